import { Pencil, RefreshCw, Star, StarOff, Trash2 } from 'lucide-react'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { Actions } from '../../actions/actions.ts'
import type { MenuItem } from '../../components/menu-item.ts'

/** What the panel's menu offers beside its buttons. */
export function moreItems(options: {
  readonly row: SessionRow
  readonly actions: Actions
  /** Of the integration it is synced from; null for sessions made by hand. */
  readonly integrationId: string | null
}): readonly MenuItem[] {
  const { row, actions, integrationId } = options
  const favourite: MenuItem = row.favourite
    ? {
        kind: 'action',
        label: 'Remove from favourites',
        icon: StarOff,
        act: () => actions.setFavourite([row.id], false),
      }
    : {
        kind: 'action',
        label: 'Add to favourites',
        icon: Star,
        act: () => actions.setFavourite([row.id], true),
      }
  const edit: MenuItem = {
    kind: 'action',
    label: 'Edit session',
    icon: Pencil,
    act: () => actions.open({ kind: 'edit', sessionId: row.id }),
  }
  const remove: MenuItem = {
    kind: 'action',
    label: row.gone ? 'Forget' : 'Remove',
    icon: Trash2,
    danger: true,
    act: () => actions.remove(row.id),
  }
  const sync: MenuItem | null =
    integrationId === null
      ? null
      : {
          kind: 'action',
          label: `Sync ${row.integration ?? ''}`,
          icon: RefreshCw,
          act: () => actions.sync(integrationId),
        }
  // What a portal lists comes back with the next sync: it can only be forgotten once it is gone from there.
  const isOurs = row.integration === null || row.gone
  return [
    favourite,
    edit,
    ...(sync === null ? [] : [sync]),
    ...(isOurs ? [{ kind: 'separator' } as const, remove] : []),
  ]
}
