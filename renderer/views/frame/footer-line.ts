import { isActive } from '../../../core/contract/is-active.ts'
import type { VaultStatus } from '../../../core/contract/vault.ts'
import { counted } from '../../components/counted.ts'
import type { WindowState } from '../../store/window-state.ts'

export type FooterFacts = Pick<
  WindowState,
  'connection' | 'vault' | 'outage' | 'nextRefreshAt' | 'counts' | 'sessions'
>

/** Picks them out of the store: the sessions only while the line looks through them. */
export function footerFacts({
  connection,
  vault,
  outage,
  nextRefreshAt,
  counts,
  sessions,
}: WindowState): FooterFacts {
  return { connection, vault, outage, nextRefreshAt, counts, sessions: outage === null ? none : sessions }
}

const none: WindowState['sessions'] = new Map()

/** What the footer says of everything together, in parts. `time` words a moment (ISO 8601 UTC) as a time of day. */
export function footerLine(facts: FooterFacts, time: (iso: string) => string): readonly string[] {
  const { connection, vault, outage, nextRefreshAt, counts } = facts
  if (connection.kind === 'lost') return ['Reconnecting to the agent']
  if (connection.kind === 'loading' || vault === null) return []
  if (outage !== null) return [`Offline since ${time(outage.since)}.${validLine(facts, time)}`]
  return [
    'agent ok',
    `vault: ${vaultWord(vault)}`,
    ...(nextRefreshAt === null ? [] : [`next refresh ${time(nextRefreshAt)}`]),
    `${counted(counts.profiles, 'profile')} published`,
  ]
}

/** ` 2 sessions valid, first ends 14:51.` */
function validLine({ sessions, counts }: FooterFacts, time: (iso: string) => string): string {
  if (counts.active === 0) return ''
  let first: string | null = null
  for (const row of sessions.values())
    if (isActive(row) && row.expiresAt !== null && (first === null || row.expiresAt < first))
      first = row.expiresAt
  const ends = first === null ? '' : `, ${counts.active === 1 ? 'ends' : 'first ends'} ${time(first)}`
  return ` ${counted(counts.active, 'session')} valid${ends}.`
}

function vaultWord({ state, label }: VaultStatus): string {
  switch (state) {
    case 'ready':
      return label ?? 'open'
    case 'unset':
      return 'not set up'
    case 'locked':
    case 'missing':
    case 'changed':
      return state
  }
}

/** `1 of 5 portals needs you`, and the first of them; null when none does. */
export function portalsLine(
  integrations: WindowState['integrations'],
): { readonly text: string; readonly integrationId: string } | null {
  const waiting = integrations.filter(({ signIn }) => signIn === 'sign-in-needed')
  const [first] = waiting
  if (first === undefined) return null
  const text =
    integrations.length === 1
      ? `${first.name} needs you`
      : `${waiting.length} of ${integrations.length} portals ${waiting.length === 1 ? 'needs' : 'need'} you`
  return { text, integrationId: first.id }
}
