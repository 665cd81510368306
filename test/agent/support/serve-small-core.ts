import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createAnswering } from '../../../agent/answering.ts'
import { createApi } from '../../../agent/api.ts'
import { build } from '../../../agent/build.ts'
import { type AgentClient, connectAgent } from '../../../agent/client.ts'
import { createInFlight } from '../../../agent/in-flight.ts'
import { listenOnSocket } from '../../../agent/serve.ts'
import type { ServedCore, StopMode } from '../../../agent/served-core.ts'
import type { CoreEvent } from '../../../core/contract/events.ts'
import type { PromptKind } from '../../../core/contract/prompt.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

export interface SmallAgent {
  readonly client: AgentClient
  readonly home: string
  readonly socket: string
  readonly logged: readonly string[]
  readonly stops: readonly StopMode[]
  /** What lasting front ends attend now. */
  readonly attended: ReadonlySet<ReadonlySet<PromptKind>>
  emit(event: CoreEvent): void
  beginStopping(): void
}

export const environment = {
  AWS_CONFIG_FILE: '/home/ada/.aws/config',
  AWS_SHARED_CREDENTIALS_FILE: '/home/ada/.aws/credentials',
}

/** The local API on a socket, before a core that can do only what the test gives it. */
export async function serveSmallCore(parts: {
  readonly handlers?: Partial<ServedCore['handlers']>
  readonly credentialsFor?: ServedCore['credentialsFor']
  readonly wake?: ServedCore['wake']
}): Promise<SmallAgent> {
  const home = realpathSync(temporaryFolder())
  mkdirSync(home, { recursive: true })
  const socket = join(home, 'agent.sock')
  const listeners = new Set<(event: CoreEvent) => void>()
  const attended = new Set<ReadonlySet<PromptKind>>()
  const logged: string[] = []
  const stops: StopMode[] = []
  const note = (message: string, fields?: object) => logged.push(`${message} ${JSON.stringify(fields)}`)
  const stopping = new AbortController()
  const core: ServedCore = {
    handlers: (parts.handlers ?? {}) as ServedCore['handlers'],
    credentialsFor: parts.credentialsFor ?? (() => Promise.reject(new Error('no credentials here'))),
    wake: parts.wake ?? (() => {}),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    prompts: {
      attach({ attends }) {
        attended.add(attends)
        return () => void attended.delete(attends)
      },
    },
  }
  const log = { info: note, warn: note, error: note }
  const app = createApi({
    core,
    answering: createAnswering({ core, log, inFlight: createInFlight(), stopping: stopping.signal }),
    agent: { build, home, environment },
    stopping: stopping.signal,
    openPage: () => Promise.reject(new Error('no page here')),
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
    attended,
    emit: (event) => {
      for (const listen of listeners) listen(event)
    },
    beginStopping: () => stopping.abort(),
  }
}
