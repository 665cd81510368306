import type { CredentialSource } from '../access/credential-source.ts'
import type { Integration } from '../integrations/identity-center.ts'
import type { ActiveStore } from './active-store.ts'
import type { KnownSession } from './known-session.ts'
import type { SessionBook } from './session-book.ts'

/** Which sessions live on an integration, directly or along their sources. */
export interface SessionsOfIntegration {
  /** Null when it lives on none, or when a source is missing. */
  integrationOf(session: KnownSession): Integration | null
  /** Ids of those that run. */
  activeOn(integrationId: string): readonly string[]
  /** Forgets what was obtained through it, before it is signed out of or removed. */
  forgetCredentials(integrationId: string): void
}

export function sessionsOfIntegration(parts: {
  readonly book: SessionBook
  readonly store: Pick<ActiveStore, 'list'>
  readonly source: Pick<CredentialSource, 'forget'>
}): SessionsOfIntegration {
  const { book, store, source } = parts

  function integrationOf(session: KnownSession): Integration | null {
    const root = book.findRoot(session)
    return root?.kind === 'identity-center-role' ? root.integration : null
  }

  return {
    integrationOf,
    activeOn: (integrationId) =>
      store
        .list()
        .map((active) => book.byId(active.sessionId))
        .filter((session) => session !== null)
        .filter((session) => integrationOf(session)?.id === integrationId)
        .map((session) => session.id),
    forgetCredentials(integrationId) {
      for (const session of book.all())
        if (integrationOf(session)?.id === integrationId) source.forget(session.id)
    },
  }
}
