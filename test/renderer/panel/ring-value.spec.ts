import { describe, expect, it } from 'vitest'
import { type RingReading, ringValue } from '../../../renderer/views/panel/ring-value.ts'

const at = (time: string): string => `2026-11-24T${time}:00.000Z`
const ms = (time: string): number => Date.parse(at(time))

const hour: RingReading = {
  status: 'active',
  issuedAt: at('13:00'),
  expiresAt: at('14:00'),
  expiredAt: null,
  reason: null,
  nextRefresh: { kind: 'at', at: at('13:30') },
  offline: null,
}

describe('the ring', () => {
  it.each([
    ['13:00', 1],
    ['13:15', 0.75],
    ['13:45', 0.25],
  ])('of an hour issued at 13:00, at %s is left: %f', (now, value) => {
    expect(ringValue(hour, ms(now))).toMatchObject({ kind: 'running', value })
  })

  it('puts the tick where the edge will be when the next refresh is due', () => {
    expect(ringValue(hour, ms('13:10'))).toMatchObject({ tick: 0.5 })
  })

  it('draws no tick for a refresh that is due already', () => {
    expect(ringValue(hour, ms('13:31'))).toMatchObject({ tick: null })
  })

  it('stays green while refreshing works, however little is left', () => {
    const nextRefresh = { kind: 'at', at: at('13:59') } as const
    expect(ringValue({ ...hour, nextRefresh }, ms('13:58'))).toMatchObject({ tone: 'green', reason: null })
  })

  it('is amber with the agent’s reason when a refresh failed, however much is left', () => {
    const stale = { ...hour, status: 'stale', reason: 'AWS did not answer in time' } as const
    expect(ringValue(stale, ms('13:01'))).toMatchObject({
      tone: 'amber',
      reason: 'AWS did not answer in time',
    })
  })

  it.each([
    ['13:54', 'green', null],
    ['13:56', 'amber', 'No connection to sts.eu-west-1.amazonaws.com'],
  ])('without a network, at %s of an hour it is %s', (now, tone, reason) => {
    const stale = { ...hour, status: 'stale', reason: 'the connection broke' } as const
    const offline = 'No connection to sts.eu-west-1.amazonaws.com'
    expect(ringValue({ ...stale, offline }, ms(now))).toMatchObject({ tone, reason })
  })

  it('is amber without a tick when somebody has to sign in first', () => {
    const signedOut = { ...hour, status: 'sign-in-needed', reason: 'the sign-in has ended' } as const
    expect(ringValue(signedOut, ms('13:01'))).toMatchObject({
      tone: 'amber',
      tick: null,
      reason: 'the sign-in has ended',
    })
  })

  it.each([
    ['13:54', 'green', null],
    ['13:56', 'amber', 'automatic refresh is off'],
  ])('with automatic refresh off, at %s of an hour it is %s', (now, tone, reason) => {
    const nextRefresh = { kind: 'never', why: 'off' } as const
    expect(ringValue({ ...hour, nextRefresh }, ms(now))).toMatchObject({ tone, reason, tick: null })
  })

  it('says that a code is what is missing, where one is', () => {
    const nextRefresh = { kind: 'never', why: 'needs-code' } as const
    expect(ringValue({ ...hour, nextRefresh }, ms('13:58'))).toMatchObject({
      reason: 'a new code is needed to go on',
    })
  })

  it('is expired from the very moment of expiry', () => {
    expect(ringValue(hour, ms('14:00'))).toEqual({ kind: 'expired', at: at('14:00') })
  })

  it('is expired at the moment of then once what ran out was taken back', () => {
    const withdrawn = { ...hour, status: 'stale', issuedAt: null, expiresAt: null } as const
    expect(ringValue({ ...withdrawn, expiredAt: at('14:00') }, ms('14:20'))).toEqual({
      kind: 'expired',
      at: at('14:00'),
    })
  })

  it('is empty when there are no credentials', () => {
    expect(ringValue({ ...hour, issuedAt: null, expiresAt: null }, ms('13:00'))).toEqual({ kind: 'empty' })
  })

  it('never draws more than full when this clock is behind the agent’s', () => {
    expect(ringValue(hour, ms('12:59'))).toMatchObject({ value: 1 })
  })

  it('is full when it is not known since when they are valid', () => {
    expect(ringValue({ ...hour, issuedAt: null }, ms('13:30'))).toMatchObject({ value: 1 })
  })
})
