import type { SessionStatus } from '../../../core/contract/session.ts'

/** `unknown`: not read yet. `never`: nothing refreshes it by itself. */
export type NextRefresh =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'never'; readonly why: 'off' | 'needs-code' }
  | { readonly kind: 'at'; readonly at: string }

/** What the ring is drawn from; times are ISO 8601 UTC. */
export interface RingReading {
  readonly status: SessionStatus
  readonly issuedAt: string | null
  readonly expiresAt: string | null
  /** When the last credentials ran out and no others came. */
  readonly expiredAt: string | null
  /** The agent's words for `stale` and `sign-in-needed`. */
  readonly reason: string | null
  readonly nextRefresh: NextRefresh
  /** What cannot be reached, where that is why it is not refreshed; else null. */
  readonly offline: string | null
}

/**
 * The ring as it is drawn. `value` is life left ÷ life issued, `tick` the value at the next refresh (null: none ahead):
 * both 0 to 1. Amber only when the credentials will really run out, and `reason` then says why. Reasons come as the
 * agent words them: lower case, no full stop.
 */
export type Ring =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'running'
      /** ISO 8601 UTC. */
      readonly until: string
      readonly value: number
      readonly tick: number | null
      readonly tone: 'green' | 'amber'
      readonly reason: string | null
    }
  | { readonly kind: 'expired'; readonly at: string }

/** With nothing to refresh them, credentials with less than this left want attention. */
const soonMs = 5 * 60_000

/** Pure; `nowMs` is milliseconds since 1970. */
export function ringValue(reading: RingReading, nowMs: number): Ring {
  const { issuedAt, expiresAt } = reading
  if (expiresAt === null)
    return reading.expiredAt === null ? { kind: 'empty' } : { kind: 'expired', at: reading.expiredAt }
  const endMs = Date.parse(expiresAt)
  if (endMs <= nowMs) return { kind: 'expired', at: expiresAt }
  const lifeMs = issuedAt === null ? endMs - nowMs : endMs - Date.parse(issuedAt)
  const share = (moment: number): number => Math.min(1, Math.max(0, (endMs - moment) / lifeMs))
  const { tone, reason } = toneOf(reading, endMs - nowMs)
  return {
    kind: 'running',
    until: expiresAt,
    value: share(nowMs),
    tick: tickOf(reading, { nowMs, share }),
    tone,
    reason,
  }
}

function tickOf(
  { nextRefresh, status }: RingReading,
  { nowMs, share }: { readonly nowMs: number; readonly share: (moment: number) => number },
): number | null {
  if (nextRefresh.kind !== 'at' || status === 'sign-in-needed') return null
  const at = Date.parse(nextRefresh.at)
  return at > nowMs ? share(at) : null
}

function toneOf(
  { status, reason, nextRefresh, offline }: RingReading,
  leftMs: number,
): { readonly tone: 'green' | 'amber'; readonly reason: string | null } {
  if (status === 'stale' && offline !== null)
    return leftMs < soonMs ? { tone: 'amber', reason: offline } : { tone: 'green', reason: null }
  if (status === 'stale') return { tone: 'amber', reason: reason ?? 'the last refresh failed' }
  if (status === 'sign-in-needed') return { tone: 'amber', reason: reason ?? 'signed out' }
  if (nextRefresh.kind === 'never' && leftMs < soonMs)
    return {
      tone: 'amber',
      reason: nextRefresh.why === 'off' ? 'automatic refresh is off' : 'a new code is needed to go on',
    }
  return { tone: 'green', reason: null }
}
