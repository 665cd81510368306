import { CoreError } from '../core-error.ts'
import type { AwsFailure } from './aws-error.ts'

/** Names and words by which AWS refuses a signature for its time. */
const skewNames = new Set(['RequestTimeTooSkewed', 'RequestExpired', 'RequestInTheFuture'])
const skewWords = /signature (expired|not yet current)/i

/** The error for a request refused because of its time, with the difference AWS's Date header shows; else null. */
export function clockSkew(
  error: Error,
  { failure, now }: { readonly failure: AwsFailure; readonly now: Date },
): CoreError | null {
  if (!skewNames.has(failure.name) && !skewWords.test(failure.words)) return null
  const theirs = dateHeader(error)
  const difference = theirs === null ? 'differs from that of AWS' : inWords(theirs.getTime() - now.getTime())
  return new CoreError(
    'clock-skewed',
    `the clock of this machine ${difference}, so AWS refuses its requests`,
    {
      hint: 'set the clock (or turn on network time) and try again',
      cause: error,
    },
  )
}

function inWords(aheadMs: number): string {
  const seconds = Math.round(Math.abs(aheadMs) / 1000)
  const amount = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
  return `is ${amount} ${aheadMs > 0 ? 'behind' : 'ahead of'} that of AWS`
}

function dateHeader(error: Error): Date | null {
  const { $response } = error as { $response?: { headers?: Record<string, string> } }
  const date = new Date($response?.headers?.['date'] ?? '')
  return Number.isNaN(date.getTime()) ? null : date
}
