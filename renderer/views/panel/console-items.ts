import {
  modeLabels,
  pinnedServices,
  placeLabels,
  usualServices,
} from '../../../core/contract/console-choices.ts'
import { findConsoleService } from '../../../core/contract/console-services.ts'
import type { RecentConsole } from '../../../core/contract/console.ts'
import { recentServices } from '../../../core/contract/recent-services.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { Actions, ConsoleWish } from '../../actions/actions.ts'
import type { MenuItem } from '../../components/menu-item.ts'
import type { ShortcutName } from '../../keys.ts'
import { consoleShortcut } from '../../keys/console-shortcut.ts'
import { sessionLabel } from '../../store/session-label.ts'

const recentAtMost = 5

/**
 * The menu of a session's console: its home, the services last opened before those that most people open, other regions,
 * other browsers, other ways to sign in, an address, and its link. All other services are in the palette. Pure, but for what the lines do.
 */
export function consoleItems(options: {
  readonly row: SessionRow
  readonly recents: readonly RecentConsole[]
  /** Other regions than the session's. */
  readonly regions: readonly string[]
  /** Whether what signs in can be put on the clipboard: no page in a browser gets it. */
  readonly copiesSignIn: boolean
  readonly keysOf: (name: ShortcutName) => string | null
  readonly actions: Pick<Actions, 'openConsole' | 'copyConsoleLink' | 'open'>
}): readonly MenuItem[] {
  const { row, recents, regions, copiesSignIn, keysOf, actions } = options
  const open = (label: string, wish: ConsoleWish = {}, shortcut?: ShortcutName): MenuItem => ({
    kind: 'action',
    label,
    ...keysAndLetter(shortcut === undefined ? null : keysOf(shortcut)),
    act: () => actions.openConsole(row.id, wish),
  })
  const atService = (id: string): MenuItem =>
    open(findConsoleService(id)?.name ?? id, { service: id }, consoleShortcut(id))
  const isPinned = (id: string): boolean => pinnedServices.some((one) => one === id)

  // Another build may have known more.
  const recent = recentServices(recents, { sessionId: row.id, atMost: recentAtMost + pinnedServices.length })
    .filter((id) => !isPinned(id) && findConsoleService(id) !== null)
    .slice(0, recentAtMost)
  const modes = modeLabels.filter(({ mode }) => mode !== 'portal' || row.kind === 'identity-center-role')
  const others = usualServices.filter((id) => !recent.includes(id))
  return [
    open('Home', {}, 'console'),
    { kind: 'separator' },
    ...recent.map(atService),
    ...others.map(atService),
    { kind: 'separator' },
    ...pinnedServices.map(atService),
    { kind: 'separator' },
    { kind: 'menu', label: 'In another region', items: regions.map((region) => open(region, { region })) },
    { kind: 'menu', label: 'Open in', items: placeLabels.map(({ place, label }) => open(label, { place })) },
    { kind: 'menu', label: 'Sign in', items: modes.map(({ mode, label }) => open(label, { mode })) },
    {
      kind: 'action',
      label: 'At an address…',
      act: () => actions.open({ kind: 'palette', typed: toAddress(row) }),
    },
    copyLink(row, { copiesSignIn, actions }),
  ]
}

/** What is typed into the palette, up to the address. */
function toAddress(row: SessionRow): string {
  return ['console', sessionLabel(row), row.roleName, 'https://'].filter((part) => part !== null).join(' ')
}

/** Of the portal a page may have the link: it signs nobody in who is not signed in there. */
function copyLink(
  { id, kind }: SessionRow,
  {
    copiesSignIn,
    actions,
  }: { readonly copiesSignIn: boolean; readonly actions: Pick<Actions, 'copyConsoleLink'> },
): MenuItem {
  const isOfPortal = kind === 'identity-center-role'
  return {
    kind: 'action',
    label: !copiesSignIn && isOfPortal ? 'Copy portal link' : 'Copy link',
    disabledBecause:
      copiesSignIn || isOfPortal ? null : 'It signs in, so no page may have it: use keyturn console --copy',
    act: () => actions.copyConsoleLink(id),
  }
}

/** What opens it from the list does so in the menu. */
function keysAndLetter(keys: string | null): { readonly keys?: string; readonly letter?: string } {
  if (keys === null) return {}
  return keys.length === 1 ? { keys, letter: keys } : { keys }
}
