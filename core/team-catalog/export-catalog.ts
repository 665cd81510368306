import { stringify } from 'yaml'
import type { ExportedCatalog } from '../contract/team-catalog.ts'
import { assertNever } from '../lib/assert-never.ts'
import type { KnownSession } from '../sessions/known-session.ts'
import {
  noPreferences,
  type SavedSession,
  type SessionPreferences,
  type Workspace,
} from '../workspace/workspace.ts'
import type { CatalogRole, CatalogSession, CatalogSettings, TeamCatalog } from './catalog-schema.ts'

type LeftOut = ExportedCatalog['leftOut'][number]

/**
 * What of a workspace others can use: portals, roles to assume, and what is set on them; never a secret, a program or a
 * path. `sessions` are all there are. Pure.
 */
export function exportCatalog(workspace: Workspace, sessions: readonly KnownSession[]): ExportedCatalog {
  const leftOut: LeftOut[] = []
  const byId = new Map(sessions.map((session) => [session.id, session]))
  const shared = workspace.integrations.filter(({ demo, endpointUrl, name }) => {
    if (demo) return false
    if (endpointUrl !== null) leftOut.push({ name, why: 'it has an endpoint of its own' })
    return endpointUrl === null
  })
  const sharedIds = new Set(shared.map(({ id }) => id))
  const exported = new Set<string>()
  const saved: CatalogSession[] = []
  for (const one of sourcesFirst(workspace.sessions)) {
    const settings = settingsOf(workspace.preferences[one.id] ?? noPreferences)
    const source =
      one.kind === 'assume-role' ? sourceOf(byId.get(one.sourceSessionId), { exported, sharedIds }) : null
    const answer = toCatalog(one, { settings, source })
    if (typeof answer === 'string') leftOut.push({ name: one.name, why: answer })
    else {
      exported.add(one.id)
      saved.push(answer)
    }
  }
  const catalog: TeamCatalog = {
    version: 1,
    integrations: shared.map(({ name, startUrl, region }) => ({ name, startUrl, region })),
    sessions: saved,
    roles: sessions.flatMap((session) => roleOf(session, sharedIds)),
  }
  return { text: `${heading}${stringify(catalog, { lineWidth: 0 })}`, leftOut }
}

const heading = '# A catalogue for Keyturn. Nothing in it is secret; docs/catalog.md says what it may hold.\n'

function sourcesFirst(sessions: readonly SavedSession[]): readonly SavedSession[] {
  const byId = new Map(sessions.map((one) => [one.id, one]))
  const ordered = new Set<SavedSession>()
  const add = (one: SavedSession, above: ReadonlySet<string>): void => {
    if (above.has(one.id)) return
    const source = one.kind === 'assume-role' ? byId.get(one.sourceSessionId) : undefined
    if (source !== undefined) add(source, new Set([...above, one.id]))
    ordered.add(one)
  }
  for (const one of sessions) add(one, new Set())
  return [...ordered]
}

function toCatalog(
  one: SavedSession,
  { settings, source }: { readonly settings: CatalogSettings; readonly source: SourceReference | null },
): CatalogSession | string {
  switch (one.kind) {
    case 'assume-role':
      if (source === null) return 'its source cannot be shared'
      return {
        kind: one.kind,
        name: one.name,
        roleArn: one.roleArn,
        source,
        ...(one.externalId === null ? {} : { externalId: one.externalId }),
        ...(one.roleSessionName === null ? {} : { roleSessionName: one.roleSessionName }),
        ...(one.readOnly ? { readOnly: true } : {}),
        ...settings,
      }
    case 'saml-role': {
      const { kind, name, roleArn, startUrl, providerArn } = one
      return {
        kind,
        name,
        roleArn,
        startUrl,
        providerArn,
        ...(one.readOnly ? { readOnly: true } : {}),
        ...settings,
      }
    }
    case 'web-identity-role': {
      const { kind, name, roleArn, token } = one
      if (token.from !== 'issuer') return 'its token comes from this machine'
      return {
        kind,
        name,
        roleArn,
        issuer: token.issuer,
        clientId: token.clientId,
        scopes: token.scopes,
        ...(token.redirectPort === null ? {} : { redirectPort: token.redirectPort }),
        ...(one.roleSessionName === null ? {} : { roleSessionName: one.roleSessionName }),
        ...(one.readOnly ? { readOnly: true } : {}),
        ...settings,
      }
    }
    case 'iam-user':
      return 'an access key is its owner’s alone'
    case 'process':
      return 'a catalogue names no program'
    case 'login-session':
      return 'aws login signs in on this machine'
    default:
      return assertNever(one)
  }
}

type SourceReference = Extract<CatalogSession, { kind: 'assume-role' }>['source']

function sourceOf(
  source: KnownSession | undefined,
  {
    exported,
    sharedIds,
  }: { readonly exported: ReadonlySet<string>; readonly sharedIds: ReadonlySet<string> },
): SourceReference | null {
  if (source === undefined) return null
  if (source.kind !== 'identity-center-role') return exported.has(source.id) ? { session: source.name } : null
  if (!sharedIds.has(source.integration.id)) return null
  return {
    integration: source.integration.name,
    account: source.account.accountId,
    role: source.roleName,
  }
}

function roleOf(session: KnownSession, sharedIds: ReadonlySet<string>): readonly CatalogRole[] {
  if (session.kind !== 'identity-center-role' || !sharedIds.has(session.integration.id)) return []
  const settings = settingsOf(session.preferences)
  if (Object.keys(settings).length === 0) return []
  return [
    {
      integration: session.integration.name,
      account: session.account.accountId,
      role: session.roleName,
      ...settings,
    },
  ]
}

function settingsOf({ alias, environment, profile, region, tags }: SessionPreferences): CatalogSettings {
  return {
    ...(alias === null ? {} : { alias }),
    ...(environment === null ? {} : { environment }),
    ...(profile === null ? {} : { profile }),
    ...(region === null ? {} : { region }),
    ...(tags.length === 0 ? {} : { tags }),
  }
}
