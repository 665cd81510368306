import { type Partition, partitionOfArn, partitionOfRegion } from '../aws/partition.ts'
import type { Catalog } from '../integrations/catalog.ts'
import { roleSessionId } from '../integrations/role-session-id.ts'
import type { AccountPlace } from '../organization/account-places.ts'
import { noPreferences, type SavedSession, settingsOf, type Workspace } from '../workspace/workspace.ts'
import { type ByRules, environmentByRules } from './environment-by-rules.ts'
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
  const said = saidBy(workspace, placeOf)
  const { defaultRegion, byRules } = said
  const sessions: KnownSession[] = workspace.sessions.map((saved) => savedSession(saved, said))
  const integrationByName = new Map<string, string>()
  for (const integration of workspace.integrations) {
    const region = inPartition(defaultRegion, partitionOfRegion(integration.region))
    for (const account of catalogOf(integration.id)?.accounts ?? []) {
      // An account without a name is told by its id.
      const name = account.name === '' ? account.accountId : account.name
      const place = placeOf(account.accountId)
      const namedEnvironment = environmentOfNames([account.name, ...(place?.ou ?? [])])
      const ruled = byRules({ accountId: account.accountId, names: namesOf(name, place), place })
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
          ruled,
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
  if (saved !== undefined) return savedSession(saved, saidBy(workspace, placeOf))
  return { ...session, preferences: workspace.preferences[session.id] ?? noPreferences }
}

/** What the user and the organization say of all sessions: read once, however many there are. */
interface Said {
  readonly workspace: Workspace
  readonly defaultRegion: string | null
  readonly byRules: ByRules
  readonly placeOf: (accountId: string) => AccountPlace | null
}

function saidBy(workspace: Workspace, placeOf: Said['placeOf']): Said {
  const { defaultRegion, environmentRules } = settingsOf(workspace)
  return { workspace, defaultRegion, byRules: environmentByRules(environmentRules), placeOf }
}

function savedSession(
  saved: SavedSession,
  { workspace, defaultRegion, byRules, placeOf }: Said,
): KnownSession {
  const { id, name } = saved
  const arn = arnOfSaved(saved)
  const accountId = arn?.split(':')[4] ?? null
  const place = placeOf(accountId ?? '')
  const base = {
    id,
    name,
    preferences: workspace.preferences[id] ?? noPreferences,
    namedEnvironment: environmentOfNames([name, ...(place?.ou ?? [])]),
    ruled: byRules({ accountId, names: namesOf(name, place), place }),
    place,
    defaultRegion: inPartition(defaultRegion, arn === null ? null : partitionOfArn(arn)),
  }
  // The compiler does not see that the two kinds are one.
  return { ...base, kind: saved.kind, saved } as KnownSession
}

function namesOf(name: string, place: AccountPlace | null): readonly string[] {
  return place === null || place.name === name ? [name] : [name, place.name]
}

/** The region, unless it is of another partition than the one it would be used in, which knows nothing of it. */
function inPartition(region: string | null, partition: Partition | null): string | null {
  if (region === null || partition === null) return region
  return partition.id === partitionOfRegion(region).id ? region : null
}
