import * as client from 'openid-client'
import type { AwsAccess } from '../aws/aws-access.ts'
import { fetchByHandler } from '../aws/fetch-by-handler.ts'
import { isLoopbackHost } from '../lib/is-loopback-host.ts'
import { CoreError } from '../core-error.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import { clientAuthentication } from './client-authentication.ts'
import { issuerFailure, isEndedGrant } from './issuer-failure.ts'
import { signInScopes } from './sign-in-scopes.ts'

/** What somebody who signed in at an issuer is known by. */
export interface IssuedIdentity {
  /** The ID token, which AWS takes as the web identity. */
  readonly idToken: Secret
  readonly expiresAt: Date
  /** Null: the issuer gave none, and the next sign-in needs a person. */
  readonly refreshToken: Secret | null
}

/** An issuer as its discovery document describes it now. What its methods throw is a CoreError, see `issuerFailure`. */
export interface IssuerClient {
  /** Where a browser begins a sign-in. */
  authorizationUrl(request: {
    readonly redirectUri: string
    readonly state: string
    readonly nonce: string
    readonly codeChallenge: string
  }): string
  redeem(answer: {
    readonly redirectUri: string
    readonly code: Secret
    readonly iss: string | null
    readonly state: string
    readonly nonce: string
    readonly codeVerifier: Secret
  }): Promise<IssuedIdentity>
  /** Null: the issuer no longer honours this refresh token, or gives no ID token for it. */
  refresh(refreshToken: Secret): Promise<IssuedIdentity | null>
  /** Tells the issuer that the sign-in is over; one that has no way to be told is not. */
  revoke(refreshToken: Secret): Promise<void>
}

export interface IssuerSettings {
  readonly issuer: string
  readonly clientId: string
  readonly scopes: readonly string[]
}

/**
 * Reads the issuer's discovery document (OpenID Connect Discovery 1.0).
 * @throws CoreError `network`, `cancelled`, `sign-in-refused` for what is no issuer, or another than it is called.
 */
export async function openIssuer(
  access: AwsAccess,
  {
    issuer,
    clientId,
    clientSecret,
    scopes,
    signal,
  }: IssuerSettings & { readonly clientSecret: Secret | null; readonly signal: AbortSignal },
): Promise<IssuerClient> {
  const asked = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call()
    } catch (error) {
      throw issuerFailure(error, issuer)
    }
  }
  const server = new URL(issuer)
  const config = await asked(() =>
    client.discovery(
      server,
      clientId,
      // Times in tokens are read by our clock, as all others.
      { [client.clockSkew]: Math.round((access.clock.now().getTime() - Date.now()) / 1000) },
      clientAuthentication(clientSecret),
      {
        // Whether AWS is within reach is not for an issuer to say.
        [client.customFetch]: fetchByHandler(access.trial, { who: issuer, signal }),
        ...(isLoopbackHost(server.hostname) ? { execute: [client.allowInsecureRequests] } : {}),
      },
    ),
  )
  const { scopes_supported: offered } = config.serverMetadata()

  return {
    authorizationUrl({ redirectUri, state, nonce, codeChallenge }) {
      const scope = signInScopes({ chosen: scopes, offered: offered ?? null })
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: scope.join(' '),
        state,
        nonce,
        code_challenge: codeChallenge,
        code_challenge_method: 'S256',
        // OpenID Connect Core 1.0, section 11: without it, `offline_access` is to be ignored.
        ...(scope.includes('offline_access') ? { prompt: 'consent' } : {}),
      })
      if (url.protocol === 'https:' || isLoopbackHost(url.hostname)) return url.href
      throw new CoreError('sign-in-refused', `${issuer} signs people in at an address that is not secure`)
    },
    redeem: ({ redirectUri, code, iss, state, nonce, codeVerifier }) =>
      asked(async () => {
        const back = new URL(redirectUri)
        back.search = new URLSearchParams({
          code: code.reveal(),
          state,
          ...(iss === null ? {} : { iss }),
        }).toString()
        const tokens = await client.authorizationCodeGrant(config, back, {
          pkceCodeVerifier: codeVerifier.reveal(),
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        const identity = identityOf(tokens)
        if (identity !== null) return identity
        throw new CoreError('sign-in-refused', `${issuer} gave no ID token`)
      }),
    refresh: async (refreshToken) => {
      try {
        return identityOf(await client.refreshTokenGrant(config, refreshToken.reveal()))
      } catch (error) {
        if (isEndedGrant(error)) return null
        throw issuerFailure(error, issuer)
      }
    },
    revoke: (refreshToken) =>
      asked(async () => {
        if (config.serverMetadata().revocation_endpoint === undefined) return
        await client.tokenRevocation(config, refreshToken.reveal(), { token_type_hint: 'refresh_token' })
      }),
  }
}

function identityOf(
  tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers,
): IssuedIdentity | null {
  const claims = tokens.claims()
  if (tokens.id_token === undefined || claims === undefined) return null
  return {
    idToken: secret(tokens.id_token),
    expiresAt: new Date(claims.exp * 1000),
    refreshToken: tokens.refresh_token === undefined ? null : secret(tokens.refresh_token),
  }
}
