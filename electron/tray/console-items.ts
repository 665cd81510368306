import {
  modeLabels,
  pinnedServices,
  placeLabels,
  usualServices,
} from '../../core/contract/console-choices.ts'
import { findConsoleService } from '../../core/contract/console-services.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import type { ConsoleAction } from '../desktop-action.ts'
import type { TrayItem } from './tray-item.ts'

/** The console of a session: its home in one click, and where else it can be opened. `regions` are other ones. Pure. */
export function consoleItems(row: SessionRow, regions: readonly string[]): readonly TrayItem[] {
  const { id, kind } = row
  const open = (label: string, wish: Omit<ConsoleAction, 'kind' | 'sessionId'> = {}): TrayItem => ({
    kind: 'action',
    label,
    action: { kind: 'console', sessionId: id, ...wish },
  })
  const atService = (service: string): TrayItem =>
    open(findConsoleService(service)?.name ?? service, { service })
  const modes = modeLabels.filter(({ mode }) => mode !== 'portal' || kind === 'identity-center-role')
  return [
    open('Console'),
    {
      kind: 'menu',
      label: 'Console at',
      items: [
        ...usualServices.map(atService),
        { kind: 'separator' },
        ...pinnedServices.map(atService),
        { kind: 'separator' },
        ...(regions.length === 0
          ? []
          : [
              {
                kind: 'menu',
                label: 'In another region',
                items: regions.map((region) => open(region, { region })),
              } as const,
            ]),
        {
          kind: 'menu',
          label: 'Open in',
          items: placeLabels.map(({ place, label }) => open(label, { place })),
        },
        { kind: 'menu', label: 'Sign in', items: modes.map(({ mode, label }) => open(label, { mode })) },
        {
          kind: 'action',
          label: 'At an address…',
          action: { kind: 'show', target: { kind: 'palette', typed: addressOf(row) } },
        },
        { kind: 'action', label: 'Copy link', action: { kind: 'copy-console-link', sessionId: id } },
      ],
    },
  ]
}

/** What is typed into the palette, up to the address. */
function addressOf({ alias, accountName, name, roleName }: SessionRow): string {
  return ['console', alias ?? accountName ?? name, roleName, 'https://']
    .filter((part) => part !== null)
    .join(' ')
}
