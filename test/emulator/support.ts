import { SSOClient } from '@aws-sdk/client-sso'
import { SSOOIDCClient } from '@aws-sdk/client-sso-oidc'
import { STSClient } from '@aws-sdk/client-sts'
import { afterEach } from 'vitest'
import type { Emulator, EmulatorOptions } from '../../emulator/emulator.ts'
import { startEmulator } from '../../emulator/start-emulator.ts'

const closing: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** An emulator that is closed after the test. */
export async function emulated(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options)
  closing.push(() => emulator.close())
  return emulator
}

export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** What every client of a test is made with: one try, so that each refusal is seen. */
export function toEmulator(emulator: { readonly endpoint: string; readonly region: string }) {
  return { endpoint: emulator.endpoint, region: emulator.region, maxAttempts: 1 } as const
}

export function stsClient(emulator: Emulator, credentials: Keys = emulator.iamUser): STSClient {
  return new STSClient({ ...toEmulator(emulator), credentials })
}

export function oidcClient(emulator: Emulator): SSOOIDCClient {
  return new SSOOIDCClient(toEmulator(emulator))
}

export function portalClient(emulator: Emulator): SSOClient {
  return new SSOClient(toEmulator(emulator))
}

/** The key pair in an answer of STS. */
export function keysOf(
  credentials:
    | {
        readonly AccessKeyId?: string | undefined
        readonly SecretAccessKey?: string | undefined
        readonly SessionToken?: string | undefined
      }
    | undefined,
): Keys & { readonly sessionToken: string } {
  return {
    accessKeyId: credentials?.AccessKeyId ?? '',
    secretAccessKey: credentials?.SecretAccessKey ?? '',
    sessionToken: credentials?.SessionToken ?? '',
  }
}
