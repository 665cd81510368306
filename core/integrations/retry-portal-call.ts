import { awsFailure, isThrottled } from '../aws/aws-error.ts'
import { isCoreError } from '../core-error.ts'

/** A listing can wait; a person or a tool waits for what is urgent. */
export type PortalLane = 'listing' | 'urgent'

/** How long a kind of failure is borne, from the first attempt on, and in how many attempts. */
interface Patience {
  readonly forMs: number
  readonly attempts: number
}

const firstPauseMs = 500
const longestPauseMs = 20_000

/**
 * Milliseconds to wait before a failed portal call is made again, or null to give up. `attempts` counts those made.
 * The pause is drawn between nothing and a bound that doubles from half a second to 20 s ("full jitter").
 */
export function retryAfterMs(
  error: unknown,
  tried: {
    readonly lane: PortalLane
    readonly attempts: number
    readonly elapsedMs: number
    /** From 0 up to 1. */
    readonly random: number
  },
): number | null {
  const patience = patienceWith(error, tried.lane)
  if (patience === null || tried.attempts >= patience.attempts || tried.elapsedMs >= patience.forMs)
    return null
  return tried.random * Math.min(longestPauseMs, firstPauseMs * 2 ** (tried.attempts - 1))
}

function patienceWith(error: unknown, lane: PortalLane): Patience | null {
  if (isThrottled(error)) {
    return lane === 'listing'
      ? { forMs: 10 * 60_000, attempts: Number.POSITIVE_INFINITY }
      : { forMs: 30_000, attempts: Number.POSITIVE_INFINITY }
  }
  // A permission set given a moment ago is refused until AWS has carried it to the account.
  if (awsFailure(error)?.status === 403) return { forMs: 10_000, attempts: 4 }
  if (isCoreError(error, 'aws-unavailable')) {
    return lane === 'listing' ? { forMs: 120_000, attempts: 10 } : { forMs: 20_000, attempts: 4 }
  }
  if (isCoreError(error, 'network')) {
    return lane === 'listing' ? { forMs: 60_000, attempts: 6 } : { forMs: 20_000, attempts: 3 }
  }
  return null
}
