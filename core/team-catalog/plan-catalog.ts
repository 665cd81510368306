import { createHash } from 'node:crypto'
import type { CatalogItem } from '../contract/team-catalog.ts'
import { CoreError } from '../core-error.ts'
import { freeName } from '../import/free-name.ts'
import { isSame } from '../import/is-same.ts'
import { planPortals } from '../import/plan-portals.ts'
import { roleSessionId } from '../integrations/role-session-id.ts'
import {
  noPreferences,
  type SavedSession,
  type SessionPreferences,
  type Workspace,
} from '../workspace/workspace.ts'
import type { CatalogRole, CatalogSession, TeamCatalog } from './catalog-schema.ts'
import { settingsToSet } from './settings-to-set.ts'
import { savedOf, type SourceOf } from './saved-of.ts'

/** What following a catalogue makes of the workspace. */
export interface PlannedCatalog {
  readonly workspace: Workspace
  /** Ids of the sessions that are the catalogue's now. */
  readonly sessions: readonly string[]
  /** Of those that are taken away. */
  readonly removed: readonly string[]
  readonly items: readonly CatalogItem[]
}

/** A catalogue as it is known by now; `before` null: it is new. */
export interface CatalogToPlan {
  readonly id: string
  readonly name: string
  readonly catalog: TeamCatalog
  readonly before: { readonly catalog: TeamCatalog; readonly sessions: readonly string[] } | null
}

/**
 * What is here already stays the user's. What the catalogue brought follows it: changed where it changes, and gone where it
 * goes, unless it runs or something else draws on it. Pure.
 * @throws CoreError `invalid-input` for a portal whose start URL is another than before.
 */
export function planCatalog(
  now: Workspace,
  { id: catalogId, name: origin, catalog, before }: CatalogToPlan,
  isRunning: (sessionId: string) => boolean,
): PlannedCatalog {
  refuseMoved(catalog, before?.catalog ?? null)
  const portals = planPortals(
    catalog.integrations.map((one) => ({ ...one, id: idOf(catalogId, 'integration', one.name), note: null })),
    { existing: now.integrations, origin },
  )
  const integrationId = (name: string) =>
    portals.standing.get(idOf(catalogId, 'integration', name))?.id ?? null
  const owned = new Set(before?.sessions)
  const items: CatalogItem[] = portals.items.map(({ outcome, ...item }) => ({
    ...item,
    what: 'integration',
    change: outcome,
  }))
  let sessions = [...now.sessions]
  const preferences: Record<string, SessionPreferences> = { ...now.preferences }
  const names = new Set(now.sessions.map((one) => one.name.toLowerCase()))
  const standing = new Map<string, string>()
  const mine: string[] = []

  const sourceOf: SourceOf = (source) => {
    if ('session' in source) return standing.get(source.session) ?? null
    const id = integrationId(source.integration)
    return id === null
      ? null
      : roleSessionId({ integrationId: id, accountId: source.account, roleName: source.role })
  }

  const isTaken = (alias: string | null, sessionId: string) =>
    Object.entries(preferences).some(
      ([other, { alias: taken }]) =>
        other !== sessionId && taken !== null && taken.toLowerCase() === alias?.toLowerCase(),
    )

  function set(
    sessionId: string,
    wanted: CatalogSession | CatalogRole,
    previous: CatalogSession | CatalogRole | null,
  ) {
    const own = preferences[sessionId] ?? noPreferences
    const fresh = settingsToSet(wanted, { own, previous })
    if (fresh.alias !== undefined && isTaken(fresh.alias, sessionId)) delete fresh.alias
    if (Object.keys(fresh).length > 0) preferences[sessionId] = { ...own, ...fresh }
    return Object.keys(fresh)
  }

  for (const one of catalog.sessions) {
    const about = { what: 'session', name: one.name } as const
    const id = idOf(catalogId, 'session', one.name)
    const previous = before?.catalog.sessions.find(({ name }) => name === one.name) ?? null
    const known = sessions.find((session) => session.id === id)
    const saved = savedOf(one, { id, name: known?.name ?? freeName(one.name, names, origin), sourceOf })
    if (saved === null) {
      items.push({ ...about, change: 'left-out', as: null, note: 'its source is not in the catalogue' })
      continue
    }
    const twin = known === undefined ? sessions.find((session) => isSame(session, saved)) : undefined
    if (twin !== undefined && !owned.has(twin.id)) {
      standing.set(one.name, twin.id)
      items.push({ ...about, change: 'here', as: twin.name, note: null })
      continue
    }
    standing.set(one.name, id)
    mine.push(id)
    names.add(saved.name.toLowerCase())
    const changedFields = known === undefined ? [] : differing(known, saved)
    sessions =
      known === undefined ? [...sessions, saved] : sessions.map((other) => (other.id === id ? saved : other))
    const settings = set(id, one, previous)
    const fields = [...changedFields, ...settings]
    const change = known === undefined ? 'new' : fields.length === 0 ? 'here' : 'changed'
    items.push({ ...about, change, as: saved.name, note: change === 'changed' ? fields.join(', ') : null })
  }

  const removed: string[] = []
  for (const id of owned) {
    if (mine.includes(id)) continue
    const gone = sessions.find((session) => session.id === id)
    if (gone === undefined) continue
    const stays = whyStays(gone, sessions, isRunning)
    const about = { what: 'session', name: gone.name, change: 'gone', as: gone.name } as const
    if (stays === null) {
      sessions = sessions.filter((session) => session.id !== id)
      delete preferences[id]
      removed.push(id)
    }
    items.push({ ...about, note: stays })
  }

  for (const role of catalog.roles) {
    const name = `${role.integration}/${role.account}/${role.role}`
    const integration = integrationId(role.integration)
    if (integration === null) {
      items.push({
        what: 'role',
        name,
        change: 'left-out',
        as: null,
        note: 'its integration is not in the catalogue',
      })
      continue
    }
    const id = roleSessionId({ integrationId: integration, accountId: role.account, roleName: role.role })
    const previous = before?.catalog.roles.find((other) => sameRole(role, other)) ?? null
    const fields = set(id, role, previous)
    const change = fields.length === 0 ? 'here' : previous === null ? 'new' : 'changed'
    items.push({ what: 'role', name, change, as: name, note: fields.length === 0 ? null : fields.join(', ') })
  }

  const integrations = [...now.integrations, ...portals.added]
  return { workspace: { ...now, integrations, sessions, preferences }, sessions: mine, removed, items }
}

/** What it is called in the catalogue makes its id, so that an update knows it again. */
export function idOf(catalogId: string, what: string, name: string): string {
  const text = [catalogId, what, name].join('\0')
  return `team-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
}

/** Where people sign in is not for a catalogue to move. */
function refuseMoved(catalog: TeamCatalog, before: TeamCatalog | null): void {
  for (const { name, startUrl } of catalog.integrations) {
    const was = before?.integrations.find((one) => one.name === name)
    if (was === undefined || was.startUrl === startUrl) continue
    throw new CoreError(
      'invalid-input',
      `the catalogue has another start URL for ${name} than before: ${startUrl}`,
      {
        hint: `nothing of it was taken; ask its owner, and should it be meant, follow it anew: it was ${was.startUrl}`,
      },
    )
  }
}

function whyStays(
  gone: SavedSession,
  sessions: readonly SavedSession[],
  isRunning: (sessionId: string) => boolean,
): string | null {
  if (isRunning(gone.id)) return 'it runs, and stays: remove it when it is stopped'
  const drawing = sessions.find((one) => one.kind === 'assume-role' && one.sourceSessionId === gone.id)
  return drawing === undefined ? null : `${drawing.name} draws on it, and it stays`
}

function differing(one: SavedSession, other: SavedSession): readonly string[] {
  const [before, after] = [one, other] as unknown as readonly Record<string, unknown>[]
  return Object.keys({ ...before, ...after }).filter(
    (field) => JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field]),
  )
}

function sameRole(one: CatalogRole, other: CatalogRole): boolean {
  return one.integration === other.integration && one.account === other.account && one.role === other.role
}
