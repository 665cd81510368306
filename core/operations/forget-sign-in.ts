import type { ActivityNotes } from '../activity/activity-notes.ts'
import type { CredentialSource } from '../access/credential-source.ts'
import type { SamlSignIns } from '../access/saml-sign-in.ts'
import { forgetSamlCredentials } from '../access/sealed-saml-credentials.ts'
import type { StoppedSession } from '../contract/operations.ts'
import { CoreError } from '../core-error.ts'
import { hostOf } from '../lib/host-of.ts'
import { shellWord } from '../lib/shell-word.ts'
import type { IssuerSignIns } from '../oidc/issuer-sign-ins.ts'
import type { Vault } from '../secrets/vault.ts'
import { type KnownSession, labelOf } from '../sessions/known-session.ts'
import { type OwnSignIn, ownSignInOf } from '../sessions/own-sign-in.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { Handlers } from './handlers.ts'

export interface ForgetSignInOptions {
  readonly book: SessionBook
  readonly source: Pick<CredentialSource, 'forget'>
  readonly samlSignIns: SamlSignIns
  readonly issuerSignIns: IssuerSignIns
  readonly vault: Vault
}

/** Ends a sign-in that no integration has, and stops what lives on it. */
export function forgetSignIn(
  options: ForgetSignInOptions & {
    readonly stop: (sessionIds: readonly string[]) => Promise<readonly StoppedSession[]>
    readonly notes: Pick<ActivityNotes, 'signedOut'>
  },
): Handlers<'session.forget-sign-in'> {
  const { book, source, samlSignIns, issuerSignIns, vault, stop } = options

  function forget(signIn: OwnSignIn): Promise<void> {
    switch (signIn.at) {
      case 'saml':
        return samlSignIns.forget(signIn.subject)
      case 'issuer':
        return issuerSignIns.forget(signIn.session)
    }
  }

  return {
    'session.forget-sign-in': async ({ session: reference }) => {
      const session = book.resolve(reference)
      const signIn = ownSignInOf(session, book)
      if (signIn === null) throw noSignIn(session)
      await forget(signIn)
      options.notes.signedOut(placeOf(signIn))
      const ids = book
        .all()
        .filter((one) => ownSignInOf(one, book)?.subject === signIn.subject)
        .map(({ id }) => id)
      const stopped = await stop(ids)
      for (const id of ids) {
        source.forget(id)
        await forgetSamlCredentials(vault, id)
      }
      return stopped
    },
  }
}

/** The host that people signed in at. */
function placeOf(signIn: OwnSignIn): string {
  switch (signIn.at) {
    case 'saml':
      return hostOf(signIn.subject)
    case 'issuer':
      return hostOf(signIn.session.token.issuer)
  }
}

function noSignIn(session: KnownSession): CoreError {
  return new CoreError('invalid-input', `${labelOf(session)} has no sign-in of its own`, {
    hint:
      session.kind === 'identity-center-role'
        ? `sign out of its portal: keyturn sign-out ${shellWord(session.integration.name)}`
        : 'this is for sessions of kind saml-role, of kind web-identity-role with an issuer, and for roles assumed with them',
  })
}
