import { z } from 'zod'
import type { Envelope, Failure } from '../core/contract/errors.ts'
import type { Log } from '../core/host.ts'
import { toFailure } from '../agent/envelope.ts'

/** What a window asks, whatever it is. Rejects with CoreError or AgentFailure where something is refused. */
export type Answer = (name: string, input: unknown, signal: AbortSignal) => Promise<unknown>

/** The calls of all windows that are being answered. `window` is a number of that window's own. */
export interface WindowCalls {
  /** Never rejects, whatever the request is. */
  call(window: number, request: unknown): Promise<Envelope<unknown>>
  /** Hangs up on one call; an unknown id is ignored, since its answer may be on its way. */
  cancel(window: number, id: unknown): void
  /** The page is gone, and nobody waits for its calls any more. */
  forget(window: number): void
}

const requestSchema = z.strictObject({ id: z.string().max(64), name: z.string().max(64), input: z.unknown() })

export function createWindowCalls({
  answer,
  log,
}: {
  readonly answer: Answer
  readonly log: Log
}): WindowCalls {
  const running = new Map<number, Map<string, AbortController>>()

  function callsOf(window: number): Map<string, AbortController> {
    const calls = running.get(window) ?? new Map<string, AbortController>()
    running.set(window, calls)
    return calls
  }

  return {
    async call(window, request) {
      const parsed = requestSchema.safeParse(request)
      if (!parsed.success) return notUnderstood
      const { id, name, input } = parsed.data
      const calls = callsOf(window)
      if (calls.has(id)) return notUnderstood
      const hangUp = new AbortController()
      calls.set(id, hangUp)
      try {
        return { ok: true, value: await answer(name, input, hangUp.signal) }
      } catch (error) {
        return toFailure(error, log)
      } finally {
        calls.delete(id)
      }
    },
    cancel(window, id) {
      if (typeof id === 'string') running.get(window)?.get(id)?.abort()
    },
    forget(window) {
      for (const hangUp of running.get(window)?.values() ?? []) hangUp.abort()
      running.delete(window)
    },
  }
}

const notUnderstood: Failure = {
  ok: false,
  code: 'invalid-input',
  message: 'the request is not one that a window makes',
}
