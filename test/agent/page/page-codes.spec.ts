import { describe, expect, it } from 'vitest'
import { createPageCodes } from '../../../agent/page/page-codes.ts'
import { manualClock } from '../../support/manual-clock.ts'

describe('a one-time code', () => {
  it('has 256 random bits, and no two are the same', () => {
    const codes = createPageCodes(manualClock())
    const given = Array.from({ length: 100 }, () => codes.issue())
    expect(new Set(given).size).toBe(100)
    for (const code of given) expect(Buffer.from(code, 'base64url')).toHaveLength(32)
  })

  it('is good once; a second time it tells what it was exchanged for', () => {
    const codes = createPageCodes(manualClock())
    const code = codes.issue()
    const first = codes.redeem(code)
    if (first.kind !== 'good') throw new Error(first.kind)
    first.exchangedFor('bearer 1')
    expect(codes.redeem(code)).toEqual({ kind: 'used', exchangedFor: 'bearer 1' })
  })

  it.each([
    [29_999, 'good'],
    [30_000, 'wrong'],
  ])('after %i ms is %s', async (ms, kind) => {
    const clock = manualClock()
    const codes = createPageCodes(clock)
    const code = codes.issue()
    await clock.advance(ms)
    expect(codes.redeem(code).kind).toBe(kind)
  })

  it('is told as used for as long as its page may be open, whatever else was tried', async () => {
    const clock = manualClock()
    const codes = createPageCodes(clock)
    const code = codes.issue()
    const first = codes.redeem(code)
    if (first.kind !== 'good') throw new Error(first.kind)
    first.exchangedFor('bearer 1')
    for (let guess = 0; guess < 20; guess += 1) expect(codes.redeem(`guess ${guess}`).kind).toBe('wrong')
    await clock.advance(3_600_000)
    codes.issue()
    expect(codes.redeem(code)).toEqual({ kind: 'used', exchangedFor: 'bearer 1' })
  })

  it('is not taken from its person by wrong guesses of others', () => {
    const codes = createPageCodes(manualClock())
    const code = codes.issue()
    for (let guess = 0; guess < 20; guess += 1) codes.redeem(`guess ${guess}`)
    expect(codes.redeem(code).kind).toBe('good')
  })
})
