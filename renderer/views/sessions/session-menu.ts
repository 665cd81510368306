import { Copy, Info, Link, MapPin, PanelsTopLeft, Play, Square, SquareTerminal, Tag } from 'lucide-react'
import { isActive } from '../../../core/contract/is-active.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { Actions } from '../../actions/actions.ts'
import type { MenuItem } from '../../components/menu-item.ts'
import type { ShortcutName } from '../../keys.ts'
import { canStop } from '../../store/can-stop.ts'
import { isRunning } from '../../../core/contract/is-running.ts'
import type { editFact } from './edit-fact.ts'
import { sessionItems } from './session-items.ts'

/** Everything that can be done with one session, for the menu behind "More" and the right click. */
export function sessionMenu(options: {
  readonly row: SessionRow
  readonly actions: Actions
  readonly keysOf: (name: ShortcutName) => string | null
  readonly opensTerminal: boolean
  readonly edit: typeof editFact
  /** The ways into its console. */
  readonly consoleItems: (row: SessionRow) => readonly MenuItem[]
}): readonly MenuItem[] {
  const { row, actions, keysOf, opensTerminal, edit } = options
  const { id, accountId, integration } = row
  const stopped = isActive(row) ? null : 'Start it first'
  const { endAfter, revoke, favourite, edit: editSession, forgetSignIn, remove } = sessionItems(row, actions)
  const items: readonly (MenuItem | null)[] = [
    isRunning(row)
      ? null
      : {
          kind: 'action',
          label: 'Start',
          icon: Play,
          keys: keysOf('enter'),
          disabledBecause: row.gone ? 'AWS no longer assigns it to you' : null,
          act: () => actions.start(id),
        },
    canStop(row)
      ? { kind: 'action', label: 'Stop', icon: Square, keys: keysOf('stop'), act: () => actions.stop(id) }
      : null,
    endAfter,
    { kind: 'separator' },
    {
      kind: 'action',
      label: 'Open console',
      icon: PanelsTopLeft,
      keys: keysOf('console'),
      disabledBecause: row.gone ? 'AWS no longer assigns it to you' : null,
      act: () => actions.openConsole(id),
    },
    row.gone
      ? null
      : { kind: 'menu', label: 'Console at', icon: PanelsTopLeft, items: options.consoleItems(row) },
    {
      kind: 'action',
      label: 'Copy environment',
      icon: Copy,
      keys: keysOf('copy'),
      disabledBecause: stopped,
      act: () => actions.copyEnvironment(id),
    },
    opensTerminal
      ? {
          kind: 'action',
          label: 'Open shell',
          icon: SquareTerminal,
          disabledBecause: stopped,
          act: () => actions.openTerminal(id),
        }
      : null,
    accountId === null
      ? null
      : {
          kind: 'action',
          label: 'Copy account id',
          icon: Copy,
          act: () => actions.copyText(accountId, `account id ${accountId}`),
        },
    integration === null
      ? null
      : { kind: 'action', label: 'Copy portal link', icon: Link, act: () => actions.copyPortalLink(id) },
    { kind: 'separator' },
    { ...favourite, keys: keysOf('favourite') },
    {
      kind: 'action',
      label: 'Change profile',
      icon: Tag,
      keys: keysOf('profile'),
      act: () => edit(actions, { sessionId: id, fact: 'Profile' }),
    },
    {
      kind: 'action',
      label: 'Change region',
      icon: MapPin,
      keys: keysOf('region'),
      act: () => edit(actions, { sessionId: id, fact: 'Region' }),
    },
    {
      kind: 'action',
      label: 'Show details',
      icon: Info,
      keys: keysOf('panel'),
      act: () => actions.openPanel(id),
    },
    editSession,
    forgetSignIn,
    revoke,
    remove === null ? null : { kind: 'separator' },
    remove,
  ]
  return items.filter((item) => item !== null)
}
