import type { SessionRow } from '../../core/contract/session.ts'
import { shownName } from '../shown-text.ts'
import { activeSessions, type Situation } from '../situation.ts'
import type { Notice } from './notice.ts'

/** How long before the end of credentials that nobody refreshes a person is told, in ms. */
const warningMs = 5 * 60_000

/**
 * Sessions that will really run out, and soon: those that are refreshed are never among them. One outage is one notice,
 * of the session that ends first.
 */
export function expiringNotices(
  situation: Situation,
  { at, clock }: { readonly at: Date; readonly clock: (at: Date) => string },
): readonly Notice[] {
  const { outage } = situation
  const ending = activeSessions(situation)
    .filter((row) => willRunOut(row, situation) && isSoon(row, at))
    .toSorted((one, other) => (one.expiresAt ?? '').localeCompare(other.expiresAt ?? ''))
  const first = ending.find(({ status }) => status === 'stale')
  return ending
    .filter((row) => outage === null || row.status !== 'stale' || row === first)
    .map((row) => ({
      key:
        outage !== null && row.status === 'stale'
          ? `expiring ${outage.since}`
          : `expiring ${row.id} ${row.expiresAt}`,
      once: true,
      kind: 'expiring',
      title: `${shownName(row, situation.kept)} ends at ${clock(new Date(row.expiresAt ?? ''))}`,
      body: 'Start it again to keep it.',
      click: { kind: 'show', target: { kind: 'session', id: row.id } },
      button: { label: 'Start again', action: { kind: 'start', sessionIds: [row.id] } },
    }))
}

function willRunOut({ status }: SessionRow, { settings }: Situation): boolean {
  return settings?.refresh === 'off' || status === 'stale' || status === 'sign-in-needed'
}

function isSoon({ expiresAt }: SessionRow, at: Date): boolean {
  if (expiresAt === null) return false
  const leftMs = Date.parse(expiresAt) - at.getTime()
  return leftMs > 0 && leftMs <= warningMs
}
