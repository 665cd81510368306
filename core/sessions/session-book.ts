import type { IdentityCenter } from '../integrations/identity-center.ts'
import { parseQuery } from '../contract/parse-query.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import type { AccountPlace } from '../organization/account-places.ts'
import type { OrganizationKeeper } from '../organization/create-organization.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import { findSession } from './find-session.ts'
import type { KnownSession } from './known-session.ts'
import { matchSessions, type Standing } from './match-sessions.ts'
import { buildSessionIndex, type SessionIndex } from './session-index.ts'
import { sourceChain } from './source-chain.ts'

/** All sessions there are, by reference and by id. */
export interface SessionBook {
  all(): readonly KnownSession[]
  byId(sessionId: string): KnownSession | null
  /** What a search means, best first. @throws CoreError `organization-missing` for `ou:` while none is known. */
  search(text: string): readonly KnownSession[]
  /** @throws CoreError `session-not-found`, `session-ambiguous`, and as `search`. */
  resolve(reference: string): KnownSession
  /** The session at the end of its sources; itself for all but assumed roles. @throws CoreError `source-*`. */
  rootOf(session: KnownSession): KnownSession
  /** The same; null when a source is missing or they go in a circle. */
  findRoot(session: KnownSession): KnownSession | null
  /** The session it is assumed with; null for all but assumed roles. @throws CoreError `source-*`. */
  sourceOf(session: KnownSession): KnownSession | null
  /** Where the organization has an account; null where that is not known. */
  placeOf(accountId: string): AccountPlace | null
  /** To be called when the workspace, the organization or a catalogue changed. */
  refresh(): void
  /** To be called instead when only what the user set on this one session did. */
  refreshOne(sessionId: string): void
}

export function createSessionBook(options: {
  readonly workspace: WorkspaceStore
  readonly identityCenter: Pick<IdentityCenter, 'catalog'>
  readonly organization: Pick<OrganizationKeeper, 'placeOf' | 'isKnown'>
  readonly standing: Standing
}): SessionBook {
  let index: SessionIndex | null = null
  const current = (): SessionIndex =>
    (index ??= buildSessionIndex(
      options.workspace.read(),
      (id) => options.identityCenter.catalog(id),
      (accountId) => options.organization.placeOf(accountId),
    ))
  const sourcesOf = (session: KnownSession) => sourceChain(session, (id) => current().find(id))
  function search(text: string): readonly KnownSession[] {
    const asksForUnits = parseQuery(text).conditions.some(({ kind }) => kind === 'ou')
    if (asksForUnits && !options.organization.isKnown()) {
      throw new CoreError(
        'organization-missing',
        'ou: asks for a unit of the organization, which no session reads',
        {
          hint: 'choose one of its management account, or of a delegated administrator: keyturn org use SESSION',
        },
      )
    }
    return matchSessions(current().sessions, text, options.standing)
  }
  const rootOf = (session: KnownSession): KnownSession => sourcesOf(session).at(-1) ?? session
  return {
    all: () => current().sessions,
    byId: (sessionId) => current().find(sessionId),
    search,
    resolve: (reference) => findSession(current(), reference, search),
    rootOf,
    findRoot(session) {
      try {
        return rootOf(session)
      } catch (error) {
        if (isCoreError(error, 'source-missing', 'source-cycle')) return null
        throw error
      }
    },
    sourceOf: (session) => sourcesOf(session)[0] ?? null,
    placeOf: (accountId) => options.organization.placeOf(accountId),
    refresh: () => {
      index = null
    },
    refreshOne: (sessionId) => index?.reread(sessionId, options.workspace.read()),
  }
}
