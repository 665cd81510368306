import { Ban, LogOut, Pencil, Star, StarOff, Trash2 } from 'lucide-react'
import type { SessionRow } from '../../../core/contract/session.ts'
import { usualEnds } from '../../../core/contract/usual-ends.ts'
import type { Actions } from '../../actions/actions.ts'
import { hasOwnRole } from '../../store/has-own-role.ts'
import { isRunning } from '../../../core/contract/is-running.ts'
import type { MenuItem } from '../../components/menu-item.ts'

type ActionItem = Extract<MenuItem, { kind: 'action' }>

/** What the menus of a row and of the panel both offer. */
export interface SessionItems {
  /** Starts it for a while, or moves the end of one that runs. Null for what cannot be started. */
  readonly endAfter: MenuItem | null
  readonly favourite: ActionItem
  /** Null for what takes no role of its own. */
  readonly revoke: ActionItem | null
  readonly edit: ActionItem
  /** Null for what has no sign-in but an integration's. */
  readonly forgetSignIn: ActionItem | null
  /** Null for what a portal lists, which the next sync would bring back: it can be forgotten once it is gone from there. */
  readonly remove: ActionItem | null
}

export function sessionItems(row: SessionRow, actions: Actions): SessionItems {
  const { id, favourite, gone, integration, ownSignIn } = row
  return {
    endAfter: gone ? null : endAfter(row, actions),
    revoke: hasOwnRole(row)
      ? {
          kind: 'action',
          label: 'Revoke at AWS…',
          icon: Ban,
          danger: true,
          act: () => actions.revoke(id),
        }
      : null,
    favourite: {
      kind: 'action',
      label: favourite ? 'Remove from favourites' : 'Add to favourites',
      icon: favourite ? StarOff : Star,
      act: () => actions.setFavourite([id], !favourite),
    },
    edit: {
      kind: 'action',
      label: 'Edit session',
      icon: Pencil,
      act: () => actions.open({ kind: 'edit', sessionId: id }),
    },
    forgetSignIn: ownSignIn
      ? {
          kind: 'action',
          label: 'Forget this sign-in',
          icon: LogOut,
          act: () => actions.forgetSignIn(id),
        }
      : null,
    remove:
      integration === null || gone
        ? {
            kind: 'action',
            label: gone ? 'Forget' : 'Remove',
            icon: Trash2,
            danger: true,
            act: () => actions.remove(id),
          }
        : null,
  }
}

function endAfter({ id, stopsAt, ...row }: SessionRow, actions: Actions): MenuItem {
  const ends: readonly MenuItem[] = usualEnds.map(({ seconds, label }) => ({
    kind: 'action',
    label,
    act: () => actions.start(id, { stopAfterSeconds: seconds }),
  }))
  const never: MenuItem = {
    kind: 'action',
    label: 'Until I stop it',
    act: () => actions.start(id, { stopAfterSeconds: null }),
  }
  return {
    kind: 'menu',
    label: isRunning(row) ? 'Stop after' : 'Start for',
    items: stopsAt === null ? ends : [...ends, { kind: 'separator' }, never],
  }
}
