import { randomBytes } from 'node:crypto'
import type { Caller } from '../caller.ts'
import { codeOf } from '../integrations/code-of.ts'
import { openCallbackServer } from '../integrations/callback-server.ts'
import { codeChallenge, newCodeVerifier } from '../integrations/pkce.ts'
import { onlyClosed } from '../only-closed.ts'
import type { Prompts } from '../prompts.ts'
import type { IssuedIdentity, IssuerClient } from './issuer-client.ts'

/** A person may have to find a password, a phone and a second factor. */
const timeoutMs = 10 * 60_000

/**
 * Authorization code with PKCE (RFC 7636) at any issuer, as a native program does it (RFC 8252): the front end opens the
 * prompt's URL, the issuer sends the browser back to a port of ours.
 * @throws CoreError `prompt-needed`, `cancelled`, `sign-in-timed-out`, `sign-in-refused`, `invalid-input` for a port in
 * use, `network`.
 */
export async function signInByIssuer(request: {
  readonly client: IssuerClient
  readonly prompts: Prompts
  readonly session: { readonly id: string; readonly name: string }
  readonly issuer: string
  readonly redirectPort: number | null
  readonly caller: Caller
}): Promise<IssuedIdentity> {
  const { client, prompts, session, issuer, caller } = request
  const state = randomBytes(32).toString('base64url')
  const nonce = randomBytes(32).toString('base64url')
  const codeVerifier = newCodeVerifier()
  const server = await openCallbackServer({ state, port: request.redirectPort, from: new URL(issuer).host })
  try {
    const { redirectUri } = server
    const url = client.authorizationUrl({
      redirectUri,
      state,
      nonce,
      codeChallenge: codeChallenge(codeVerifier),
    })
    const { id, name } = session
    const prompt = prompts.open(
      { kind: 'browser', integration: null, session: { id, name }, url, problem: null },
      { caller, timeoutMs },
    )
    try {
      const { code, iss } = codeOf(await Promise.race([server.outcome, onlyClosed(prompt.answer)]), {
        who: issuer,
        hint: 'start the session again to sign in again',
      })
      const identity = await client.redeem({ redirectUri, code, iss, state, nonce, codeVerifier })
      prompt.close('answered')
      return identity
    } catch (error) {
      prompt.close('failed')
      throw error
    }
  } finally {
    server.close()
  }
}
