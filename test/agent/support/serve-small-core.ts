import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createAnswering } from '../../../agent/answering.ts'
import { createApi } from '../../../agent/api.ts'
import { build } from '../../../agent/build.ts'
import { type AgentClient, connectAgent } from '../../../agent/client.ts'
import { createInFlight } from '../../../agent/in-flight.ts'
import type { Display } from '../../../agent/page/display.ts'
import { listenOnSocket } from '../../../agent/serve.ts'
import type { StopMode } from '../../../agent/served-core.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { type SmallCore, smallCore, type SmallCoreParts } from './small-core.ts'

export interface SmallAgent extends Pick<SmallCore, 'logged' | 'attended' | 'emit'> {
  readonly client: AgentClient
  readonly home: string
  readonly socket: string
  readonly stops: readonly StopMode[]
  /** Displays that pages were asked for from. */
  readonly pagesFor: readonly (Display | null)[]
  /** Displays that requests came from. */
  readonly displays: readonly (Display | null)[]
  beginStopping(): void
}

export const environment = {
  AWS_CONFIG_FILE: '/home/ada/.aws/config',
  AWS_SHARED_CREDENTIALS_FILE: '/home/ada/.aws/credentials',
}

/** The local API on a socket, before a core that can do only what the test gives it. */
export async function serveSmallCore(parts: SmallCoreParts): Promise<SmallAgent> {
  const home = realpathSync(temporaryFolder())
  mkdirSync(home, { recursive: true })
  const socket = join(home, 'agent.sock')
  const { core, log, logged, attended, emit } = smallCore(parts)
  const stops: StopMode[] = []
  const pagesFor: (Display | null)[] = []
  const displays: (Display | null)[] = []
  const stopping = new AbortController()
  const app = createApi({
    core,
    answering: createAnswering({ core, log, inFlight: createInFlight(), stopping: stopping.signal }),
    agent: { build, home, environment },
    stopping: stopping.signal,
    noteDisplay: (display) => displays.push(display),
    openPage(display) {
      pagesFor.push(display)
      return Promise.resolve('http://127.0.0.1:1/#code=c')
    },
    container: noContainer,
    visitConsole: () => Promise.resolve('http://127.0.0.1:1/visit?code=c'),
    stop(mode) {
      stops.push(mode)
      return Promise.resolve([])
    },
  })
  const listener = await listenOnSocket(app, socket)
  onTestFinished(async () => {
    listener.stopListening()
    await listener.closed(0)
  })
  return {
    client: connectAgent({ home, environment, program: null }),
    home,
    socket,
    logged,
    stops,
    pagesFor,
    displays,
    attended,
    emit,
    beginStopping: () => stopping.abort(),
  }
}

const noContainer = {
  give: () => Promise.reject(new Error('no container endpoint here')),
  giveBack: () => Promise.resolve(),
}
