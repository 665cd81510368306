import { describe, expect, it } from 'vitest'
import { createTokenBucket } from '../../emulator/token-bucket.ts'
import { standingClock } from './support.ts'

const rate = { perSecond: 20, burst: 5 }

function takeAll(bucket: ReturnType<typeof createTokenBucket>): number {
  let taken = 0
  while (bucket.take(rate)) taken += 1
  return taken
}

describe('createTokenBucket', () => {
  it('lets a full bucket pass at once, then nothing', () => {
    const bucket = createTokenBucket(standingClock().now)
    expect(takeAll(bucket)).toBe(5)
    expect(bucket.take(rate)).toBe(false)
  })

  it('grows back by the rate and never above the burst', () => {
    const clock = standingClock()
    const bucket = createTokenBucket(clock.now)
    takeAll(bucket)
    clock.pass(0.1)
    expect(takeAll(bucket)).toBe(2)
    clock.pass(60)
    expect(takeAll(bucket)).toBe(5)
  })

  it('lets burst + seconds × rate pass over any span, however hard it is pressed', () => {
    const clock = standingClock()
    const bucket = createTokenBucket(clock.now)
    let passed = takeAll(bucket)
    for (let step = 0; step < 1000; step++) {
      clock.pass(0.01)
      passed += takeAll(bucket)
    }
    expect(passed).toBe(5 + 10 * 20)
  })

  it('does not pay for a refusal', () => {
    const clock = standingClock()
    const bucket = createTokenBucket(clock.now)
    takeAll(bucket)
    for (let refused = 0; refused < 100; refused++) bucket.take(rate)
    clock.pass(0.05)
    expect(bucket.take(rate)).toBe(true)
  })

  it('gives nothing for a clock that goes back', () => {
    const clock = standingClock()
    const bucket = createTokenBucket(clock.now)
    takeAll(bucket)
    clock.pass(-3600)
    expect(bucket.take(rate)).toBe(false)
  })
})
