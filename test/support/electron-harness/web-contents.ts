import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { HandlerDetails, Protocol, WebContents } from 'electron'
import type { BrowserContext, Frame, Page, Route } from 'playwright-core'
import { browserAddress, programAddress } from './address.ts'
import { type HarnessEvent, harnessEvent, isPrevented } from './emitter.ts'
import type { ContentsEvents } from './events.ts'
import { type FromMain, runPreload, type ToMain } from './preload-world.ts'
import type { HarnessSession, Permission, Sessions } from './session.ts'

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]

/** Answers what pages load under a scheme of the program's own. */
export type SchemeHandler = Parameters<Protocol['handle']>[1]

export interface HarnessFrame {
  readonly url: string
}

export interface HarnessContents extends EventEmitter<ContentsEvents> {
  readonly id: number
  readonly mainFrame: HarnessFrame
  readonly session: HarnessSession
  send(channel: string, ...args: unknown[]): void
  setWindowOpenHandler(handler: OpenHandler): void
  loadURL(url: string): Promise<void>
}

/** Who sent a message. */
export type IpcEvent = HarnessEvent & {
  readonly sender: HarnessContents
  readonly senderFrame: HarnessFrame | null
}

/** What pages send to main, with who sent it. */
export interface Ipc {
  invoke(
    event: IpcEvent,
    message: { readonly channel: string; readonly args: readonly unknown[] },
  ): Promise<unknown>
  send(event: IpcEvent, message: { readonly channel: string; readonly args: readonly unknown[] }): void
}

export interface WebContentsOptions {
  readonly context: () => Promise<BrowserContext>
  readonly preload: string | undefined
  readonly session: HarnessSession
  /** Its pages come from the network, and the windows they open are Chromium's own. */
  readonly isOfOthers: boolean
  /** Whether the program lets pages of a session ask for something. */
  readonly lets: Sessions['lets']
  readonly ipc: Ipc
  readonly handlerOf: (scheme: string) => SchemeHandler | undefined
  readonly checks: (permission: Permission) => boolean
}

let lastId = 0

/** A page and what main holds of it. Methods that Electron answers at once are kept in order behind the page's making. */
export function createWebContents(options: WebContentsOptions): {
  readonly contents: HarnessContents
  /** The page, once it is made. */
  readonly made: Promise<Page>
} {
  const { context, preload, session, isOfOthers, ipc, handlerOf, checks, lets } = options
  const events = new EventEmitter<ContentsEvents>()
  const frames = new WeakMap<Frame, HarnessFrame>()
  const outbox: FromMain[] = []
  let waiting: ((messages: readonly FromMain[]) => void) | null = null
  let openHandler: OpenHandler = () => ({ action: 'deny' })
  let loading: string | null = null
  let destroyed = false
  let current: Page | null = null
  const mainFrame = {
    get url() {
      return programAddress(current?.url() ?? '')
    },
  }
  const page = makePage()
  // A program that ends meanwhile takes its browser along.
  page.catch(() => {})

  /** The same object for the same frame, as main compares them. */
  function frameOf(frame: Frame): HarnessFrame {
    if (frame === current?.mainFrame()) return mainFrame
    const known = frames.get(frame) ?? { url: programAddress(frame.url()) }
    frames.set(frame, known)
    return known
  }

  async function makePage(): Promise<Page> {
    const page = await (await context()).newPage()
    current = page
    await page.route('**/*', (route) => serve(page, route))
    const binding = `harness_${lastId}`
    await page.exposeBinding(binding, async (source, message: ToMain) => await hear(source.frame, message))
    if (preload !== undefined)
      await page.addInitScript(runPreload, { source: readFileSync(preload, 'utf8'), binding })
    if (isOfOthers) await page.context().route('**/*', fromNetwork)
    page.on('load', () => events.emit('did-stop-loading'))
    page.on('domcontentloaded', () => events.emit('dom-ready'))
    page.on('close', destroy)
    return page
  }

  async function hear(frame: Frame, message: ToMain): Promise<unknown> {
    const event = harnessEvent({ sender: contents, senderFrame: frameOf(frame) })
    switch (message.kind) {
      case 'invoke':
        return await ipc.invoke(event, message)
      case 'send':
        ipc.send(event, message)
        return null
      case 'open':
        openHandler({ url: programAddress(message.url) } as HandlerDetails)
        return null
      case 'permission':
        return checks(message.permission)
      case 'receive':
        if (outbox.length > 0) return outbox.splice(0)
        return await new Promise<readonly FromMain[]>((resolve) => {
          waiting = resolve
        })
    }
  }

  async function serve(page: Page, route: Route): Promise<void> {
    const request = route.request()
    const url = programAddress(request.url())
    const isMainFrame = request.frame() === page.mainFrame()
    const details = { url, isMainFrame, isSameDocument: false }
    // In Electron's order: what is refused afterwards has started too.
    if (request.isNavigationRequest()) {
      events.emit('did-start-loading')
      events.emit('did-start-navigation', harnessEvent(details))
    }
    if (request.isNavigationRequest() && url !== loading) {
      const prevented =
        (isMainFrame && isPrevented(harnessEvent(details), (event) => events.emit('will-navigate', event))) ||
        isPrevented(harnessEvent(details), (event) => events.emit('will-frame-navigate', event))
      if (prevented) return await route.abort('aborted')
    }
    if (request.isNavigationRequest() && isMainFrame) loading = null
    if (isOfOthers) return await fromNetwork(route)
    const handler = handlerOf(new URL(url).protocol.slice(0, -1))
    if (handler === undefined) return await route.abort('blockedbyclient')
    const response = await handler(new Request(url, { method: request.method() }))
    if (request.isNavigationRequest() && isMainFrame)
      events.emit('did-navigate', harnessEvent({}), url, response.status, '')
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }

  async function fromNetwork(route: Route): Promise<void> {
    const request = route.request()
    const asked = { method: request.method(), url: request.url(), body: request.postDataBuffer() }
    if (!(await lets(session, asked))) return await route.abort('aborted')
    await route.continue()
  }

  function destroy(): void {
    if (destroyed) return
    destroyed = true
    events.emit('destroyed')
  }

  lastId += 1
  const contents: HarnessContents = Object.assign(events, {
    id: lastId,
    mainFrame,
    session,
    send(channel: string, ...args: unknown[]) {
      outbox.push({ channel, args })
      waiting?.(outbox.splice(0))
      waiting = null
    },
    setWindowOpenHandler(handler: OpenHandler) {
      openHandler = handler
    },
    async loadURL(url: string) {
      loading = url
      await (await page).goto(browserAddress(url))
    },
  })
  return { contents, made: page }
}
