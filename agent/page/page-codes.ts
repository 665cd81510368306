import { randomBytes } from 'node:crypto'
import type { Clock } from '../../core/host.ts'

/** How long a code is good for, in ms: a browser starts within it. */
const codeLifeMs = 30_000
/** So many wrong codes, and those that are out are worth nothing any more. */
const mostWrong = 10

export type Redeemed =
  /** Good, once. `exchangedFor` keeps what it was exchanged for. */
  | { readonly kind: 'good'; readonly exchangedFor: (what: string) => void }
  /** It was good before, for this. Two have it, so one of them stole it. */
  | { readonly kind: 'used'; readonly exchangedFor: string | null }
  /** Never given out, or too late. */
  | { readonly kind: 'wrong' }

/** One-time codes of 256 random bits, each the way of one page into the agent. */
export interface PageCodes {
  issue(): string
  redeem(code: string): Redeemed
}

export function createPageCodes(clock: Clock): PageCodes {
  const given = new Map<string, { readonly until: number; used: boolean; exchangedFor: string | null }>()
  let wrong = 0

  return {
    issue() {
      const now = clock.now().getTime()
      for (const [code, { until }] of given) if (until <= now) given.delete(code)
      wrong = 0
      const code = randomBytes(32).toString('base64url')
      given.set(code, { until: now + codeLifeMs, used: false, exchangedFor: null })
      return code
    },
    redeem(code) {
      const found = given.get(code)
      if (found === undefined || found.until <= clock.now().getTime()) {
        wrong += 1
        if (wrong >= mostWrong) given.clear()
        return { kind: 'wrong' }
      }
      if (found.used) return { kind: 'used', exchangedFor: found.exchangedFor }
      found.used = true
      return {
        kind: 'good',
        exchangedFor: (what) => {
          found.exchangedFor = what
        },
      }
    },
  }
}
