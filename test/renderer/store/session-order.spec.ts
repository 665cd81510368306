import { describe, expect, it } from 'vitest'
import { changesOrder, sessionOrder } from '../../../renderer/store/session-order.ts'
import { role } from '../sessions/window-states.ts'

function order(...rows: readonly ReturnType<typeof role>[]): readonly string[] {
  return sessionOrder(new Map(rows.map((one) => [one.id, one])))
}

describe('the order of the list', () => {
  it('is by account, then by role', () => {
    expect(order(role('web/Read'), role('api/Read'), role('web/Admin'), role('api/Admin'))).toEqual([
      'api/Admin',
      'api/Read',
      'web/Admin',
      'web/Read',
    ])
  })

  it('counts numbers in names as numbers, and minds no capitals', () => {
    expect(order(role('team-10/R'), role('Team-2/R'), role('team-1/R'))).toEqual([
      'team-1/R',
      'Team-2/R',
      'team-10/R',
    ])
  })

  it('goes by the alias where there is one', () => {
    expect(order(role('web/R', { alias: 'aaa' }), role('api/R'))).toEqual(['web/R', 'api/R'])
  })

  it('goes by the id of an account that has no name', () => {
    const nameless = role('/R', { id: 'nameless', accountId: '111122223333' })
    expect(order(role('web/R'), nameless, role('0/R'))).toEqual(['0/R', 'nameless', 'web/R'])
  })

  it('keeps what reads the same in the order it came in', () => {
    const twins = ['first', 'second', 'third'].map((id) => role('web/R', { id }))
    expect(order(...twins)).toEqual(['first', 'second', 'third'])
  })

  it('of nothing is nothing', () => {
    expect(order()).toEqual([])
  })
})

it.each([
  [{ alias: 'pay' }, true],
  [{ name: 'web-2', accountName: 'web-2' }, true],
  [{ roleName: 'Other' }, true],
  [{ status: 'active', region: 'eu-west-1', favourite: true }, false],
] as const)('a change of %j could move a row: %s', (change, expected) => {
  const before = role('web/R')
  expect(changesOrder(before, { ...before, ...change })).toBe(expected)
})
