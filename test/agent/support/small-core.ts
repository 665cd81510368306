import type { ServedCore } from '../../../agent/served-core.ts'
import type { CoreEvent } from '../../../core/contract/events.ts'
import type { PromptKind } from '../../../core/contract/prompt.ts'
import type { Log } from '../../../core/host.ts'

export interface SmallCoreParts {
  readonly handlers?: Partial<ServedCore['handlers']>
  readonly credentialsFor?: ServedCore['credentialsFor']
  readonly glanceAt?: ServedCore['glanceAt']
  readonly credentialsInHand?: ServedCore['credentialsInHand']
  readonly isRunning?: ServedCore['isRunning']
  readonly consoleFor?: ServedCore['consoleFor']
  readonly instances?: ServedCore['instances']
  readonly inUse?: ServedCore['inUse']
  readonly wake?: ServedCore['wake']
}

export interface SmallCore {
  readonly core: ServedCore
  readonly log: Log
  /** Lines of the log, with their fields as JSON. */
  readonly logged: readonly string[]
  /** What lasting front ends attend now. */
  readonly attended: ReadonlySet<ReadonlySet<PromptKind>>
  emit(event: CoreEvent): void
}

/** A core that can do only what the test gives it. */
export function smallCore(parts: SmallCoreParts): SmallCore {
  const listeners = new Set<(event: CoreEvent) => void>()
  const attended = new Set<ReadonlySet<PromptKind>>()
  const logged: string[] = []
  const note = (message: string, fields?: object) => logged.push(`${message} ${JSON.stringify(fields)}`)
  return {
    core: {
      handlers: (parts.handlers ?? {}) as ServedCore['handlers'],
      credentialsFor: parts.credentialsFor ?? (() => Promise.reject(new Error('no credentials here'))),
      environmentFor: () => Promise.reject(new Error('no files here')),
      glanceAt: parts.glanceAt ?? (() => null),
      credentialsInHand: parts.credentialsInHand ?? (() => null),
      isRunning: parts.isRunning ?? (() => false),
      consoleFor: parts.consoleFor ?? (() => Promise.reject(new Error('no console here'))),
      instances: parts.instances ?? {
        open: () => Promise.reject(new Error('no instances here')),
        end: () => Promise.reject(new Error('no instances here')),
      },
      inUse: parts.inUse ?? (() => () => {}),
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
    },
    log: { info: note, warn: note, error: note },
    logged,
    attended,
    emit: (event) => {
      for (const listen of listeners) listen(event)
    },
  }
}
