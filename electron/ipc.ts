import { ipcMain, type WebContents, type WebFrameMain } from 'electron'
import type { Failure } from '../core/contract/errors.ts'
import type { WindowEvent } from '../core/contract/window.ts'
import { channels } from './channels.ts'
import type { WindowCalls } from './window-calls.ts'
import { isOurPage } from './window-origin.ts'

export interface Ipc {
  /** To every window that listens. */
  broadcast(event: WindowEvent): void
  /** To one of them; kept for it until it listens. */
  tell(window: WebContents, event: WindowEvent): void
}

/**
 * The one place that hears what pages say. Each message is looked at in this order: who sends it (a page of ours, in a
 * window of ours, and no frame inside it), then `WindowCalls` its form, name, input and answer.
 */
export function serveWindows({
  calls,
  current,
}: {
  readonly calls: WindowCalls
  /** What a window that begins to listen is told first. */
  readonly current: () => WindowEvent
}): Ipc {
  const listening = new Set<WebContents>()
  const known = new Set<WebContents>()
  const kept = new WeakMap<WebContents, WindowEvent[]>()

  function meet(sender: WebContents): void {
    if (known.has(sender)) return
    known.add(sender)
    const left = (): void => {
      listening.delete(sender)
      calls.forget(sender.id)
    }
    // A reload begins anew: what the page before it asked for has nobody to be answered to. A navigation that starts
    // is not one yet: it may be refused, and the page stays.
    sender.on('did-navigate', left)
    sender.once('destroyed', () => {
      left()
      known.delete(sender)
    })
  }

  ipcMain.handle(channels.call, async (event, request: unknown) => {
    if (!isOurs(event)) return refused
    meet(event.sender)
    return await calls.call(event.sender.id, request)
  })
  ipcMain.on(channels.cancel, (event, id: unknown) => {
    if (isOurs(event)) calls.cancel(event.sender.id, id)
  })
  ipcMain.on(channels.subscribe, (event) => {
    if (!isOurs(event)) return
    meet(event.sender)
    listening.add(event.sender)
    event.sender.send(channels.event, current())
    for (const waiting of kept.get(event.sender) ?? []) event.sender.send(channels.event, waiting)
    kept.delete(event.sender)
  })

  return {
    broadcast(event) {
      for (const window of listening) window.send(channels.event, event)
    },
    tell(window, event) {
      if (listening.has(window)) window.send(channels.event, event)
      else kept.set(window, [...(kept.get(window) ?? []), event])
    },
  }
}

/** Frames inside a page, and frames that are gone or have navigated, are nobody we answer. */
function isOurs({
  sender,
  senderFrame,
}: {
  readonly sender: WebContents
  readonly senderFrame: WebFrameMain | null
}): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOurPage(senderFrame.url)
}

const refused: Failure = {
  ok: false,
  code: 'page-not-allowed',
  message: 'this page has no permission to speak to the agent',
}
