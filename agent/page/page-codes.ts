import { randomBytes } from 'node:crypto'
import type { Clock } from '../../core/host.ts'

/** How long a code is good for, in ms: a browser starts within it. */
const codeLifeMs = 30_000
/** Used codes that are remembered, also when they are late: whoever comes with one says that somebody else had it. */
const mostUsed = 64

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
  /** When each code that is out ends, in ms since the epoch. */
  const out = new Map<string, number>()
  const used = new Map<string, { exchangedFor: string | null }>()

  function remember(code: string): { exchangedFor: string | null } {
    const exchange: { exchangedFor: string | null } = { exchangedFor: null }
    used.set(code, exchange)
    const [oldest] = used.keys()
    if (used.size > mostUsed && oldest !== undefined) used.delete(oldest)
    return exchange
  }

  return {
    issue() {
      const now = clock.now().getTime()
      for (const [code, until] of out) if (until <= now) out.delete(code)
      const code = randomBytes(32).toString('base64url')
      out.set(code, now + codeLifeMs)
      return code
    },
    redeem(code) {
      const before = used.get(code)
      if (before !== undefined) return { kind: 'used', exchangedFor: before.exchangedFor }
      const until = out.get(code)
      if (until === undefined || until <= clock.now().getTime()) return { kind: 'wrong' }
      out.delete(code)
      const exchange = remember(code)
      return {
        kind: 'good',
        exchangedFor: (what) => {
          exchange.exchangedFor = what
        },
      }
    },
  }
}
