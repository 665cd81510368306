import { randomBytes } from 'node:crypto'
import type { Clock } from '../../core/host.ts'
import type { Secret } from '../../core/secrets/secret.ts'

/** How long a visit waits for its browser, in ms. */
const visitLifeMs = 30_000

/**
 * Ways into the console that wait for a browser. What signs in stays here: the address that a browser is started with
 * can be seen in a list of processes, and holds a code that is good once.
 */
export interface ConsoleVisits {
  /** The code of a new visit. */
  await(url: Secret): string
  /** Where the visit leads; null for a code that is wrong, used or late. */
  begin(code: string): Secret | null
}

interface Waiting {
  readonly url: Secret
  /** In ms since the epoch: a machine that sleeps holds timers back. */
  readonly until: number
  readonly stopTimer: () => void
}

export function createConsoleVisits(clock: Clock): ConsoleVisits {
  const waiting = new Map<string, Waiting>()
  return {
    await(url) {
      const code = randomBytes(32).toString('base64url')
      waiting.set(code, {
        url,
        until: clock.now().getTime() + visitLifeMs,
        // What signs in is kept no longer than it is of use.
        stopTimer: clock.after(visitLifeMs, () => waiting.delete(code)),
      })
      return code
    },
    begin(code) {
      const visit = waiting.get(code)
      if (visit === undefined) return null
      waiting.delete(code)
      visit.stopTimer()
      return visit.until > clock.now().getTime() ? visit.url : null
    },
  }
}
