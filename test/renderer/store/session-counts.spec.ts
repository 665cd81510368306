import { describe, expect, it } from 'vitest'
import { countSessions, isActive, recountSession } from '../../../renderer/store/session-counts.ts'
import { sessionRow } from '../../support/contract-rows.ts'

const stopped = sessionRow({ id: 'a', favourite: true })
const active = sessionRow({ id: 'b', status: 'active', profiles: ['payments', 'default'] })
const stale = sessionRow({ id: 'c', status: 'stale', profiles: ['search'], favourite: true })
const starting = sessionRow({ id: 'd', status: 'starting' })

it('counts what is published, what is a favourite, and the profiles', () => {
  expect(countSessions([stopped, active, stale, starting])).toEqual({ active: 2, favourites: 2, profiles: 3 })
})

describe('the counts after a change are those of counting anew', () => {
  it.each([
    ['a stop', active, { status: 'stopped', profiles: [] }],
    ['a start', stopped, { status: 'active', profiles: ['payments'] }],
    ['a refresh that failed', active, { status: 'stale' }],
    ['a favourite', active, { favourite: true }],
    ['none any more', stale, { favourite: false }],
  ] as const)('%s', (_, before, change) => {
    const all = [stopped, active, stale, starting]
    const after = { ...before, ...change }
    expect(recountSession(countSessions(all), before, after)).toEqual(
      countSessions(all.map((one) => (one === before ? after : one))),
    )
  })

  it('a session that is new', () => {
    expect(recountSession(countSessions([stopped]), null, active)).toEqual(countSessions([stopped, active]))
  })
})

it.each([
  ['active', ['payments'], true],
  ['stale', ['payments'], true],
  ['sign-in-needed', ['payments'], true],
  ['sign-in-needed', [], false],
  ['starting', [], false],
  ['stopped', [], false],
] as const)('a session that is %s with profiles %j is active: %s', (status, profiles, expected) => {
  expect(isActive({ status, profiles })).toBe(expected)
})
