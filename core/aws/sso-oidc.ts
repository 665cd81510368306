import {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
  type CreateTokenCommandInput,
} from '@aws-sdk/client-sso-oidc'
import { printable } from '../lib/printable.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import type { AwsAccess, AwsPlace } from './aws-access.ts'
import { unexpectedAnswer } from './aws-error.ts'
import { callAws } from './call-aws.ts'

/*
 * SSO-OIDC: how a program signs a person in to IAM Identity Center. Nothing here is signed; each function is one call
 * and one attempt, since codes and refresh tokens may be good for one use.
 * @throws CoreError `aws-refused`, `aws-unavailable`, `network`, `cancelled`; see `awsFailure` for AWS's own code.
 */

export interface OidcCall {
  readonly place: AwsPlace
  readonly signal?: AbortSignal
}

/** Us, as AWS knows us, for 90 days. */
export interface RegisteredClient {
  readonly clientId: string
  readonly clientSecret: Secret
  readonly expiresAt: Date
}

export interface DeviceAuthorization {
  readonly deviceCode: Secret
  readonly userCode: string
  readonly verificationUri: string
  readonly verificationUriComplete: string | null
  readonly expiresInSeconds: number
  readonly intervalSeconds: number
}

export interface IssuedToken {
  readonly accessToken: Secret
  /** Null: it cannot be refreshed. */
  readonly refreshToken: Secret | null
  readonly issuedAt: Date
  readonly expiresAt: Date
}

export type TokenGrant =
  | {
      readonly kind: 'authorization-code'
      readonly code: Secret
      readonly codeVerifier: Secret
      readonly redirectUri: string
    }
  | { readonly kind: 'device-code'; readonly deviceCode: Secret }
  | { readonly kind: 'refresh-token'; readonly refreshToken: Secret }

/** For portal calls, and what makes the token refreshable: without it AWS issues one of 8 hours that is not. */
export const portalScope = 'sso:account:access'

const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code'
/** RFC 8628, section 3.2, when the answer names none. */
const defaultIntervalSeconds = 5
const defaultDeviceLifeSeconds = 600

/**
 * Registers us for one of the two flows. One client must not be used for both, or AWS refuses it later.
 */
export async function registerClient(
  access: AwsAccess,
  call: OidcCall & {
    readonly flow: 'browser' | 'device-code'
    readonly startUrl: string
    /** Without a port: AWS lets loopback addresses add one at each sign-in (RFC 8252, section 7.3). */
    readonly redirectUri: string
  },
): Promise<RegisteredClient> {
  const answer = await callAws(access, 'RegisterClient', () =>
    clientFor(access, call).send(
      new RegisterClientCommand({
        clientName: 'Keyturn',
        clientType: 'public',
        scopes: [portalScope],
        ...(call.flow === 'browser'
          ? {
              grantTypes: ['authorization_code', 'refresh_token'],
              redirectUris: [call.redirectUri],
              issuerUrl: call.startUrl,
            }
          : { grantTypes: [deviceCodeGrant, 'refresh_token'] }),
      }),
      sendOptions(call),
    ),
  )
  return {
    clientId: required(answer.clientId, 'clientId'),
    clientSecret: secret(required(answer.clientSecret, 'clientSecret')),
    expiresAt: new Date((answer.clientSecretExpiresAt ?? 0) * 1000),
  }
}

/** Where the browser goes to sign in. Not in the service model: the host of the other calls, as botocore has it. */
export async function authorizeUrl(
  access: AwsAccess,
  place: AwsPlace,
  request: {
    readonly clientId: string
    readonly redirectUri: string
    readonly state: string
    readonly codeChallenge: string
  },
): Promise<string> {
  const { config } = clientFor(access, { place })
  const custom = await config.endpoint?.()
  const base =
    custom === undefined
      ? config.endpointProvider({
          Region: place.region,
          UseDualStack: await config.useDualstackEndpoint(),
          UseFIPS: await config.useFipsEndpoint(),
        }).url.href
      : `${custom.protocol}//${custom.hostname}${custom.port === undefined ? '' : `:${custom.port}`}${custom.path}`
  const url = new URL(`${base.replace(/\/$/, '')}/authorize`)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    state: request.state,
    code_challenge_method: 'S256',
    code_challenge: request.codeChallenge,
    scopes: portalScope,
  }).toString()
  return url.href
}

export async function startDeviceAuthorization(
  access: AwsAccess,
  call: OidcCall & { readonly client: RegisteredClient; readonly startUrl: string },
): Promise<DeviceAuthorization> {
  const answer = await callAws(access, 'StartDeviceAuthorization', () =>
    clientFor(access, call).send(
      new StartDeviceAuthorizationCommand({ ...identity(call.client), startUrl: call.startUrl }),
      sendOptions(call),
    ),
  )
  return {
    deviceCode: secret(required(answer.deviceCode, 'deviceCode')),
    userCode: printable(required(answer.userCode, 'userCode')),
    verificationUri: webAddress(required(answer.verificationUri, 'verificationUri')),
    verificationUriComplete:
      answer.verificationUriComplete === undefined ? null : webAddress(answer.verificationUriComplete),
    expiresInSeconds: answer.expiresIn ?? defaultDeviceLifeSeconds,
    intervalSeconds: answer.interval ?? defaultIntervalSeconds,
  }
}

/** Exchanges a grant for tokens. A refresh answer without a new refresh token ends refreshing. */
export async function createToken(
  access: AwsAccess,
  call: OidcCall & {
    readonly client: Pick<RegisteredClient, 'clientId' | 'clientSecret'>
    readonly grant: TokenGrant
  },
): Promise<IssuedToken> {
  const issuedAt = access.clock.now()
  const answer = await callAws(access, 'CreateToken', () =>
    clientFor(access, call).send(
      new CreateTokenCommand({ ...identity(call.client), ...grantInput(call.grant) }),
      sendOptions(call),
    ),
  )
  return {
    accessToken: secret(required(answer.accessToken, 'accessToken')),
    refreshToken: answer.refreshToken === undefined ? null : secret(answer.refreshToken),
    issuedAt,
    expiresAt: new Date(issuedAt.getTime() + (answer.expiresIn ?? 0) * 1000),
  }
}

function grantInput(grant: TokenGrant): Omit<CreateTokenCommandInput, 'clientId' | 'clientSecret'> {
  switch (grant.kind) {
    case 'authorization-code':
      return {
        grantType: 'authorization_code',
        code: grant.code.reveal(),
        codeVerifier: grant.codeVerifier.reveal(),
        redirectUri: grant.redirectUri,
      }
    case 'device-code':
      return { grantType: deviceCodeGrant, deviceCode: grant.deviceCode.reveal() }
    case 'refresh-token':
      return { grantType: 'refresh_token', refreshToken: grant.refreshToken.reveal() }
  }
}

function identity(client: Pick<RegisteredClient, 'clientId' | 'clientSecret'>): {
  readonly clientId: string
  readonly clientSecret: string
} {
  return { clientId: client.clientId, clientSecret: client.clientSecret.reveal() }
}

function clientFor(access: AwsAccess, { place }: Pick<OidcCall, 'place'>): SSOOIDCClient {
  return new SSOOIDCClient({
    ...access.clientOptions('sso-oidc', place),
    // Never asked, as no call of ours is signed; given, so that the SDK's own search for credentials cannot begin.
    credentials: () => Promise.reject(new Error('SSO-OIDC calls are not signed')),
  })
}

function sendOptions({ signal }: Pick<OidcCall, 'signal'>): { readonly abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal }
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw unexpectedAnswer('a sign-in call', name)
  return value
}

/** It is opened in a browser: a file or a program's own scheme is not. */
function webAddress(text: string): string {
  if (!/^https?:/.test(text) || !URL.canParse(text)) throw unexpectedAnswer('a sign-in call', 'web address')
  return new URL(text).href
}
