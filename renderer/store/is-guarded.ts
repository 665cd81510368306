import type { SessionRow } from '../../core/contract/session.ts'
import type { Settings } from '../../core/contract/settings.ts'

/** Whether its start is asked about, as the agent will: the window asks before it stops one. Pure. */
export function isGuarded(
  { environment }: Pick<SessionRow, 'environment'>,
  { guardStart }: Pick<Settings, 'guardStart'>,
): boolean {
  return guardStart === 'production' && environment === 'production'
}
