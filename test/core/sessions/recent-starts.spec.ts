import { describe, expect, it } from 'vitest'
import { lastSet, type RecentStart, withStart } from '../../../core/sessions/recent-starts.ts'

/** Local time: days are those of the person. */
const at = (day: number, hour = 9) => new Date(2026, 0, day, hour)
const start = (sessionId: string, day: number, hour?: number): RecentStart => ({
  sessionId,
  at: at(day, hour),
})
const after = (...starts: readonly RecentStart[]) =>
  starts.reduce<readonly RecentStart[]>((known, one) => withStart(known, one), [])

describe('the list of starts', () => {
  it('keeps the last start of a session on each day', () => {
    expect(after(start('a', 5, 9), start('a', 5, 17), start('a', 6, 9))).toEqual([
      start('a', 5, 17),
      start('a', 6, 9),
    ])
  })

  it('forgets what is older than 60 days', () => {
    expect(after(start('a', 1), start('b', 61))).toEqual([start('b', 61)])
  })

  it('keeps 500, the newest', () => {
    const many = after(...Array.from({ length: 600 }, (_, index) => start(`s${index}`, 5)))
    expect(many).toHaveLength(500)
    expect(many[0]?.sessionId).toBe('s100')
  })
})

describe('the last set', () => {
  it('is what was started yesterday, in that order', () => {
    expect(lastSet(after(start('b', 5, 9), start('a', 5, 10)), at(6))).toEqual(['b', 'a'])
  })

  it('holds what was started again today', () => {
    expect(lastSet(after(start('a', 5), start('a', 6, 8)), at(6))).toEqual(['a'])
  })

  it('after a weekend is that of Friday', () => {
    expect(lastSet(after(start('a', 1), start('b', 2)), at(5))).toEqual(['b'])
  })

  it('ends at midnight of the local day', () => {
    expect(lastSet(after(start('late', 5, 23), start('early', 6, 0)), at(6))).toEqual(['late'])
  })

  it('is empty when nothing was started before today', () => {
    expect(lastSet(after(start('a', 6, 8)), at(6))).toEqual([])
    expect(lastSet([], at(6))).toEqual([])
  })

  it('does not know what is still to come, after the clock was put back', () => {
    expect(lastSet(after(start('a', 9)), at(6))).toEqual([])
  })
})
