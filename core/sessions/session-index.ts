import { type Partition, partitionOfArn, partitionOfRegion } from '../aws/partition.ts'
import type { Catalog } from '../integrations/catalog.ts'
import { roleSessionId } from '../integrations/role-session-id.ts'
import type { AccountPlace } from '../organization/account-places.ts'
import { noPreferences, type SavedSession, settingsOf, type Workspace } from '../workspace/workspace.ts'
import { environmentOfNames } from './environment-of-name.ts'
import { arnOfSaved, type KnownSession } from './known-session.ts'

export interface SessionIndex {
  readonly sessions: readonly KnownSession[]
  find(id: string): KnownSession | null
  /** Takes one session's own settings in again, without looking at the others. */
  reread(id: string, workspace: Workspace): void
}

/**
 * Merges what the user wrote with what AWS listed. Rebuilt when either changes as a whole, never by starting, stopping
 * or editing, so that the cost of a click does not grow with the number of accounts.
 */
export function buildSessionIndex(
  workspace: Workspace,
  catalogOf: (integrationId: string) => Catalog | null,
  placeOf: (accountId: string) => AccountPlace | null,
): SessionIndex {
  const { defaultRegion } = settingsOf(workspace)
  const sessions: KnownSession[] = workspace.sessions.map((saved) => savedSession(workspace, saved, placeOf))
  const integrationByName = new Map<string, string>()
  for (const integration of workspace.integrations) {
    const region = inPartition(defaultRegion, partitionOfRegion(integration.region))
    for (const account of catalogOf(integration.id)?.accounts ?? []) {
      // An account without a name is told by its id.
      const name = account.name === '' ? account.accountId : account.name
      const place = placeOf(account.accountId)
      const namedEnvironment = environmentOfNames([account.name, ...(place?.ou ?? [])])
      for (const { roleName, gone, goneSince, forgotten } of account.roles) {
        if (forgotten) continue
        const fullName = `${name}/${roleName}`.toLowerCase()
        const first = integrationByName.get(fullName) ?? integration.id
        integrationByName.set(fullName, first)
        const id = roleSessionId({ integrationId: integration.id, accountId: account.accountId, roleName })
        sessions.push({
          kind: 'identity-center-role',
          id,
          name,
          preferences: workspace.preferences[id] ?? noPreferences,
          namedEnvironment,
          place,
          defaultRegion: region,
          integration,
          account,
          roleName,
          gone,
          goneSince,
          twin: first !== integration.id,
        })
      }
    }
  }
  const positions = new Map(sessions.map((session, position) => [session.id, position]))
  const find = (id: string) => sessions[positions.get(id) ?? -1] ?? null
  return {
    sessions,
    find,
    reread(id, changed) {
      const position = positions.get(id)
      const session = find(id)
      if (position === undefined || session === null) return
      sessions[position] = sessionIn(changed, session, placeOf)
    },
  }
}

/** A session as it is in this workspace, out of what it was in another. */
export function sessionIn(
  workspace: Workspace,
  session: KnownSession,
  placeOf: (accountId: string) => AccountPlace | null,
): KnownSession {
  const saved = workspace.sessions.find((one) => one.id === session.id)
  if (saved !== undefined) return savedSession(workspace, saved, placeOf)
  return { ...session, preferences: workspace.preferences[session.id] ?? noPreferences }
}

function savedSession(
  workspace: Workspace,
  saved: SavedSession,
  placeOf: (accountId: string) => AccountPlace | null,
): KnownSession {
  const { id, name } = saved
  const arn = arnOfSaved(saved)
  const place = placeOf(arn?.split(':')[4] ?? '')
  const base = {
    id,
    name,
    preferences: workspace.preferences[id] ?? noPreferences,
    namedEnvironment: environmentOfNames([name, ...(place?.ou ?? [])]),
    place,
    defaultRegion: inPartition(
      settingsOf(workspace).defaultRegion,
      arn === null ? null : partitionOfArn(arn),
    ),
  }
  // The compiler does not see that the two kinds are one.
  return { ...base, kind: saved.kind, saved } as KnownSession
}

/** The region, unless it is of another partition than the one it would be used in, which knows nothing of it. */
function inPartition(region: string | null, partition: Partition | null): string | null {
  if (region === null || partition === null) return region
  return partition.id === partitionOfRegion(region).id ? region : null
}
