import type { SessionRow } from '../../core/contract/session.ts'
import type { Output } from '../io.ts'
import { countdown } from './countdown.ts'
import { localTime } from './local-time.ts'
import { sessionLabel } from './session-label.ts'
import { sessionState } from './session-state.ts'
import { table } from './table.ts'

/** Sessions for people. */
export function sessionTable(output: Output, rows: readonly SessionRow[]): string {
  const now = Date.now()
  const twins = twinLabels(rows)
  return table<SessionRow>(
    output,
    [
      { title: 'STATE', cell: (row) => sessionState(row.status), rigid: true },
      { title: 'SESSION', cell: (row) => (row.gone ? `${sessionLabel(row)} (gone)` : sessionLabel(row)) },
      { title: 'INTEGRATION', cell: (row) => (twins.has(sessionLabel(row)) ? row.integration : null) },
      { title: 'ACCOUNT', cell: (row) => row.accountId, rigid: true },
      // Most labels end with the role; saying it twice would cost the account's name its middle.
      {
        title: 'ROLE',
        cell: (row) => (sessionLabel(row).endsWith(`/${row.roleName}`) ? null : row.roleName),
      },
      { title: 'OU', cell: (row) => row.ou?.join('/') ?? null },
      { title: 'PROFILE', cell: (row) => row.profiles.join(', ') },
      { title: 'REGION', cell: (row) => row.region },
      {
        title: 'LEFT',
        cell: (row) => (row.expiresAt === null ? null : (countdown(row.expiresAt, now) ?? 'expired')),
        rigid: true,
      },
      {
        title: 'STOPS',
        cell: (row) => (row.stopsAt === null ? null : localTime(row.stopsAt, now)),
        rigid: true,
      },
      { title: 'NOTE', cell: (row) => row.reason },
    ],
    rows,
  )
}

/** Labels that sessions of several integrations go by: portals with the same role, or users of one. */
function twinLabels(rows: readonly SessionRow[]): ReadonlySet<string> {
  const first = new Map<string, string | null>()
  const twins = new Set<string>()
  for (const row of rows) {
    const label = sessionLabel(row)
    const integration = first.get(label)
    if (integration === undefined) first.set(label, row.integration)
    else if (integration !== row.integration) twins.add(label)
  }
  return twins
}
