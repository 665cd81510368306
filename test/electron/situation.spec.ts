import { describe, expect, it } from 'vitest'
import { isAnythingToGoOn } from '../../electron/situation.ts'
import { activeRow, roleRow } from './support/rows.ts'

describe('something is to go on after the app', () => {
  it.each([
    ['a session that runs', activeRow({ id: 'a' })],
    [
      'one whose credentials ran out while AWS was out of reach',
      activeRow({ id: 'a', status: 'stale', expiresAt: null, expiredAt: '2026-11-24T11:50:00.000Z' }),
    ],
    [
      'one whose credentials ran out before a person signed in',
      activeRow({
        id: 'a',
        status: 'sign-in-needed',
        expiresAt: null,
        expiredAt: '2026-11-24T11:50:00.000Z',
      }),
    ],
  ])('with %s', (_, row) => {
    expect(isAnythingToGoOn({ kept: [roleRow({ id: 'b' }), row] })).toBe(true)
  })

  it('not with what is stopped', () => {
    expect(isAnythingToGoOn({ kept: [roleRow({ id: 'b' })] })).toBe(false)
  })
})
