import type { CredentialSource } from '../access/credential-source.ts'
import type { Environment } from '../contract/environment.ts'
import type { ActiveStore } from '../sessions/active-store.ts'
import { environmentOf, labelOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'

/** What the prompt of a shell says of the session it acts as. */
export interface SessionGlance {
  readonly label: string
  readonly environment: Environment | null
  /** The end of the credentials in hand; null when there are none. */
  readonly expiresAt: Date | null
}

/** Null for an id that is no session's. Asks nobody: prompts are drawn many times a minute. */
export type GlanceAt = (sessionId: string) => SessionGlance | null

export function createGlanceAt({
  book,
  store,
  source,
}: {
  readonly book: Pick<SessionBook, 'byId'>
  readonly store: Pick<ActiveStore, 'find'>
  readonly source: Pick<CredentialSource, 'inHand'>
}): GlanceAt {
  return (sessionId) => {
    const session = book.byId(sessionId)
    if (session === null) return null
    const readOnly = store.find(sessionId)?.readOnly === true
    const expiresAt = source.inHand({ sessionId, readOnly })?.expiresAt ?? null
    return { label: labelOf(session), environment: environmentOf(session), expiresAt }
  }
}
