import { background, type Caller } from '../caller.ts'
import { isCoreError } from '../core-error.ts'
import type { Clock, Log } from '../host.ts'
import { createRounds, type Rounds } from '../lib/rounds.ts'

const dayMs = 24 * 60 * 60_000

/** Reads the organization once a day by itself, where that asks nobody anything; a person's own reading counts. */
export function organizationRounds(options: {
  readonly clock: Clock
  readonly log: Log
  /** ISO 8601 UTC of the last whole reading; null: no session reads it, or none was whole yet. */
  readonly readAt: () => string | null
  readonly read: (caller: Caller) => Promise<unknown>
}): Rounds {
  const { clock, log, readAt, read } = options
  return createRounds({
    clock,
    firstMs: 5 * 60_000,
    everyMs: 60 * 60_000,
    isNeeded: () => readAt() !== null,
    async round(signal) {
      const last = readAt()
      if (last === null || clock.now().getTime() - Date.parse(last) < dayMs) return
      try {
        await read({ ...background, quiet: true, signal })
      } catch (error) {
        if (!signal.aborted)
          log.info('the organization was not read anew', {
            reason: isCoreError(error) ? error.message : String(error),
          })
      }
    },
  })
}
