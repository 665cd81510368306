import { describe, expect, it } from 'vitest'
import { longestLife, noLongerThan } from '../../../core/access/longest-life.ts'

const now = new Date('2026-01-05T09:00:00.000Z')

describe('longestLife', () => {
  it('is a minute more than they are needed', () => {
    expect(longestLife(new Date('2026-01-05T09:30:00.000Z'), now)).toBe(1_860)
  })

  it('is never under the 900 seconds that AWS issues at least', () => {
    expect(longestLife(new Date('2026-01-05T09:05:00.000Z'), now)).toBe(900)
    expect(longestLife(new Date('2026-01-05T08:00:00.000Z'), now)).toBe(900)
  })

  it('is any where nobody said how long', () => {
    expect(longestLife(null, now)).toBeNull()
  })
})

describe('noLongerThan', () => {
  it('takes the shorter of the two', () => {
    expect(noLongerThan(1_860, 3_600)).toBe(1_860)
    expect(noLongerThan(7_260, 3_600)).toBe(3_600)
    expect(noLongerThan(null, 3_600)).toBe(3_600)
  })
})
