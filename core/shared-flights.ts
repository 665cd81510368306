import type { Caller } from './caller.ts'
import type { CoreEvent } from './contract/events.ts'
import type { Prompt, PromptKind } from './contract/prompt.ts'
import { CoreError } from './core-error.ts'

/**
 * One run for each key, shared by all who ask for it while it is under way. The task sees one caller that stands for
 * all of them: it attends what any of them attends, and is aborted when the last has gone away.
 */
export interface SharedFlights<T> {
  /** @throws CoreError `cancelled` for the caller whose signal aborts; the others go on waiting. */
  run(key: string, caller: Caller, task: (together: Caller) => Promise<T>): Promise<T>
}

interface Flight<T> {
  readonly result: Promise<T>
  readonly join: (caller: Caller) => () => void
}

export function createSharedFlights<T>(): SharedFlights<T> {
  const flights = new Map<string, Flight<T>>()

  function depart(key: string, task: (together: Caller) => Promise<T>): Flight<T> {
    const { together, join } = callersTogether()
    const result = task(together).finally(() => flights.delete(key))
    // Every caller may have gone; the outcome then concerns nobody.
    result.catch(() => {})
    const flight = { result, join }
    flights.set(key, flight)
    return flight
  }

  return {
    async run(key, caller, task) {
      if (caller.signal.aborted) throw gone()
      const under = flights.get(key)
      // Joined before the first step, so that a task which fails at once saw whom it could have asked.
      const flight =
        under ??
        depart(key, async (together) => {
          await Promise.resolve()
          return task(together)
        })
      const leave = flight.join(caller)
      return Promise.race([flight.result, aborted(caller.signal)]).finally(leave)
    },
  }
}

function callersTogether(): { together: Caller; join: (caller: Caller) => () => void } {
  const callers = new Set<Caller>()
  const attends = new Set<PromptKind>()
  const open = new Map<string, Prompt>()
  const controller = new AbortController()
  const together: Caller = {
    attends,
    signal: controller.signal,
    emit(event: CoreEvent) {
      if (event.type === 'prompt-opened') open.set(event.prompt.id, event.prompt)
      if (event.type === 'prompt-closed') open.delete(event.id)
      for (const caller of callers) caller.emit(event)
    },
  }
  return {
    together,
    join(caller) {
      callers.add(caller)
      for (const kind of caller.attends) attends.add(kind)
      for (const prompt of open.values()) caller.emit({ type: 'prompt-opened', prompt })
      return () => {
        callers.delete(caller)
        if (callers.size === 0) controller.abort()
      }
    },
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(gone()), { once: true })
  })
}

function gone(): CoreError {
  return new CoreError('cancelled', 'cancelled')
}
