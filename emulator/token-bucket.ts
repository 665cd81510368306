export interface TokenBucket {
  /** Takes one token if there is one. A refused call costs nothing. */
  take(rate: BucketRate): boolean
}

export interface BucketRate {
  /** Tokens that grow back each second. */
  readonly perSecond: number
  /** The most that can be saved up: what may pass in one instant after a pause. */
  readonly burst: number
}

/**
 * A token bucket on a handed-in clock, full at first. Over any span it lets `burst + seconds × perSecond` calls pass, so
 * `(calls − burst) ÷ perSecond` seconds is the least that `calls` successful calls can take.
 */
export function createTokenBucket(now: () => Date): TokenBucket {
  let tokens = Number.POSITIVE_INFINITY
  let filledAt = now().getTime()
  return {
    take({ perSecond, burst }) {
      const at = now().getTime()
      const grown = (Math.max(0, at - filledAt) / 1000) * perSecond
      tokens = Math.min(burst, tokens + grown)
      filledAt = at
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}
