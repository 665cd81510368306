import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  createPageBearers,
  type KnownBearer,
  mostPages,
  type PageBearers,
} from '../../../agent/page/page-bearers.ts'
import { type ManualClock, manualClock } from '../../support/manual-clock.ts'

const start = '2026-01-05T09:00:00.000Z'
const twelveHours = 12 * 3_600_000

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function pageBearers(
  predecessors: readonly KnownBearer[] = [],
  clock: ManualClock = manualClock(start),
): PageBearers {
  return createPageBearers({ clock, predecessors })
}

describe('a bearer', () => {
  it('has 256 random bits and is known by its SHA-256', () => {
    const bearers = pageBearers()
    const { bearer, hash } = bearers.issue()
    expect(Buffer.from(bearer, 'base64url')).toHaveLength(32)
    expect(hash).toBe(sha256(bearer))
    expect(bearers.find(bearer)).toBe(hash)
    expect(bearers.known()).toEqual([{ hash, usedAt: start }])
  })

  it('of a predecessor is known by its hash alone', () => {
    const bearers = pageBearers([{ hash: sha256('theirs'), usedAt: start }])
    expect(bearers.find('theirs')).toBe(sha256('theirs'))
    expect(bearers.find(sha256('theirs'))).toBeNull()
  })

  it('is known no more once it is revoked, and its pages hear of it', () => {
    const bearers = pageBearers()
    const { bearer, hash } = bearers.issue()
    const { signal } = bearers.attend(hash)
    bearers.revoke(hash)
    expect(bearers.find(bearer)).toBeNull()
    expect(signal.aborted).toBe(true)
  })
})

describe('the age of a bearer', () => {
  it('is twelve hours without use', async () => {
    const clock = manualClock(start)
    const bearers = pageBearers([], clock)
    const { bearer, hash } = bearers.issue()
    await clock.jump(twelveHours - 1)
    expect(bearers.known()).toEqual([{ hash, usedAt: start }])
    await clock.jump(1)
    expect([bearers.find(bearer), bearers.known(), bearers.prove('made up')]).toEqual([null, [], []])
  })

  it('begins anew with each request', async () => {
    const clock = manualClock(start)
    const bearers = pageBearers([], clock)
    const { bearer, hash } = bearers.issue()
    await clock.jump(twelveHours - 1)
    bearers.find(bearer)
    await clock.jump(twelveHours - 1)
    expect(bearers.find(bearer)).toBe(hash)
  })

  it('does not pass while a page listens, and begins when it hangs up', async () => {
    const clock = manualClock(start)
    const bearers = pageBearers([], clock)
    const { bearer, hash } = bearers.issue()
    const { leave } = bearers.attend(hash)
    await clock.jump(3 * twelveHours)
    expect(bearers.known()).toEqual([{ hash, usedAt: '2026-01-06T21:00:00.000Z' }])
    leave()
    await clock.jump(twelveHours - 1)
    expect(bearers.find(bearer)).toBe(hash)
  })

  it('goes on from agent to agent', () => {
    const old = { hash: sha256('old'), usedAt: '2026-01-04T21:00:00.000Z' }
    const used = { hash: sha256('used'), usedAt: '2026-01-04T21:00:00.001Z' }
    expect(pageBearers([old, used]).known()).toEqual([used])
  })

  it('is not longer for a clock that was set back', async () => {
    const clock = manualClock(start)
    const bearers = pageBearers([{ hash: sha256('theirs'), usedAt: '2026-02-01T09:00:00.000Z' }], clock)
    await clock.jump(twelveHours)
    expect(bearers.find('theirs')).toBeNull()
  })
})

describe('one page too many', () => {
  it('lets the first be forgotten that nobody looks at', () => {
    const bearers = pageBearers()
    const [first, second] = Array.from({ length: mostPages }, () => bearers.issue())
    bearers.attend(first?.hash ?? '')
    bearers.issue()
    expect(bearers.known()).toHaveLength(mostPages)
    expect(bearers.find(first?.bearer ?? '')).not.toBeNull()
    expect(bearers.find(second?.bearer ?? '')).toBeNull()
  })

  it('ends the first of all when all are looked at', () => {
    const bearers = pageBearers()
    const signals = Array.from({ length: mostPages }, () => bearers.attend(bearers.issue().hash).signal)
    bearers.issue()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false, false, false])
  })
})

it('knowing a bearer is proved without telling it or its hash', () => {
  const bearers = pageBearers([
    { hash: sha256('one'), usedAt: start },
    { hash: sha256('two'), usedAt: start },
  ])
  const under = (bearer: string): string =>
    createHmac('sha256', createHash('sha256').update(bearer).digest()).update('made up').digest('hex')
  expect(bearers.prove('made up')).toEqual([under('one'), under('two')])
})
