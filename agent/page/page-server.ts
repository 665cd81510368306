import type { Clock, Log } from '../../core/host.ts'
import type { Secret } from '../../core/secrets/secret.ts'
import type { Answering } from '../answering.ts'
import { AgentFailure } from '../agent-failure.ts'
import { browsersFolder } from '../console/browsers-folder.ts'
import { openInPlace } from '../console/open-in-place.ts'
import { describeError } from '../describe-error.ts'
import { listenOnLoopback, type LoopbackListener } from '../serve.ts'
import type { ServedCore } from '../served-core.ts'
import { hasTerminal, openTerminal } from '../terminal/open-terminal.ts'
import type { Assets } from './assets.ts'
import { type ConsoleVisits, createConsoleVisits } from './console-visits.ts'
import type { Display } from './display.ts'
import { createIdleWatch, type IdleWatch } from './idle-watch.ts'
import { createPageApp } from './page-app.ts'
import { createPageBearers, type KnownBearer } from './page-bearers.ts'
import { createPageDoor, type PageDoor } from './page-door.ts'
import { readPageFile, removePageFile, writePageFile } from './page-file.ts'
import { createPageHost, type PageHostOptions } from './page-host.ts'
import type { PageParts } from './page-parts.ts'

/** How long the server stays without a page and without a fresh address, in ms. */
const idleMs = 10 * 60_000

export interface PageServerOptions {
  /** Real path of KEYTURN_HOME. */
  readonly home: string
  readonly core: ServedCore
  readonly answering: Answering
  readonly clock: Clock
  readonly log: Log
  readonly platform: NodeJS.Platform
  readonly parts: PageParts
  readonly buildId: string
}

/** The server of the browser page. There is none until somebody wants a page, and none again when nobody looks. */
export interface PageServer {
  /** The address of a new page, good for one browser within 30 s. @throws CoreError `host-unable`, `state-unwritable`. */
  open(display: Display | null): Promise<string>
  /** The address of a way into the console, good for one browser within 30 s. It reads nothing of the window. */
  visit(url: Secret): Promise<string>
  /** Serves the pages of a predecessor again, at their port: they come back by themselves. */
  takeUp(): Promise<void>
  stopListening(): void
  /** Resolves when the last answer is out, or after `graceMs`, when what is still open is cut. */
  closed(graceMs: number): Promise<void>
}

interface Served {
  readonly listener: LoopbackListener
  readonly door: PageDoor
  readonly visits: ConsoleVisits
  readonly idle: IdleWatch
  readonly assets: () => Promise<Assets>
}

/** Where a predecessor served, and whom it had let in. */
interface From {
  readonly port: number
  readonly bearers: readonly KnownBearer[]
}

export function createPageServer(options: PageServerOptions): PageServer {
  const { home, core, answering, clock, log, platform, parts, buildId } = options
  let served: Promise<Served> | null = null
  let closing: Promise<void> = Promise.resolve()
  const stopping = new AbortController()
  let remembered: Promise<void> | null = null
  /** Of whoever asked for a page last. */
  let display: Display | null = null

  function terminal(): ((session: string) => Promise<void>) | null {
    if (display === null) return null
    const variables = { ...parts.variables, ...display, KEYTURN_HOME: home }
    const { keyturn } = parts
    return hasTerminal({ platform, variables })
      ? async (session) => await openTerminal(session, { keyturn, platform, variables, home })
      : null
  }

  async function visit(url: Secret): Promise<string> {
    const { listener, visits, idle } = await start({ port: 0, bearers: [] })
    idle.touch()
    return `http://127.0.0.1:${listener.port}/visit?code=${visits.await(url)}`
  }

  const visitConsole: PageHostOptions['visitConsole'] = async (wish, caller) => {
    const { url, ...link } = await core.consoleFor(wish, caller)
    return { ...link, address: await visit(url), browsers: browsersFolder(home) }
  }

  const openInOwn: PageHostOptions['openInPlace'] = async (place, answer) => {
    if (display === null) throw noDisplay()
    await openInPlace(place, answer, { platform, variables: { ...parts.variables, ...display } })
  }

  async function serve({ port, bearers }: From): Promise<Served> {
    let assets: Promise<Assets> | null = null
    const readAssets = (): Promise<Assets> => (assets ??= parts.readAssets())
    const idle = createIdleWatch({ clock, idleMs, onIdle: () => void (closing = close()) })
    const door = createPageDoor({
      clock,
      predecessors: bearers,
      remember: async (known) => {
        await writePageFile(home, { port: listener.port, bearers: [...known] })
      },
      onUnremembered: (error) => log.warn('page.json is not up to date', describeError(error)),
    })
    const visits = createConsoleVisits(clock)
    const app = createPageApp({
      visits,
      core,
      answering,
      door: {
        ...door,
        attend: (hash) => {
          const { signal, leave } = door.attend(hash)
          const left = idle.stay()
          return {
            signal,
            leave: () => {
              leave()
              left()
            },
          }
        },
      },
      hostFor: (userAgent) =>
        createPageHost({ core, platform, terminal, visitConsole, openInPlace: openInOwn }, userAgent),
      assets: readAssets,
      clock,
      buildId,
      stopping: stopping.signal,
    })
    let listener: LoopbackListener
    try {
      listener = await listenOnLoopback(app, port)
    } catch (error) {
      idle.end()
      throw error
    }
    const stop = (): void => {
      idle.end()
      listener.stopListening()
    }
    if (stopping.signal.aborted) stop()
    else stopping.signal.addEventListener('abort', stop, { once: true })
    log.info('the page is served', { port: listener.port })
    return { listener, door, visits, idle, assets: readAssets }
  }

  /** Only one at a time: two addresses asked for at once are of one server. */
  function start(from: From): Promise<Served> {
    served ??= closing
      .then(() => serve(from))
      .catch((error: unknown) => {
        served = null
        throw error
      })
    return served
  }

  /** Never rejects: a file that stays makes the next agent listen for nobody, for a while. */
  async function close(): Promise<void> {
    const ending = served
    served = null
    if (ending === null) return
    const { idle, listener } = await ending
    idle.end()
    listener.stopListening()
    await removePageFile(home).catch((error: unknown) => log.warn('page.json stays', describeError(error)))
    await listener.closed(0)
    log.info('nobody looks at the page any more: it is no longer served')
  }

  /** The pages that are open now were used now, whatever was written last. Never rejects: at worst they are opened anew. */
  async function rememberPages(): Promise<void> {
    try {
      const door = (await served)?.door
      if (door !== undefined && door.known().length > 0) await door.remember()
    } catch (error) {
      log.warn('page.json is not up to date', describeError(error))
    }
  }

  return {
    async open(from) {
      display = from
      const { listener, door, idle, assets } = await start({ port: 0, bearers: [] })
      await assets()
      idle.touch()
      return `http://127.0.0.1:${listener.port}/#code=${door.issueCode()}`
    },
    visit,
    async takeUp() {
      const file = await readPageFile(home)
      if (file === null) return
      if (createPageBearers({ clock, predecessors: file.bearers }).known().length === 0) {
        await removePageFile(home)
        return
      }
      try {
        await start(file)
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
        await removePageFile(home)
        log.warn('the open page is lost: another program has taken its port', { port: file.port })
      }
    },
    stopListening() {
      remembered ??= rememberPages()
      stopping.abort()
    },
    async closed(graceMs) {
      await remembered
      const ending = await served
      await ending?.listener.closed(graceMs)
    },
  }
}

/** Nobody has asked for a page on this machine's screen since the agent started. */
function noDisplay(): AgentFailure {
  return new AgentFailure({
    code: 'host-unable',
    message: 'the agent knows no screen on which to open that browser',
    hint: 'run keyturn ui in a terminal of this machine, or open it in the usual place',
  })
}
