import { describe, expect, it } from 'vitest'
import { CoreError } from '../../../core/core-error.ts'
import { retryAfterMs } from '../../../core/integrations/retry-portal-call.ts'

/** As `toCoreError` leaves it. */
function answer(status: number, name: string): Error {
  return Object.assign(new Error('words'), { failure: { name, status, words: 'words' } })
}
const throttled = new CoreError('aws-unavailable', 'busy', { cause: answer(429, 'TooManyRequestsException') })
const failing = new CoreError('aws-unavailable', 'failed', { cause: answer(500, 'InternalFailure') })
const forbidden = new CoreError('aws-refused', 'no', { cause: answer(403, 'ForbiddenException') })
const unauthorized = new CoreError('aws-refused', 'no', { cause: answer(401, 'UnauthorizedException') })
const unreachable = new CoreError('network', 'gone')

const minute = 60_000

describe('another attempt at a portal call', () => {
  it.each([
    ['however often it was throttled', throttled, 500, 9 * minute, true],
    ['not after ten minutes of throttling', throttled, 500, 10 * minute, false],
    ['while AWS fails', failing, 3, minute, true],
    ['not for ever', failing, 10, minute, false],
    ['while the network comes and goes', unreachable, 5, 30_000, true],
    ['not without a network', unreachable, 6, 30_000, false],
    ['a few times for a role just given', forbidden, 3, 2_000, true],
    ['not when it stays forbidden', forbidden, 4, 2_000, false],
    ['never for a refused token', unauthorized, 1, 0, false],
    ['never for what is no failure of AWS or network', new Error('bug'), 1, 0, false],
  ])('of a listing: %s', (...[, error, attempts, elapsedMs, again]) => {
    expect(retryAfterMs(error, { lane: 'listing', attempts, elapsedMs, random: 0.5 }) !== null).toBe(again)
  })

  it.each([
    ['half a minute of throttling', throttled, 50, 29_000, true],
    ['no longer', throttled, 50, 30_000, false],
    ['two repetitions without a network', unreachable, 2, 1_000, true],
    ['no more', unreachable, 3, 1_000, false],
  ])('for a person who waits: %s', (...[, error, attempts, elapsedMs, again]) => {
    expect(retryAfterMs(error, { lane: 'urgent', attempts, elapsedMs, random: 0.5 }) !== null).toBe(again)
  })

  it.each([
    [1, 500],
    [2, 1_000],
    [6, 16_000],
    [7, 20_000],
    [60, 20_000],
  ])('after %i attempts waits from nothing up to %i ms', (attempts, bound) => {
    const tried = { lane: 'listing', attempts, elapsedMs: 0 } as const
    expect(retryAfterMs(throttled, { ...tried, random: 0 })).toBe(0)
    expect(retryAfterMs(throttled, { ...tried, random: 1 })).toBe(bound)
  })
})
