import { beforeEach, describe, expect, it } from 'vitest'
import { createUses, type Uses } from '../../../core/sessions/uses.ts'
import { type ManualClock, manualClock } from '../../support/manual-clock.ts'

const minute = 60_000

let clock: ManualClock
let uses: Uses

beforeEach(() => {
  clock = manualClock()
  uses = createUses(clock)
})

const idleAt = (sessionId = 'a') =>
  uses
    .idleAt(sessionId, 30 * minute)
    ?.toISOString()
    .slice(11, 16) ?? null

describe('createUses', () => {
  it('counts from the agent’s start where nothing was heard of a session', async () => {
    await clock.advance(10 * minute)
    expect(idleAt()).toBe('09:30')
  })

  it('counts from the last request for the session’s credentials, and from no other session’s', async () => {
    await clock.advance(10 * minute)
    uses.touch('a')
    expect(idleAt('a')).toBe('09:40')
    expect(idleAt('b')).toBe('09:30')
  })

  it('counts from what somebody last did at a front end, for all sessions', async () => {
    await clock.advance(20 * minute)
    uses.acted()
    expect(idleAt('b')).toBe('09:50')
  })

  it('never ends what runs with it, and counts from its end', async () => {
    const first = uses.hold('a')
    const second = uses.hold('a')
    await clock.advance(60 * minute)
    first()
    first()
    expect(idleAt()).toBeNull()
    second()
    expect(idleAt()).toBe('10:30')
  })

  it('goes by the person at the machine alone while a desktop tells of them', async () => {
    await clock.advance(10 * minute)
    uses.touch('a')
    uses.notePresence(5 * 60)
    expect(idleAt()).toBe('09:35')
  })

  it('goes by requests again when no desktop has told for two minutes', async () => {
    uses.notePresence(0)
    await clock.advance(10 * minute)
    uses.touch('a')
    await clock.advance(minute)
    expect(idleAt()).toBe('09:40')
  })
})
