import { randomBytes } from 'node:crypto'
import type { AwsAccess, AwsPlace } from '../aws/aws-access.ts'
import { neverArrived } from '../aws/network-error.ts'
import { retrying } from '../aws/retrying.ts'
import { authorizeUrl, createToken, type IssuedToken, type RegisteredClient } from '../aws/sso-oidc.ts'
import type { Caller } from '../caller.ts'
import { onlyClosed } from '../only-closed.ts'
import type { Prompts } from '../prompts.ts'
import { openCallbackServer } from './callback-server.ts'
import { codeOf } from './code-of.ts'
import type { Integration } from './identity-center.ts'
import { codeChallenge, newCodeVerifier } from './pkce.ts'

/** A person may have to find a password, a phone and a second factor. */
const timeoutMs = 10 * 60_000

/**
 * Authorization code with PKCE (RFC 7636, RFC 8252): the front end opens the prompt's URL, AWS sends the browser back to
 * a port of ours.
 * @throws CoreError `prompt-needed`, `cancelled`, `sign-in-timed-out`, `sign-in-refused`, and as `createToken` does.
 */
export async function signInByBrowser(request: {
  readonly access: AwsAccess
  readonly prompts: Prompts
  readonly integration: Integration
  readonly place: AwsPlace
  readonly client: RegisteredClient
  readonly caller: Caller
}): Promise<IssuedToken> {
  const { access, prompts, integration, place, client, caller } = request
  const state = randomBytes(32).toString('base64url')
  const codeVerifier = newCodeVerifier()
  const server = await openCallbackServer({ state, from: 'AWS' })
  try {
    const { redirectUri } = server
    const url = await authorizeUrl(access, place, {
      clientId: client.clientId,
      redirectUri,
      state,
      codeChallenge: codeChallenge(codeVerifier),
    })
    const prompt = prompts.open(
      { kind: 'browser', integration: integration.name, url, problem: null },
      { caller, timeoutMs },
    )
    try {
      const { code } = codeOf(await Promise.race([server.outcome, onlyClosed(prompt.answer)]), {
        who: 'AWS',
        hint: 'sign in again',
      })
      const grant = { kind: 'authorization-code', code, codeVerifier, redirectUri } as const
      const token = await retrying(access.clock, neverArrived, () =>
        createToken(access, { place, client, grant, signal: caller.signal }),
      )
      prompt.close('answered')
      return token
    } catch (error) {
      prompt.close('failed')
      throw error
    }
  } finally {
    server.close()
  }
}
