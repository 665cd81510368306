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

export function createConsoleVisits(clock: Clock): ConsoleVisits {
  const waiting = new Map<string, { readonly url: Secret; readonly until: number }>()
  const forgetLate = (): void => {
    const now = clock.now().getTime()
    for (const [code, { until }] of waiting) if (until <= now) waiting.delete(code)
  }
  return {
    await(url) {
      forgetLate()
      const code = randomBytes(32).toString('base64url')
      waiting.set(code, { url, until: clock.now().getTime() + visitLifeMs })
      return code
    },
    begin(code) {
      forgetLate()
      const visit = waiting.get(code)
      waiting.delete(code)
      return visit?.url ?? null
    },
  }
}
