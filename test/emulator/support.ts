import { IAMClient } from '@aws-sdk/client-iam'
import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { SSOClient } from '@aws-sdk/client-sso'
import {
  CreateTokenCommand,
  type CreateTokenResponse,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc'
import { STSClient } from '@aws-sdk/client-sts'
import { onTestFinished } from 'vitest'
import type { Emulator, EmulatorOptions } from '../../emulator/emulator.ts'
import { startEmulator } from '../../emulator/start-emulator.ts'

export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** What a client has to know. */
export interface Located {
  readonly endpoint: string
  readonly region: string
  readonly iamUser: Keys
}

/** An emulator that is closed when the running test ends. */
export async function emulated(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options)
  onTestFinished(() => emulator.close())
  return emulator
}

/** A clock that stands until it is moved. */
export function standingClock(start: Date | string = new Date()) {
  let at = new Date(start).getTime()
  return {
    now: () => new Date(at),
    pass(seconds: number) {
      at += seconds * 1000
    },
  }
}

/** What every client of a test is made with: one try, so that each refusal is seen. */
export function toEmulator(emulator: Located) {
  return { endpoint: emulator.endpoint, region: emulator.region, maxAttempts: 1 } as const
}

export function stsClient(emulator: Located, credentials: Keys = emulator.iamUser): STSClient {
  return new STSClient({ ...toEmulator(emulator), credentials })
}

export function iamClient(emulator: Located, credentials: Keys = emulator.iamUser): IAMClient {
  return new IAMClient({ ...toEmulator(emulator), credentials })
}

export function organizationsClient(emulator: Located, credentials: Keys = emulator.iamUser) {
  return new OrganizationsClient({ ...toEmulator(emulator), credentials })
}

export function oidcClient(emulator: Located): SSOOIDCClient {
  return new SSOOIDCClient(toEmulator(emulator))
}

export function portalClient(emulator: Located): SSOClient {
  return new SSOClient(toEmulator(emulator))
}

export interface StsCredentials {
  readonly AccessKeyId?: string | undefined
  readonly SecretAccessKey?: string | undefined
  readonly SessionToken?: string | undefined
}

/** The key pair in an answer of STS. */
export function keysOf({ Credentials }: { readonly Credentials?: StsCredentials | undefined }) {
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  }
}

export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

export interface DeviceSignIn {
  readonly client: { readonly clientId: string; readonly clientSecret: string }
  readonly userCode: string
  readonly verificationUri: string
  readonly verificationUriComplete: string
  readonly interval: number | null
  readonly redeem: () => Promise<CreateTokenResponse>
}

/** A device sign-in up to where its code has to be approved. */
export async function startDeviceSignIn(
  emulator: Emulator,
  scopes: readonly string[] = ['sso:account:access'],
): Promise<DeviceSignIn> {
  const oidc = oidcClient(emulator)
  const registered = await oidc.send(
    new RegisterClientCommand({
      clientName: 'test',
      clientType: 'public',
      ...(scopes.length === 0 ? {} : { scopes: [...scopes] }),
      grantTypes: [deviceGrant, 'refresh_token'],
    }),
  )
  const client = { clientId: registered.clientId ?? '', clientSecret: registered.clientSecret ?? '' }
  const device = await oidc.send(
    new StartDeviceAuthorizationCommand({ ...client, startUrl: emulator.startUrl }),
  )
  const redeem = { ...client, grantType: deviceGrant, deviceCode: device.deviceCode }
  return {
    client,
    userCode: device.userCode ?? '',
    verificationUri: device.verificationUri ?? '',
    verificationUriComplete: device.verificationUriComplete ?? '',
    interval: device.interval ?? null,
    redeem: () => oidc.send(new CreateTokenCommand(redeem)),
  }
}

/** A finished sign-in: its tokens and the client they belong to. */
export async function signedIn(emulator: Emulator, scopes?: readonly string[]) {
  const device = await startDeviceSignIn(emulator, scopes)
  await fetch(device.verificationUriComplete)
  const tokens = await device.redeem()
  return {
    client: device.client,
    accessToken: tokens.accessToken ?? '',
    refreshToken: tokens.refreshToken ?? null,
    expiresIn: tokens.expiresIn ?? 0,
    refresh: (refreshToken = tokens.refreshToken) =>
      oidcClient(emulator).send(
        new CreateTokenCommand({ ...device.client, grantType: 'refresh_token', refreshToken }),
      ),
  }
}

/** The value, where the test cannot go on without one. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing is there')
  return value
}
