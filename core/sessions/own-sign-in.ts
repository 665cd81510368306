import type { IssuerSession } from '../oidc/issuer-sign-ins.ts'
import type { KnownSession } from './known-session.ts'
import type { SessionBook } from './session-book.ts'

/** A sign-in that no integration has; `subject` tells two apart, as it does for prompts. */
export type OwnSignIn =
  /** At an identity provider: of all sessions that start there. The subject is the start URL. */
  | { readonly at: 'saml'; readonly subject: string }
  /** At an issuer: of this session alone. The subject is its id. */
  | { readonly at: 'issuer'; readonly subject: string; readonly session: IssuerSession }

/** What a session lives on, directly or along its sources; null when that is something else. */
export function ownSignInOf(session: KnownSession, book: Pick<SessionBook, 'findRoot'>): OwnSignIn | null {
  return ownSignInAt(book.findRoot(session))
}

/** The same for the session at the end of its sources; null for null, where one of them is missing. Pure. */
export function ownSignInAt(root: KnownSession | null): OwnSignIn | null {
  if (root?.kind === 'saml-role') return { at: 'saml', subject: root.saved.startUrl }
  const issued = root === null ? null : issuerSessionOf(root)
  return issued === null ? null : { at: 'issuer', subject: issued.id, session: issued }
}

/** The session as its issuer's sign-in knows it; null when its credentials come otherwise. Pure. */
export function issuerSessionOf(session: KnownSession): IssuerSession | null {
  if (session.kind !== 'web-identity-role') return null
  const { id, name, token } = session.saved
  return token.from === 'issuer' ? { id, name, token } : null
}
