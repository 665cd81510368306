import { describe, expect, it } from 'vitest'
import { countSessions, recountSession } from '../../../renderer/store/session-counts.ts'
import { sessionRow } from '../../support/contract-rows.ts'

const stopped = sessionRow({ id: 'a', favourite: true })
const active = sessionRow({ id: 'b', status: 'active', profiles: ['payments', 'default'] })
const expiresAt = '2026-11-24T14:42:10.000Z'
const stale = sessionRow({ id: 'c', status: 'stale', profiles: ['search'], favourite: true, expiresAt })
const expired = sessionRow({ id: 'e', status: 'stale', profiles: ['audit'], expiredAt: expiresAt })
const ofPortal = sessionRow({ id: 'p', status: 'active', integration: 'acme' })
const starting = sessionRow({ id: 'd', status: 'starting' })

it('counts what is published, what is a favourite, and the profiles', () => {
  expect(countSessions([stopped, active, stale, starting, expired])).toEqual({
    active: 2,
    activeOf: new Map(),
    favourites: 2,
    profiles: 3,
  })
})

it('counts what is active on each integration, through its sources too', () => {
  const rows = [
    sessionRow({ id: 'a', status: 'active', integration: 'acme' }),
    sessionRow({ id: 'b', status: 'sign-in-needed', expiresAt, integration: 'acme' }),
    sessionRow({ id: 'c', status: 'active', integration: null, sourceIntegration: 'acme' }),
    sessionRow({ id: 'd', status: 'sign-in-needed', expiredAt: expiresAt, integration: 'acme' }),
    sessionRow({ id: 'e', status: 'active', integration: 'contoso' }),
    sessionRow({ id: 'f', integration: 'acme' }),
  ]
  expect(countSessions(rows).activeOf).toEqual(
    new Map([
      ['acme', 3],
      ['contoso', 1],
    ]),
  )
})

describe('the counts after a change are those of counting anew', () => {
  it.each([
    ['a stop', active, { status: 'stopped', profiles: [] }],
    ['a start', stopped, { status: 'active', profiles: ['payments'] }],
    ['a refresh that failed', active, { status: 'stale', expiresAt }],
    ['an end', stale, { expiresAt: null, expiredAt: expiresAt }],
    ['the only stop of an integration', ofPortal, { status: 'stopped' }],
    ['a favourite', active, { favourite: true }],
    ['none any more', stale, { favourite: false }],
  ] as const)('%s', (_, before, change) => {
    const all = [stopped, active, stale, starting, ofPortal]
    const after = { ...before, ...change }
    expect(recountSession(countSessions(all), before, after)).toEqual(
      countSessions(all.map((one) => (one === before ? after : one))),
    )
  })

  it('a session that is new', () => {
    expect(recountSession(countSessions([stopped]), null, active)).toEqual(countSessions([stopped, active]))
  })
})
