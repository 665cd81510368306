import type { CredentialSource } from '../access/credential-source.ts'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { Caller } from '../caller.ts'
import type { IdentityCenter } from '../integrations/identity-center.ts'
import type { ActiveStore } from '../sessions/active-store.ts'
import { endpointUrlOf } from '../sessions/known-session.ts'
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

/** Of any session, running or not, publishing nothing. More than the margin of their life is left. */
export type CredentialsFor = (session: string, caller: Caller) => Promise<SessionWithCredentials>

export function createCredentialsFor(options: {
  readonly book: SessionBook
  readonly store: ActiveStore
  readonly source: CredentialSource
  readonly integrationOf: SessionsOfIntegration['integrationOf']
  readonly signIn: IdentityCenter['signIn']
}): CredentialsFor {
  const { book, store, source, integrationOf, signIn } = options
  return async (reference, caller) => {
    const session = book.resolve(reference)
    const endpointUrl = endpointUrlOf(book.rootOf(session))
    const credentials = await signInWhenNeeded({ integration: integrationOf(session), caller, signIn }, () =>
      source.get(session, { caller, want: 'usable', durationSeconds: null }),
    )
    const region = store.find(session.id)?.region ?? usualRegion(book, session)
    return { credentials, session: { id: session.id, name: session.name, region, endpointUrl } }
  }
}
