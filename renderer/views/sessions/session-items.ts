import { LogOut, Pencil, Star, StarOff, Trash2 } from 'lucide-react'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { Actions } from '../../actions/actions.ts'
import type { MenuItem } from '../../components/menu-item.ts'

type ActionItem = Extract<MenuItem, { kind: 'action' }>

/** What the menus of a row and of the panel both offer. */
export interface SessionItems {
  readonly favourite: ActionItem
  readonly edit: ActionItem
  /** Null for what signs in at no identity provider. Where a token comes from no row tells: an issuer's is in the panel. */
  readonly forgetSignIn: ActionItem | null
  /** Null for what a portal lists, which the next sync would bring back: it can be forgotten once it is gone from there. */
  readonly remove: ActionItem | null
}

export function sessionItems(
  { id, kind, favourite, gone, integration }: SessionRow,
  actions: Actions,
): SessionItems {
  return {
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
    forgetSignIn:
      kind === 'saml-role'
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
