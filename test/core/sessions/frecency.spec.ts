import { expect, it } from 'vitest'
import { frecencyOf } from '../../../core/sessions/frecency.ts'
import { rankByReach } from '../../../core/sessions/rank-by-reach.ts'
import { sessionRow } from '../../support/contract-rows.ts'

const now = new Date(2026, 0, 22, 9)
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60_000)

it('counts each day of a start, half as much a week later', () => {
  const starts = [
    { sessionId: 'often', at: daysAgo(7) },
    { sessionId: 'often', at: daysAgo(14) },
    { sessionId: 'today', at: now },
  ]
  expect([...frecencyOf(starts, now)]).toEqual([
    ['often', 0.75],
    ['today', 1],
  ])
})

it('takes a start of a clock that was ahead for one of now', () => {
  expect(frecencyOf([{ sessionId: 'a', at: daysAgo(-3) }], now).get('a')).toBe(1)
})

it('ranks what runs, then favourites, then what is started most, then the order there was', () => {
  const rows = [
    sessionRow({ id: 'never' }),
    sessionRow({ id: 'seldom' }),
    sessionRow({ id: 'often' }),
    sessionRow({ id: 'favourite', favourite: true }),
    sessionRow({ id: 'also never' }),
    sessionRow({ id: 'running', status: 'active' }),
  ]
  const weights = new Map([
    ['seldom', 0.2],
    ['often', 3],
  ])
  expect(rankByReach(rows, weights).map(({ id }) => id)).toEqual([
    'running',
    'favourite',
    'often',
    'seldom',
    'never',
    'also never',
  ])
})
