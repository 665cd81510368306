import type { IdentityCenter } from '../integrations/identity-center.ts'
import { isCoreError } from '../core-error.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import { findSession } from './find-session.ts'
import type { KnownSession } from './known-session.ts'
import { buildSessionIndex, type SessionIndex } from './session-index.ts'
import { sourceChain } from './source-chain.ts'

/** All sessions there are, by reference and by id. */
export interface SessionBook {
  all(): readonly KnownSession[]
  byId(sessionId: string): KnownSession | null
  /** @throws CoreError `session-not-found`, `session-ambiguous`. */
  resolve(reference: string): KnownSession
  /** The session at the end of its sources; itself for all but assumed roles. @throws CoreError `source-*`. */
  rootOf(session: KnownSession): KnownSession
  /** The same; null when a source is missing or they go in a circle. */
  findRoot(session: KnownSession): KnownSession | null
  /** The session it is assumed with; null for all but assumed roles. @throws CoreError `source-*`. */
  sourceOf(session: KnownSession): KnownSession | null
  /** To be called when the workspace or a catalogue changed. */
  refresh(): void
  /** To be called instead when only what the user set on this one session did. */
  refreshOne(sessionId: string): void
}

export function createSessionBook(options: {
  readonly workspace: WorkspaceStore
  readonly identityCenter: Pick<IdentityCenter, 'catalog'>
}): SessionBook {
  let index: SessionIndex | null = null
  const current = (): SessionIndex =>
    (index ??= buildSessionIndex(options.workspace.read(), (id) => options.identityCenter.catalog(id)))
  const sourcesOf = (session: KnownSession) => sourceChain(session, (id) => current().find(id))
  const rootOf = (session: KnownSession): KnownSession => sourcesOf(session).at(-1) ?? session
  return {
    all: () => current().sessions,
    byId: (sessionId) => current().find(sessionId),
    resolve: (reference) => findSession(current(), reference),
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
    refresh: () => {
      index = null
    },
    refreshOne: (sessionId) => index?.reread(sessionId, options.workspace.read()),
  }
}
