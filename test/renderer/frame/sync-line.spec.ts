import { describe, expect, it } from 'vitest'
import type { SyncProgress } from '../../../core/contract/integration.ts'
import { minutesLeft, syncLine } from '../../../renderer/views/frame/sync-line.ts'

const progress: SyncProgress = {
  accountsRead: 1240,
  accountsTotal: 1240,
  rolesRead: 900,
  accountsWithRoles: 310,
  throttled: false,
}

describe('while portals are read the header says', () => {
  it('nothing when none is', () => {
    expect(syncLine([], null)).toBeNull()
  })

  it('how many accounts there are and of how many the roles are read', () => {
    expect(syncLine([progress], null)).toBe(`${(1240).toLocaleString()} accounts, roles of 310 read`)
  })

  it('how many were found so far, until all pages are read', () => {
    const early = { ...progress, accountsRead: 1, accountsTotal: null, accountsWithRoles: 0 }
    expect(syncLine([early], null)).toBe('1 account, roles of 0 read')
  })

  it('the sum of all portals', () => {
    expect(syncLine([progress, { ...progress, accountsTotal: 60, accountsWithRoles: 10 }], null)).toBe(
      `${(1300).toLocaleString()} accounts, roles of 320 read`,
    )
  })

  it('that AWS slows it down, and how long that may last', () => {
    const slow = { ...progress, throttled: true }
    expect(syncLine([slow], 2)).toBe(
      'AWS is slowing us down; about 2 min left. You can start what is listed.',
    )
    expect(syncLine([slow], null)).toBe('AWS is slowing us down. You can start what is listed.')
  })
})

describe('the minutes left', () => {
  const first = { at: 0, accounts: 1000, read: 100 }

  it.each([
    // 10 accounts a second, 800 to go.
    [{ at: 10_000, accounts: 1000, read: 200 }, 2],
    [{ at: 10_000, accounts: 1000, read: 990 }, 1],
    // Pages of accounts still come in.
    [{ at: 10_000, accounts: 2000, read: 200 }, 3],
  ])('at %j are %d', (now, minutes) => {
    expect(minutesLeft(first, now)).toBe(minutes)
  })

  it('cannot be told before there is a pace', () => {
    expect(minutesLeft(first, { at: 10_000, accounts: 1000, read: 100 })).toBeNull()
    expect(minutesLeft(first, first)).toBeNull()
  })
})
