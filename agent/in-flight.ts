import { setTimeout as delay } from 'node:timers/promises'

/** The requests being answered, so that an agent that stops can let them end first. */
export interface InFlight {
  /** Runs a request. Its signal is aborted when the caller hung up, or when it takes too long for an agent that stops. */
  run<T>(hungUp: AbortSignal, request: (signal: AbortSignal) => Promise<T>): Promise<T>
  /**
   * Resolves when none is left. What is not done after `graceMs` is cancelled; what does not end even then, within as
   * long again, is given up.
   */
  finish(graceMs: number): Promise<void>
}

export function createInFlight(): InFlight {
  const running = new Map<AbortController, Promise<unknown>>()

  async function end(withinMs: number): Promise<void> {
    const enough = new AbortController()
    const tooLong = delay(withinMs, null, { signal: enough.signal }).catch(() => null)
    await Promise.race([Promise.allSettled(running.values()), tooLong])
    enough.abort()
  }

  return {
    async run(hungUp, request) {
      const cancel = new AbortController()
      const abort = (): void => cancel.abort()
      if (hungUp.aborted) abort()
      hungUp.addEventListener('abort', abort, { once: true })
      const answer = request(cancel.signal)
      running.set(cancel, answer)
      try {
        return await answer
      } finally {
        running.delete(cancel)
        hungUp.removeEventListener('abort', abort)
      }
    },
    async finish(graceMs) {
      await end(graceMs)
      for (const cancel of running.keys()) cancel.abort()
      await end(graceMs)
    },
  }
}
