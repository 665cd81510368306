import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { channels } from '../../electron/channels.ts'
import { serveWindows } from '../../electron/ipc.ts'
import { createSessions } from '../support/electron-harness/session.ts'
import { harnessEvent } from '../support/electron-harness/emitter.ts'
import type { ContentsEvents } from '../support/electron-harness/events.ts'
import { createIpc } from '../support/electron-harness/ipc.ts'
import type { HarnessContents, HarnessFrame, Ipc } from '../support/electron-harness/web-contents.ts'

const electron = vi.hoisted(() => ({ ipcMain: null as unknown }))
vi.mock('electron', () => electron)

const ourPage: HarnessFrame = { url: 'app://keyturn/' }
let pages: Ipc
let asked: unknown[]
let sent: unknown[]
let contents: HarnessContents

beforeEach(() => {
  asked = []
  sent = []
  const { ipcMain, ipc } = createIpc()
  electron.ipcMain = ipcMain
  pages = ipc
  contents = Object.assign(new EventEmitter<ContentsEvents>(), {
    id: 1,
    mainFrame: ourPage,
    send: (_: string, event: unknown) => void sent.push(event),
    session: createSessions(
      () => {},
      () => Promise.resolve(),
    ).session.defaultSession,
    setWindowOpenHandler() {},
    loadURL: () => Promise.resolve(),
  })
  serveWindows({
    calls: {
      call(_, request) {
        asked.push(request)
        return Promise.resolve({ ok: true, value: null })
      },
      cancel: (_, id) => void asked.push(id),
      forget() {},
    },
    current: () => ({ type: 'connected' }),
  })
})

/** Says it on each of the three channels; the answer is that of the call. */
async function say(senderFrame: HarnessFrame | null): Promise<unknown> {
  const event = harnessEvent({ sender: contents, senderFrame })
  pages.send(event, { channel: channels.cancel, args: ['1'] })
  pages.send(event, { channel: channels.subscribe, args: [] })
  return await pages.invoke(event, { channel: channels.call, args: ['question'] })
}

describe('what a page says', () => {
  it('is heard from a page of ours', async () => {
    expect(await say(ourPage)).toEqual({ ok: true, value: null })
    expect(asked).toEqual(['1', 'question'])
    expect(sent).toEqual([{ type: 'connected' }])
  })

  it.each<readonly [who: string, frame: HarnessFrame | null]>([
    ['a frame inside a page of ours, though its address is ours too', { url: 'app://keyturn/' }],
    ['a frame that is gone', null],
  ])('is heard from no other: %s', async (_, frame) => {
    expect(await say(frame)).toMatchObject({ ok: false, code: 'page-not-allowed' })
    expect(asked).toEqual([])
    expect(sent).toEqual([])
  })

  it('is not heard from a window that went to another page', async () => {
    const elsewhere = { url: 'app://other/' }
    contents = Object.assign(contents, { mainFrame: elsewhere })
    expect(await say(elsewhere)).toMatchObject({ ok: false, code: 'page-not-allowed' })
    expect(asked).toEqual([])
  })
})
