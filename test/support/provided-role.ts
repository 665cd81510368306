import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import type { OperationInput } from '../../core/contract/operations.ts'
import { emulatorOnClock } from './emulator-on-clock.ts'
import type { Emulator } from '../../emulator/emulator.ts'
import { type HeldAws, heldAws } from './held-aws.ts'
import { manualClock } from './manual-clock.ts'
import { samlBrowserDouble, type SamlBrowserDouble } from './saml-browser-double.ts'
import { type IdentityProvider, launchIdentityProvider, password } from './saml/launch-identity-provider.ts'
import { samlIssuer } from './saml-response.ts'
import { makeSigningKey } from './signing-key.ts'
import { person, testCore, type TestCore } from './test-core.ts'
import { audience, tokenSigner } from './token-signer.ts'

type Limits = Pick<OperationInput<'session.add-web-identity-role'>, 'policy' | 'policyArns' | 'readOnly'>

/** Core and an AWS that can be held up, and a session of it for whom an identity provider vouches. */
export interface ProvidedRole {
  readonly emulator: Emulator
  readonly aws: HeldAws
  readonly keyturn: TestCore
  /** STS's call for it. */
  readonly operation: 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity'
  readonly roleArn: string
  /** Time goes by, for everybody. */
  pass(ms: number): Promise<void>
  /** As `ops`. */
  add(limits?: Limits): Promise<unknown>
  /** By somebody who is there to sign in. */
  start(input?: { readonly readOnly?: true }): Promise<unknown>
}

export interface ProvidedSamlRole extends ProvidedRole {
  readonly idp: IdentityProvider
  readonly browser: SamlBrowserDouble
}

/** For a test's length, this machine's clock is the test's: its provider goes by it. */
export async function providedSamlRole(): Promise<ProvidedSamlRole> {
  const clock = manualClock()
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const key = await makeSigningKey('login.acme.example')
  const emulator = await emulatorOnClock(clock, {
    samlProviders: [{ name: 'acme', issuer: samlIssuer, certificate: key.cert }],
  })
  const [roleArn] = emulator.roles.saml
  const role = { roleArn, providerArn: roleArn.replace(/:role\/.*/, ':saml-provider/acme') }
  const idp = await launchIdentityProvider({ roles: [role] }, key)
  const browser = samlBrowserDouble(password)
  const aws = await heldAws(emulator.endpoint)
  const keyturn = await testCore({ endpoint: aws.url, clock, samlBrowser: browser })
  return {
    async pass(ms) {
      vi.setSystemTime(clock.now().getTime() + ms)
      await clock.advance(ms)
    },
    emulator,
    aws,
    keyturn,
    idp,
    browser,
    operation: 'AssumeRoleWithSAML',
    roleArn,
    add: (limits = {}) =>
      keyturn.call('session.add-saml-roles', {
        name: 'ops',
        startUrl: idp.startUrl(),
        roles: [role],
        region: 'eu-west-1',
        ...limits,
      }),
    start: (input = {}) => keyturn.call('session.start', { session: 'ops', ...input }, somebody()),
  }
}

/** With a token in a file that lasts the day. */
export async function providedWebIdentityRole(): Promise<ProvidedRole> {
  const clock = manualClock()
  const signer = await tokenSigner()
  const emulator = await emulatorOnClock(clock, {
    webIdentityProviders: [{ issuer: signer.issuer, clientIds: [audience] }],
  })
  const roleArn = emulator.roles.webIdentity
  const aws = await heldAws(emulator.endpoint)
  const keyturn = await testCore({ endpoint: aws.url, clock })
  const path = join(keyturn.home, 'token')
  writeFileSync(path, await signer.token({ now: clock.now(), seconds: 86_400 }))
  return {
    pass: (ms) => clock.advance(ms),
    emulator,
    aws,
    keyturn,
    operation: 'AssumeRoleWithWebIdentity',
    roleArn,
    add: (limits = {}) =>
      keyturn.call('session.add-web-identity-token', {
        name: 'ops',
        roleArn,
        token: { from: 'file', path },
        region: 'eu-west-1',
        ...limits,
      }),
    start: (input = {}) => keyturn.call('session.start', { session: 'ops', ...input }),
  }
}

/** Before whom a window can open. */
export function somebody(signal?: AbortSignal) {
  return person(['saml'], () => {}, signal)
}
