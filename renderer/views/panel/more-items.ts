import { RefreshCw } from 'lucide-react'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { Actions } from '../../actions/actions.ts'
import type { MenuItem } from '../../components/menu-item.ts'
import { sessionItems } from '../sessions/session-items.ts'

/** What the panel's menu offers beside its buttons. */
export function moreItems(options: {
  readonly row: SessionRow
  readonly actions: Actions
  /** Of the integration it is synced from; null for sessions made by hand. */
  readonly integrationId: string | null
}): readonly MenuItem[] {
  const { row, actions, integrationId } = options
  const { endAfter, revoke, favourite, edit, forgetSignIn, remove } = sessionItems(row, actions)
  const sync: MenuItem | null =
    integrationId === null
      ? null
      : {
          kind: 'action',
          label: `Sync ${row.integration ?? ''}`,
          icon: RefreshCw,
          act: () => actions.sync(integrationId),
        }
  const items = [
    endAfter,
    favourite,
    edit,
    sync,
    forgetSignIn,
    revoke,
    ...(remove === null ? [] : [{ kind: 'separator' } as const, remove]),
  ]
  return items.filter((item) => item !== null)
}
