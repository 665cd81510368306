/*
 * How fast the portal may be called: a token bucket whose rate follows AWS's answers. Pure values on a handed-in clock.
 * AWS documents no limit of the portal's own (20 calls a second for "IAM Identity Center APIs" together), and tools that
 * relied on a constant failed, so the rate starts low, climbs while answers are good and falls when they are not.
 */

/** Calls a second. */
const startRate = 10
const ceiling = 18
const floor = 1
const climb = 2
const fall = 0.7
/** Above this share of 429 among the answers looked at, the rate falls. */
const tolerated = 0.2
const lookBackMs = 5_000
const climbEveryMs = 1_000
/** Unused calls saved up: enough to make up for a late timer, too few to burst past AWS's limit. */
const burst = 4

/** A token that grew back in fractions is whole, though their sum may fall short of 1 in its last digit. */
const whole = 1 - 1e-9

export interface CallRate {
  /** Calls a second, now. */
  readonly perSecond: number
  /** The highest rate that answers bore out; where the next listing starts. */
  readonly good: number
  /** The rate before it fell; null once it is back there. */
  readonly fellFrom: number | null
  readonly tokens: number
  /** Milliseconds since 1970, as are the other times. */
  readonly filledAt: number
  readonly changedAt: number
  readonly answers: readonly { readonly at: number; readonly throttled: boolean }[]
}

/** `good` is the rate remembered from before, or null. */
export function newCallRate(now: Date, good: number | null): CallRate {
  const perSecond = within(good ?? startRate)
  const at = now.getTime()
  return { perSecond, good: perSecond, fellFrom: null, tokens: 1, filledAt: at, changedAt: at, answers: [] }
}

/**
 * Time passed. To be kept before one looks at `waitMs` again: a clock that was set back is noticed here, and nothing
 * waits for it to come round.
 */
export function refilled(rate: CallRate, now: Date): CallRate {
  const at = now.getTime()
  const passedMs = Math.max(0, at - rate.filledAt)
  return { ...rate, tokens: Math.min(burst, rate.tokens + (passedMs / 1000) * rate.perSecond), filledAt: at }
}

/** Milliseconds until the next call may go; 0: now. */
export function waitMs(rate: CallRate, now: Date): number {
  const { tokens } = refilled(rate, now)
  return tokens >= whole ? 0 : Math.ceil(((1 - tokens) / rate.perSecond) * 1000)
}

/** A call goes. One that did not wait for its turn leaves a debt, which those that do wait pay. */
export function called(rate: CallRate, now: Date): CallRate {
  const { tokens, ...rest } = refilled(rate, now)
  return { ...rest, tokens: tokens - 1 }
}

/** An answer came. */
export function answered(
  rate: CallRate,
  answer: { readonly now: Date; readonly throttled: boolean },
): CallRate {
  const at = answer.now.getTime()
  const recent = rate.answers.filter((earlier) => Math.abs(at - earlier.at) < lookBackMs)
  const seen = { ...rate, answers: [...recent, { at, throttled: answer.throttled }] }
  const refused = seen.answers.filter((one) => one.throttled).length
  if (refused / seen.answers.length > tolerated) {
    return seen.answers.length < enough(rate) ? seen : slower(seen, answer.now)
  }
  return Math.abs(at - rate.changedAt) < climbEveryMs ? seen : faster(seen, at)
}

/** Answers to judge by: two seconds' worth, so that chance alone seldom slows a listing down. */
function enough(rate: CallRate): number {
  return Math.min(20, Math.max(5, rate.perSecond * 2))
}

function slower(rate: CallRate, now: Date): CallRate {
  const perSecond = within(rate.perSecond * fall)
  return {
    ...refilled(rate, now),
    perSecond,
    good: perSecond,
    fellFrom: Math.max(rate.fellFrom ?? 0, rate.perSecond),
    changedAt: now.getTime(),
    // The new rate is judged by its own answers.
    answers: [],
  }
}

function faster(rate: CallRate, at: number): CallRate {
  const perSecond = within(rate.perSecond + climb)
  const recovered = rate.fellFrom === null || perSecond >= rate.fellFrom
  return {
    ...refilled(rate, new Date(at)),
    good: rate.perSecond,
    perSecond,
    fellFrom: recovered ? null : rate.fellFrom,
    changedAt: at,
  }
}

function within(perSecond: number): number {
  return Math.min(ceiling, Math.max(floor, perSecond))
}
