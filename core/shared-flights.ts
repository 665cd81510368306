import type { Caller } from './caller.ts'
import type { CoreEvent } from './contract/events.ts'
import type { Prompt, PromptKind } from './contract/prompt.ts'
import { CoreError, isCoreError } from './core-error.ts'

/**
 * One run for each key, shared by all who ask for it while it is under way. The task sees one caller that stands for
 * all of them: it attends what any of them attends, is quiet if all of them are, a window if any is, and is aborted when the last has gone away.
 */
export interface SharedFlights<T> {
  /** @throws CoreError `cancelled` for the caller whose signal aborts; the others go on waiting. */
  run(key: string, caller: Caller, task: (together: Caller) => Promise<T>): Promise<T>
}

interface Flight<T> {
  readonly result: Promise<T>
  readonly join: (caller: Caller) => () => void
  /** True once everybody who waited for it has gone: it is on its way to an end. */
  readonly abandoned: () => boolean
}

export function createSharedFlights<T>(): SharedFlights<T> {
  const flights = new Map<string, Flight<T>>()

  function depart(key: string, task: (together: Caller) => Promise<T>): Flight<T> {
    const { together, join } = callersTogether()
    const result = task(together).finally(() => flights.delete(key))
    // Every caller may have gone; the outcome then concerns nobody.
    result.catch(() => {})
    const flight = { result, join, abandoned: () => together.signal.aborted }
    flights.set(key, flight)
    return flight
  }

  return {
    async run(key, caller, task) {
      if (caller.signal.aborted) throw gone()
      const { hungUp, forget } = hangingUp(caller.signal)
      try {
        // Whoever comes while an abandoned run is being called off gets what it still yields, or a run of their own.
        for (let under = flights.get(key); under?.abandoned() === true; under = flights.get(key)) {
          try {
            return await Promise.race([under.result, hungUp])
          } catch (error) {
            if (caller.signal.aborted || !isCoreError(error, 'cancelled')) throw error
          }
        }
        // Joined before the first step, so that a task which fails at once saw whom it could have asked.
        const flight =
          flights.get(key) ??
          depart(key, async (together) => {
            await Promise.resolve()
            return task(together)
          })
        const leave = flight.join(caller)
        return await Promise.race([flight.result, hungUp]).finally(leave)
      } finally {
        forget()
      }
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
    get quiet() {
      return [...callers].every((caller) => caller.quiet === true)
    },
    get isWindow() {
      return [...callers].some((caller) => caller.isWindow === true)
    },
    signal: controller.signal,
    emit(event: CoreEvent) {
      if (event.type === 'prompt-opened' || event.type === 'prompt-changed')
        open.set(event.prompt.id, event.prompt)
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

/** Rejects when the signal aborts; `forget` stops listening, for signals that outlive the wait. */
function hangingUp(signal: AbortSignal): { hungUp: Promise<never>; forget: () => void } {
  let forget = () => {}
  const hungUp = new Promise<never>((_, reject) => {
    const listener = () => reject(gone())
    signal.addEventListener('abort', listener, { once: true })
    forget = () => signal.removeEventListener('abort', listener)
  })
  return { hungUp, forget }
}

function gone(): CoreError {
  return new CoreError('cancelled', 'cancelled')
}
