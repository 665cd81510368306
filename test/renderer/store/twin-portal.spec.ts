import { describe, expect, it } from 'vitest'
import type { SessionRow } from '../../../core/contract/session.ts'
import { twinPortal } from '../../../renderer/store/twin-portal.ts'
import { knowing, role } from '../sessions/window-states.ts'

function portals(...rows: readonly SessionRow[]): readonly (string | null)[] {
  const state = knowing(rows)
  return rows.map((row) => twinPortal(state, row))
}

describe('accounts of one name', () => {
  it('of two portals have the portal beside them, every role of theirs', () => {
    expect(
      portals(
        role('payments/Admin', { id: '1', integration: 'acme' }),
        role('payments/Read', { id: '2', integration: 'acme' }),
        role('payments/Read', { id: '3', integration: 'contoso' }),
        role('search/Read', { id: '4', integration: 'contoso' }),
      ),
    ).toEqual(['acme', 'acme', 'contoso', null])
  })

  it('of one portal do not: their ids tell them apart', () => {
    expect(
      portals(
        role('payments/Admin', { id: '1', accountId: '111111111111' }),
        role('payments/Admin', { id: '2', accountId: '222222222222' }),
      ),
    ).toEqual([null, null])
  })

  it('are told apart by an alias', () => {
    expect(
      portals(
        role('payments/Admin', { id: '1', integration: 'acme', alias: 'ours' }),
        role('payments/Admin', { id: '2', integration: 'contoso' }),
      ),
    ).toEqual([null, null])
  })

  it('have no portal where they were made by hand', () => {
    expect(
      portals(
        role('payments/Admin', { id: '1', integration: null }),
        role('payments/Admin', { id: '2', integration: 'contoso' }),
      ),
    ).toEqual([null, 'contoso'])
  })
})
