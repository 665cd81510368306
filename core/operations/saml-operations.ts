import { readSamlAssertion } from '../access/saml-assertion.ts'
import type { SamlSignIns } from '../access/saml-sign-in.ts'
import { CoreError } from '../core-error.ts'
import { hostOf } from '../lib/host-of.ts'
import type { Handlers } from './handlers.ts'

/** What is done with an identity provider as a whole, beside the sessions that start there. */
export function samlOperations({
  samlSignIns,
}: {
  readonly samlSignIns: SamlSignIns
}): Handlers<'session.saml-roles'> {
  return {
    'session.saml-roles': async ({ startUrl }, caller) => {
      const answer =
        (await samlSignIns.quietly(startUrl, caller)) ?? (await samlSignIns.ask(startUrl, null, caller))
      const from = hostOf(startUrl)
      const { roles } = readSamlAssertion(answer.assertion, from)
      if (roles !== null && roles.length > 0) return roles
      throw roles === null ? encrypted(from) : noRoles(from)
    },
  }
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
