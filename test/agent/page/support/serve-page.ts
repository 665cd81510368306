import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createAnswering } from '../../../../agent/answering.ts'
import type { Variables } from '../../../../agent/home.ts'
import { createInFlight } from '../../../../agent/in-flight.ts'
import type { Display } from '../../../../agent/page/display.ts'
import { readAssets } from '../../../../agent/page/assets.ts'
import { createPageServer, type PageServer } from '../../../../agent/page/page-server.ts'
import { type ManualClock, manualClock } from '../../../support/manual-clock.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { type SmallCore, smallCore, type SmallCoreParts } from '../../support/small-core.ts'
import { askPage, type PageAnswer, type PageQuestion } from './ask-page.ts'

export interface ServedPage extends Pick<SmallCore, 'logged' | 'attended' | 'emit'> {
  readonly home: string
  readonly clock: ManualClock
  readonly server: PageServer
  /** A fresh address: its port, and the code in it. */
  address(display?: Display): Promise<{ readonly port: number; readonly code: string }>
  /** A page that was let in, as its scripts ask. */
  page(display?: Display): Promise<LetIn>
  /** As an agent does at its end; the next one may serve the same home. */
  stop(): Promise<void>
}

export interface LetIn {
  readonly port: number
  readonly token: string
  /** A POST of the page's own. */
  post(path: string, input: unknown, more?: Partial<PageQuestion>): Promise<PageAnswer>
  /** A GET of the page's own. */
  get(path: string, more?: Partial<PageQuestion>): Promise<PageAnswer>
}

/** The page's server as an agent runs it, before a core that can do only what the test gives it. */
export async function servePage(
  parts: SmallCoreParts & {
    readonly home?: string
    readonly clock?: ManualClock
    readonly variables?: Variables
    readonly buildId?: string
    /** A folder with the page's files; a page without scripts unless given. */
    readonly assets?: string
  } = {},
): Promise<ServedPage> {
  const home = parts.home ?? realpathSync(temporaryFolder())
  const clock = parts.clock ?? manualClock()
  const { core, log, logged, attended, emit } = smallCore(parts)
  const stopping = new AbortController()
  const server = createPageServer({
    home,
    core,
    answering: createAnswering({ core, log, inFlight: createInFlight(), stopping: stopping.signal }),
    clock,
    log,
    platform: 'linux',
    buildId: parts.buildId ?? 'build 1',
    parts: {
      readAssets: () => readAssets(parts.assets ?? assetsFolder(home)),
      keyturn: ['keyturn'],
      variables: parts.variables ?? {},
    },
  })
  async function stop(): Promise<void> {
    server.stopListening()
    stopping.abort()
    await server.closed(0)
  }
  onTestFinished(stop)
  await server.takeUp()

  async function address(display?: Display): Promise<{ readonly port: number; readonly code: string }> {
    const url = new URL(await server.open(display ?? null))
    return { port: Number(url.port), code: new URLSearchParams(url.hash.slice(1)).get('code') ?? '' }
  }

  return {
    home,
    clock,
    server,
    logged,
    attended,
    emit,
    address,
    async page(display) {
      const { port, code } = await address(display)
      const { body } = await askPage({
        port,
        path: '/api/auth',
        method: 'POST',
        body: JSON.stringify({ code }),
      })
      const { value } = JSON.parse(body) as { value: { token: string } }
      return letIn(port, value.token)
    },
    stop,
  }
}

/** A page with this bearer. */
export function letIn(port: number, token: string): LetIn {
  const authorization = `Bearer ${token}`
  return {
    port,
    token,
    post: (path, input, more = {}) =>
      askPage({
        port,
        path,
        method: 'POST',
        body: JSON.stringify(input),
        ...more,
        headers: { authorization, ...more.headers },
      }),
    get: (path, more = {}) =>
      askPage({ port, path, method: 'GET', ...more, headers: { authorization, ...more.headers } }),
  }
}

function assetsFolder(home: string): string {
  const folder = join(home, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Keyturn</title>')
  writeFileSync(join(folder, 'assets', 'index-abc.js'), 'export {}')
  writeFileSync(join(folder, 'notes.txt'), 'not for the page')
  return folder
}
