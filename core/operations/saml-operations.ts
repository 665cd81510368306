import type { CredentialSource } from '../access/credential-source.ts'
import { readSamlAssertion } from '../access/saml-assertion.ts'
import type { SamlSignIns } from '../access/saml-sign-in.ts'
import { sealedCredentials } from '../access/sealed-credentials.ts'
import type { StoppedSession } from '../contract/operations.ts'
import { CoreError } from '../core-error.ts'
import { hostOf } from '../lib/host-of.ts'
import { shellWord } from '../lib/shell-word.ts'
import type { Vault } from '../secrets/vault.ts'
import { type KnownSession, labelOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { Handlers } from './handlers.ts'

export interface SamlOperationsOptions {
  readonly book: SessionBook
  readonly source: Pick<CredentialSource, 'forget'>
  readonly samlSignIns: SamlSignIns
  readonly vault: Vault
}

/** What is done with an identity provider as a whole, beside the sessions that start there. */
export function samlOperations(
  options: SamlOperationsOptions & {
    readonly stop: (sessionIds: readonly string[]) => Promise<readonly StoppedSession[]>
  },
): Handlers<'session.saml-roles' | 'session.forget-sign-in'> {
  const { book, samlSignIns } = options
  return {
    'session.saml-roles': async ({ startUrl }, caller) => {
      const answer =
        (await samlSignIns.quietly(startUrl, caller)) ?? (await samlSignIns.ask(startUrl, null, caller))
      const from = hostOf(startUrl)
      const { roles } = readSamlAssertion(answer.assertion, from)
      if (roles !== null && roles.length > 0) return roles
      throw roles === null ? encrypted(from) : noRoles(from)
    },
    'session.forget-sign-in': async ({ session: reference }) => {
      const session = book.resolve(reference)
      const startUrl = startUrlOf(session, book)
      if (startUrl === null) throw noSignIn(session)
      await samlSignIns.forget(startUrl)
      const ids = book
        .all()
        .filter((one) => startUrlOf(one, book) === startUrl)
        .map(({ id }) => id)
      const stopped = await options.stop(ids)
      for (const id of ids) {
        options.source.forget(id)
        await sealedCredentials(options.vault, id).forget()
      }
      return stopped
    },
  }
}

/** Where the sign-in begins that a session lives on, directly or along its sources; null when it lives on none. */
export function startUrlOf(session: KnownSession, book: Pick<SessionBook, 'findRoot'>): string | null {
  const root = book.findRoot(session)
  return root?.kind === 'saml-role' ? root.saved.startUrl : null
}

function encrypted(from: string): CoreError {
  return new CoreError('sign-in-refused', `${from} encrypts its answer for AWS: its roles cannot be listed`, {
    hint: 'name the role: keyturn add saml-role --name N --start-url URL --role-arn ARN --provider-arn ARN',
  })
}

function noRoles(from: string): CoreError {
  return new CoreError('sign-in-refused', `${from} signed you in, and offers you no role of AWS`, {
    hint: `ask whoever looks after ${from} for a role, or check that the address is the one for AWS`,
  })
}

function noSignIn(session: KnownSession): CoreError {
  return new CoreError('invalid-input', `${labelOf(session)} has no sign-in at an identity provider`, {
    hint:
      session.kind === 'identity-center-role'
        ? `sign out of its portal: keyturn sign-out ${shellWord(session.integration.name)}`
        : 'this is for sessions of kind saml-role, and for roles assumed with them',
  })
}
