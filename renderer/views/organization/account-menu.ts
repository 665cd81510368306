import { isRunning } from '../../../core/contract/is-running.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { Actions } from '../../actions/actions.ts'
import type { MenuItem } from '../../components/menu-item.ts'
import type { MapCell } from './map-layout.ts'

/** What can be started and stopped in an account of the map, role by role. Pure. */
export function accountMenu(
  { account }: MapCell,
  rows: readonly SessionRow[],
  actions: Pick<Actions, 'enter' | 'show' | 'search'>,
): readonly MenuItem[] {
  if (rows.length === 0)
    return [
      {
        kind: 'action',
        label: account.name,
        disabledBecause: 'No role of yours is in this account',
        act: () => {},
      },
    ]
  const items = rows.map((row): MenuItem => ({
    kind: 'action',
    label: `${isRunning(row) ? 'Stop' : 'Start'} ${row.roleName ?? row.name}`,
    act: () => actions.enter(row.id),
  }))
  const list: MenuItem = {
    kind: 'action',
    label: 'Show in the list',
    act() {
      actions.show({ kind: 'all' })
      actions.search(account.id)
    },
  }
  return [...items, { kind: 'separator' }, list]
}
