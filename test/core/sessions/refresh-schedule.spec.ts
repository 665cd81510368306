import { describe, expect, it } from 'vitest'
import {
  planRefresh,
  refreshDueAt,
  refreshMarginMs,
  type RefreshSubject,
  retryAsOf,
  retryAt,
  waitAfterSameExpiry,
} from '../../../core/sessions/refresh-schedule.ts'

const at = (time: string) => new Date(`2026-01-05T${time}Z`)

const hour: RefreshSubject = {
  sessionId: 'payments',
  issuedAt: at('10:00:00'),
  expiresAt: at('11:00:00'),
  delivery: 'file',
  needsPerson: false,
  notBefore: null,
}

describe('refreshDueAt', () => {
  it('case 23: goes by real expiry, at half-life for file delivery', () => {
    expect(refreshDueAt(hour)).toEqual(at('10:30:00'))
  })

  it.each([
    ['an hour', '11:00:00', '10:45:00'],
    ['thirty minutes: a third is left', '10:30:00', '10:20:00'],
    ['half a minute', '10:00:30', '10:00:20'],
  ])('process delivery of %s keeps 15 minutes or a third', (_, expires, due) => {
    expect(refreshDueAt({ ...hour, delivery: 'process', expiresAt: at(expires) })).toEqual(at(due))
  })

  it('never asks a person early', () => {
    expect(refreshDueAt({ ...hour, needsPerson: true })).toBeNull()
  })

  it('waits for the time a failure set', () => {
    expect(refreshDueAt({ ...hour, notBefore: at('10:40:00') })).toEqual(at('10:40:00'))
  })
})

describe('planRefresh', () => {
  it('sets no look while nothing is active', () => {
    expect(planRefresh([], at('10:00:00'))).toEqual({ due: [], expired: [], lookAt: null })
  })

  it('looks at most a minute ahead, to notice sleep and clock jumps', () => {
    expect(planRefresh([hour], at('10:00:00')).lookAt).toEqual(at('10:01:00'))
  })

  it('looks exactly when the next refresh is due', () => {
    expect(planRefresh([hour], at('10:29:30')).lookAt).toEqual(at('10:30:00'))
  })

  it.each([
    ['10:29:59', []],
    ['10:30:00', ['payments']],
    ['10:59:00', ['payments']],
  ])('at %s these are due: %j', (now, due) => {
    expect(planRefresh([hour], at(now)).due).toEqual(due)
  })

  it('after a sleep over the expiry it is both expired and due', () => {
    expect(planRefresh([hour], at('13:00:00'))).toMatchObject({ due: ['payments'], expired: ['payments'] })
  })

  it('looks at the expiry of what it may not refresh', () => {
    const plan = planRefresh([{ ...hour, needsPerson: true }], at('10:59:50'))
    expect(plan).toEqual({ due: [], expired: [], lookAt: at('11:00:00') })
  })
})

describe('after a failure or an unmoved expiry', () => {
  it.each([
    [3_600_000, 900_000],
    [60_000, 20_000],
  ])('credentials of %d ms count as used up %d ms before the end', (life, margin) => {
    expect(refreshMarginMs(life)).toBe(margin)
  })

  it.each([
    ['11:00:00', '10:30:00'],
    ['10:01:00', '10:01:00'],
  ])('an answer still ending at %s is asked for again at %s', (expires, again) => {
    expect(waitAfterSameExpiry({ expiresAt: at(expires), now: at('10:00:00') })).toEqual(at(again))
  })

  it.each([
    [1, '10:00:02'],
    [2, '10:00:04'],
    [5, '10:00:32'],
    [30, '10:05:00'],
  ])('failure %d in a row is tried again at %s when nothing is left to lose', (failures, again) => {
    expect(retryAt({ failures, expiresAt: null, now: at('10:00:00'), random: 1 })).toEqual(at(again))
  })

  it('tries within half of what remains', () => {
    expect(retryAt({ failures: 30, expiresAt: at('10:00:20'), now: at('10:00:00'), random: 1 })).toEqual(
      at('10:00:10'),
    )
  })

  it('spreads tries over the upper half', () => {
    expect(retryAt({ failures: 2, expiresAt: null, now: at('10:00:00'), random: 0 })).toEqual(at('10:00:02'))
  })

  it.each([
    ['10:05:00', '10:05:00'],
    ['10:05:01', '10:00:00'],
  ])(
    'a try set for %s stands for %s at 10:00: longer than the longest wait, the clock was set back',
    (set, due) => {
      expect(retryAsOf(at(set), at('10:00:00'))).toEqual(at(due))
    },
  )
})
