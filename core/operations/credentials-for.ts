import type { CredentialSource } from '../access/credential-source.ts'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { Caller } from '../caller.ts'
import type { IdentityCenter } from '../integrations/identity-center.ts'
import type { ActiveStore } from '../sessions/active-store.ts'
import { endpointUrlOf, type KnownSession } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { SessionsOfIntegration } from '../sessions/sessions-of-integration.ts'
import { signInWhenNeeded } from '../sessions/sign-in-when-needed.ts'
import { usualRegion } from '../sessions/start-session.ts'

/** Credentials and what a tool needs beside them. They leave core only on the routes `docs/architecture.md` names. */
export interface SessionWithCredentials {
  readonly credentials: TemporaryCredentials
  readonly session: {
    readonly id: string
    readonly name: string
    readonly region: string | null
    readonly endpointUrl: string | null
  }
}

/** Of a session as it is set, or narrowed to reading; signs in first where that is needed and somebody attends. */
export type CredentialsOf = (
  session: KnownSession,
  wanted: { readonly readOnly: boolean },
  caller: Caller,
) => Promise<TemporaryCredentials>

export function createCredentialsOf(options: {
  readonly source: CredentialSource
  readonly integrationOf: SessionsOfIntegration['integrationOf']
  readonly signIn: IdentityCenter['signIn']
}): CredentialsOf {
  const { source, integrationOf, signIn } = options
  return (session, { readOnly }, caller) =>
    signInWhenNeeded({ integration: integrationOf(session), caller, signIn }, () =>
      source.get(session, { caller, want: 'usable', durationSeconds: null, readOnly }),
    )
}

/** Of any session, running or not, publishing nothing. More than the margin of their life is left. */
export type CredentialsFor = (
  request: { readonly session: string; readonly readOnly: boolean },
  caller: Caller,
) => Promise<SessionWithCredentials>

export function createCredentialsFor(options: {
  readonly book: SessionBook
  readonly store: ActiveStore
  readonly credentialsOf: CredentialsOf
}): CredentialsFor {
  const { book, store, credentialsOf } = options
  return async ({ session: reference, readOnly }, caller) => {
    const session = book.resolve(reference)
    // What was started to read only gives nobody more while it runs.
    const narrowed = readOnly || store.find(session.id)?.readOnly === true
    const endpointUrl = endpointUrlOf(book.rootOf(session))
    const credentials = await credentialsOf(session, { readOnly: narrowed }, caller)
    const region = store.find(session.id)?.region ?? usualRegion(book, session)
    return { credentials, session: { id: session.id, name: session.name, region, endpointUrl } }
  }
}
