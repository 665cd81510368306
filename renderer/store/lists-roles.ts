import type { WindowState } from './window-state.ts'

/**
 * Whether the list holds as many roles of an integration as a sync has read. True of one that is not there any more:
 * nobody waits for its list. Pure.
 */
export function listsRoles(
  { integrations, sessions }: Pick<WindowState, 'integrations' | 'sessions'>,
  { integrationId, roles }: { readonly integrationId: string; readonly roles: number },
): boolean {
  const integration = integrations.find(({ id }) => id === integrationId)
  if (integration === undefined) return true
  let listed = 0
  for (const row of sessions.values()) if (row.integration === integration.name && !row.gone) listed += 1
  return listed >= roles
}
