import { randomBytes } from 'node:crypto'
import type { IssuedSecrets } from '../issued-secrets.ts'
import type { Client, Clients } from './clients.ts'
import { oidcError } from './oidc-error.ts'
import { pkceChallenge } from './pkce.ts'
import { sameRedirectUri } from './same-redirect-uri.ts'
import { grantedScopes } from './scopes.ts'

/** Browser sign-ins on their way from `/authorize` to a code that is redeemed. */
export interface AuthorizationRequests {
  /**
   * Checks what the browser came with; the id names the request until it is decided.
   * @throws ServiceError, to be shown on the page: a redirect that was not proven to be the client's is not followed.
   */
  open(query: Readonly<Record<string, string>>): { readonly id: string; readonly client: Client }
  /** The address to send the browser back to, with a code or with `access_denied`; null for an id not waiting. */
  decide(id: string, decision: 'approved' | 'denied'): URL | null
  /**
   * The scopes of the sign-in that a code stands for; a code works once and for ten minutes.
   * @throws ServiceError `InvalidGrantException` for anything that does not fit.
   */
  redeem(asked: {
    readonly clientId: string
    readonly code: string
    readonly codeVerifier: string | null
    readonly redirectUri: string | null
  }): readonly string[]
}

interface Opened {
  readonly client: Client
  readonly redirectUri: string
  readonly state: string | null
  readonly challenge: string
  readonly scopes: readonly string[]
}

const codeMinutes = 10

export function createAuthorizationRequests(dependencies: {
  readonly now: () => Date
  readonly issued: IssuedSecrets
  readonly clients: Clients
}): AuthorizationRequests {
  const { now, issued, clients } = dependencies
  const waiting = new Map<string, Opened>()
  const codes = new Map<string, Opened & { readonly expiresAt: Date }>()
  return {
    open(query) {
      const opened = checked(query, clients)
      const id = randomBytes(16).toString('base64url')
      waiting.set(id, opened)
      return { id, client: opened.client }
    },
    decide(id, decision) {
      const opened = waiting.get(id)
      if (opened === undefined) return null
      waiting.delete(id)
      const back = new URL(opened.redirectUri)
      if (decision === 'approved') {
        const code = issued.record('authorization-code', randomBytes(120).toString('base64url'))
        codes.set(code, { ...opened, expiresAt: new Date(now().getTime() + codeMinutes * 60_000) })
        back.searchParams.set('code', code)
      } else {
        back.searchParams.set('error', 'access_denied')
        back.searchParams.set('error_description', 'The request was denied by the user')
      }
      if (opened.state !== null) back.searchParams.set('state', opened.state)
      return back
    },
    redeem({ clientId, code, codeVerifier, redirectUri }) {
      const opened = codes.get(code)
      codes.delete(code)
      if (
        opened === undefined ||
        opened.expiresAt <= now() ||
        opened.client.clientId !== clientId ||
        opened.redirectUri !== redirectUri ||
        codeVerifier === null ||
        pkceChallenge(codeVerifier) !== opened.challenge
      )
        throw oidcError('InvalidGrantException', 'Invalid grant provided')
      return opened.scopes
    },
  }
}

function checked(query: Readonly<Record<string, string>>, clients: Clients): Opened {
  const client = clients.find(query['client_id'] ?? '')
  if (client === null) throw oidcError('InvalidClientException', 'Invalid client provided')
  const redirectUri = query['redirect_uri'] ?? ''
  if (!client.redirectUris.some((registered) => sameRedirectUri(registered, redirectUri)))
    throw oidcError('InvalidRedirectUriException', 'Invalid redirect URI provided')
  if (!client.grantTypes.includes('authorization_code'))
    throw oidcError('UnauthorizedClientException', 'Client is not registered for authorization_code')
  if (query['response_type'] !== 'code')
    throw oidcError('InvalidRequestException', 'response_type must be code')
  const challenge = query['code_challenge'] ?? ''
  if (query['code_challenge_method'] !== 'S256' || !/^[A-Za-z0-9_-]{43}$/.test(challenge))
    throw oidcError('InvalidRequestException', 'a code_challenge of method S256 must be given')
  // botocore and the toolkits send `scopes`, other tools `scope`; both are seen to work.
  const asked = (query['scopes'] ?? query['scope'] ?? '').split(/[\s,]+/).filter((scope) => scope !== '')
  return {
    client,
    redirectUri,
    state: query['state'] ?? null,
    challenge,
    scopes: grantedScopes(asked, client.scopes),
  }
}
