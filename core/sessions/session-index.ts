import type { Catalog } from '../integrations/catalog.ts'
import { roleSessionId } from '../integrations/role-session-id.ts'
import { noPreferences, type Workspace } from '../workspace/workspace.ts'
import type { KnownSession } from './known-session.ts'

export interface SessionIndex {
  readonly sessions: readonly KnownSession[]
  find(id: string): KnownSession | null
}

/**
 * Merges what the user wrote with what AWS listed. Rebuilt when either changes, never by starting or stopping, so that
 * the cost of a click does not grow with the number of accounts.
 */
export function buildSessionIndex(
  workspace: Workspace,
  catalogOf: (integrationId: string) => Catalog | null,
): SessionIndex {
  const preferencesOf = (id: string) => workspace.preferences[id] ?? noPreferences
  const sessions: KnownSession[] = workspace.sessions.map((saved) => {
    const base = { id: saved.id, name: saved.name, preferences: preferencesOf(saved.id) }
    return saved.kind === 'iam-user'
      ? { ...base, kind: saved.kind, saved }
      : { ...base, kind: saved.kind, saved }
  })
  for (const integration of workspace.integrations) {
    for (const account of catalogOf(integration.id)?.accounts ?? []) {
      for (const { roleName, gone } of account.roles) {
        const id = roleSessionId({ integrationId: integration.id, accountId: account.accountId, roleName })
        // An account without a name is told by its id.
        const name = account.name === '' ? account.accountId : account.name
        sessions.push({
          kind: 'identity-center-role',
          id,
          name,
          preferences: preferencesOf(id),
          integration,
          account,
          roleName,
          gone,
        })
      }
    }
  }
  const byId = new Map(sessions.map((session) => [session.id, session]))
  return { sessions, find: (id) => byId.get(id) ?? null }
}
