import { describe, expect, it } from 'vitest'
import { nextActive } from '../../../renderer/views/frame/next-active.ts'
import { role, windowState } from '../sessions/window-states.ts'

const state = windowState([
  role('a/R'),
  role('b/R', { status: 'active' }),
  role('c/R'),
  role('d/R', { status: 'stale', expiresAt: '2026-11-24T14:42:10.000Z' }),
  role('e/R'),
])

describe('from active session to active session', () => {
  it.each([
    ['nowhere', null, 'b/R'],
    ['one of them', 'b/R', 'd/R'],
    ['the last of them, round to the first', 'd/R', 'b/R'],
    ['a row between them', 'c/R', 'd/R'],
    ['a row after the last of them', 'e/R', 'b/R'],
    ['the header of a group', 'group:x', 'b/R'],
  ])('from %s', (_, cursor, next) => {
    expect(nextActive({ ...state, cursor })).toBe(next)
  })

  it('goes nowhere when none is active', () => {
    expect(nextActive(windowState([role('a/R')], { cursor: 'a/R' }))).toBeNull()
  })
})
