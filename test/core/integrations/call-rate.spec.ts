import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answered,
  called,
  type CallRate,
  newCallRate,
  refilled,
  waitMs,
} from '../../../core/integrations/call-rate.ts'

const start = new Date('2026-01-05T09:00:00.000Z').getTime()
const at = (ms: number) => new Date(start + ms)

describe('the rate of calls', () => {
  it('starts at 10 calls a second, or where it was good before', () => {
    expect(newCallRate(at(0), null).perSecond).toBe(10)
    expect(newCallRate(at(0), 14).perSecond).toBe(14)
    expect(newCallRate(at(0), 300).perSecond).toBe(18)
  })

  it('climbs to 18 while answers are good, and no further', () => {
    expect(afterAnswers(newCallRate(at(0), null), { seconds: 60, throttled: () => false }).perSecond).toBe(18)
  })

  it('falls to 0.7 of itself when more than a fifth of the answers were 429', () => {
    let rate = newCallRate(at(0), 16)
    for (let n = 1; n <= 20; n++) rate = answered(rate, { now: at(n), throttled: n % 4 === 0 })
    expect(rate.perSecond).toBeCloseTo(16 * 0.7)
    expect(rate.fellFrom).toBe(16)
  })

  it('bears a fifth of 429, which chance alone may bring', () => {
    const rate = afterAnswers(newCallRate(at(0), 16), { seconds: 60, throttled: (n) => n % 5 === 0 })
    expect(rate.perSecond).toBe(18)
  })

  it('says it is slowed down until it is back where it fell from', () => {
    const fallen = afterAnswers(newCallRate(at(0), 16), { seconds: 2, throttled: () => true })
    expect(fallen.fellFrom).toBe(16)
    expect(afterAnswers(fallen, { from: 2_000, seconds: 60, throttled: () => false }).fellFrom).toBeNull()
  })

  it('remembers as good the rate that answers bore out, not the one it is about to try', () => {
    const rate = afterAnswers(newCallRate(at(0), 12), { seconds: 1.2, throttled: () => false })
    expect(rate.perSecond).toBeGreaterThan(12)
    expect(rate.good).toBe(12)
  })

  it('never falls below one call a second', () => {
    expect(afterAnswers(newCallRate(at(0), null), { seconds: 300, throttled: () => true }).perSecond).toBe(1)
  })

  it('lets a call that did not wait go into debt, which the next ones pay', () => {
    let rate = newCallRate(at(0), 10)
    for (let n = 0; n < 11; n++) rate = called(rate, at(0))
    expect(waitMs(rate, at(0))).toBe(1_100)
  })

  it('lets no more calls go in any span than its rate and what was saved up, whatever the answers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ idleMs: fc.nat(700), throttled: fc.boolean() }), { maxLength: 300 }),
        (steps) => {
          let rate = newCallRate(at(0), null)
          let now = 0
          const calls: number[] = []
          for (const { idleMs, throttled } of steps) {
            now += Math.max(idleMs, waitMs(rate, at(now)))
            expect(waitMs(rate, at(now))).toBe(0)
            rate = called(rate, at(now))
            calls.push(now)
            rate = answered(rate, { now: at(now), throttled })
            expect(rate.perSecond).toBeGreaterThanOrEqual(1)
            expect(rate.perSecond).toBeLessThanOrEqual(18)
          }
          for (const from of calls) {
            const inOneSecond = calls.filter((time) => time >= from && time < from + 1_000).length
            // 18 a second, and the four saved up; one more for the rounding of milliseconds.
            expect(inOneSecond).toBeLessThanOrEqual(18 + 4 + 1)
          }
        },
      ),
    )
  })

  it('goes on when the clock is set back', () => {
    const yesterday = -86_400_000
    let rate = refilled(called(newCallRate(at(0), 10), at(0)), at(yesterday))
    expect(waitMs(rate, at(yesterday))).toBe(100)
    rate = refilled(rate, at(yesterday + 100))
    expect(waitMs(rate, at(yesterday + 100))).toBe(0)
    rate = afterAnswers(rate, { from: yesterday, seconds: 60, throttled: () => false })
    expect(rate.perSecond).toBe(18)
  })
})

/** Ten answers a second. */
function afterAnswers(
  rate: CallRate,
  options: { readonly from?: number; readonly seconds: number; readonly throttled: (n: number) => boolean },
): CallRate {
  let now = rate
  for (let n = 1; n <= options.seconds * 10; n++) {
    now = answered(now, { now: at((options.from ?? 0) + n * 100), throttled: options.throttled(n) })
  }
  return now
}
