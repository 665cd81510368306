import { CoreError } from '../core-error.ts'
import type { AwsFailure } from './aws-error.ts'

/** Names and words by which AWS refuses a signature for its time. */
const skewNames = new Set(['RequestTimeTooSkewed', 'RequestExpired', 'RequestInTheFuture'])
const skewWords = /signature (expired|not yet current)/i

/** The error for a request refused because of its time, with the difference to AWS's Date header; else null. */
export function clockSkew(failure: AwsFailure, cause: unknown): CoreError | null {
  if (!skewNames.has(failure.name) && !skewWords.test(failure.words)) return null
  const { clockBehindMs } = failure
  const difference = clockBehindMs === null ? 'differs from that of AWS' : clockDifference(clockBehindMs)
  return new CoreError(
    'clock-skewed',
    `the clock of this machine ${difference}, so AWS refuses its requests`,
    {
      hint: 'set the clock (or turn on network time) and try again',
      cause,
    },
  )
}

/** @throws CoreError `clock-skewed` for credentials whose end was past by our clock when they were asked for: AWS gives none such. */
export function refuseExpired({
  issuedAt,
  expiresAt,
}: {
  readonly issuedAt: Date
  readonly expiresAt: Date
}): void {
  if (expiresAt > issuedAt) return
  throw new CoreError(
    'clock-skewed',
    `the clock of this machine is ahead of that of AWS: by it, new credentials ran out at ${expiresAt.toISOString()}`,
    { hint: 'set the clock (or turn on network time) and try again' },
  )
}

/** How far our clock is off, to follow "the clock of this machine". */
export function clockDifference(behindMs: number): string {
  const seconds = Math.round(Math.abs(behindMs) / 1000)
  const amount = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
  return `is ${amount} ${behindMs > 0 ? 'behind' : 'ahead of'} that of AWS`
}
