import { AssumeRoleWithSAMLCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Emulator, EmulatorOptions } from '../../../emulator/emulator.ts'
import { type SamlClaims, samlIssuer, samlResponse } from '../../support/saml-response.ts'
import { makeSigningKey, type SigningKey } from '../../support/signing-key.ts'
import { emulated, keysOf, standingClock, stsClient } from '../support.ts'

let key: SigningKey
let otherKey: SigningKey

beforeAll(async () => {
  key = await makeSigningKey('login.acme.example')
  otherKey = await makeSigningKey('login.evil.example')
})

const withProvider = (options: EmulatorOptions = {}) =>
  emulated({ ...options, samlProviders: [{ name: 'acme', issuer: samlIssuer, certificate: key.cert }] })
const providerOf = (roleArn: string) => roleArn.replace(/:role\/.*/, ':saml-provider/acme')
const offered = (emulator: Emulator) =>
  emulator.roles.saml.map((roleArn) => ({ roleArn, providerArn: providerOf(roleArn) }))

async function assume(
  emulator: Emulator,
  how: {
    readonly claims?: Partial<SamlClaims>
    readonly signedWith?: SigningKey
    readonly roleArn?: string
    readonly providerArn?: string
    readonly seconds?: number
    readonly response?: (base64: string) => string
  } = {},
) {
  const roleArn = how.roleArn ?? emulator.roles.saml[0]
  const base64 = await samlResponse(how.signedWith ?? key, { roles: offered(emulator), ...how.claims })
  return stsClient(emulator).send(
    new AssumeRoleWithSAMLCommand({
      RoleArn: roleArn,
      PrincipalArn: how.providerArn ?? providerOf(roleArn),
      SAMLAssertion: how.response?.(base64) ?? base64,
      ...(how.seconds === undefined ? {} : { DurationSeconds: how.seconds }),
    }),
  )
}

describe('AssumeRoleWithSAML', () => {
  it('issues credentials of the role, under the name the provider gives the person', async () => {
    const emulator = await withProvider()
    const answer = await assume(emulator, { seconds: 43_200 })
    expect(answer).toMatchObject({
      Issuer: samlIssuer,
      Audience: 'https://signin.aws.amazon.com/saml',
      Subject: 'alice',
      SubjectType: 'persistent',
    })
    const { Arn } = await stsClient(emulator, keysOf(answer)).send(new GetCallerIdentityCommand({}))
    expect(Arn).toMatch(/^arn:aws:sts::\d{12}:assumed-role\/federated-admin\/alice@acme\.example$/)
    expect(Arn).toBe(answer.AssumedRoleUser?.Arn)
  })

  it('takes a response that is signed as a whole', async () => {
    const emulator = await withProvider()
    await expect(assume(emulator, { claims: { signs: 'response' } })).resolves.toHaveProperty('Credentials')
  })

  it('takes an assertion again while it is fresh, for another role too', async () => {
    const emulator = await withProvider()
    const base64 = await samlResponse(key, { roles: offered(emulator) })
    for (const roleArn of [...emulator.roles.saml, emulator.roles.saml[0]])
      await expect(assume(emulator, { roleArn, response: () => base64 })).resolves.toHaveProperty(
        'Credentials',
      )
  })

  it.each<readonly [string, Parameters<typeof assume>[1], string, string]>([
    [
      'a provider nobody registered',
      { providerArn: 'arn:aws:iam::111122223333:saml-provider/other' },
      'InvalidIdentityTokenException',
      "Specified provider doesn't exist",
    ],
    [
      'what is no SAML',
      { response: () => 'aGVsbG8=' },
      'InvalidIdentityTokenException',
      'Invalid SAML response',
    ],
    [
      'a role nobody offered',
      { claims: { roles: [] } },
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithSAML',
    ],
    [
      'another audience',
      { claims: { audience: 'https://other.example' } },
      'InvalidIdentityTokenException',
      'Response does not contain the required audience',
    ],
    [
      'what was meant for somebody else',
      { claims: { endpoint: 'https://signin.aws.amazon.com.evil.example/saml' } },
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithSAML',
    ],
    [
      'nobody’s name',
      { claims: { roleSessionName: null } },
      'InvalidIdentityTokenException',
      'RoleSessionName is required in AuthnResponse',
    ],
    [
      'a name STS cannot use',
      { claims: { roleSessionName: 'Alice Liddell' } },
      'InvalidIdentityTokenException',
      'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',
    ],
    [
      'more than STS ever gives',
      { seconds: 43_201 },
      'ValidationError',
      "1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
    ],
  ])('refuses %s', async (...[, how, name, message]) => {
    const emulator = await withProvider()
    await expect(assume(emulator, how)).rejects.toMatchObject({ name, message })
  })

  it('refuses what another key signed', async () => {
    const emulator = await withProvider()
    await expect(assume(emulator, { signedWith: otherKey })).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
      message: 'Response signature invalid',
    })
  })

  /** The response with another text in it, signature and all. */
  const forged = (forge: (xml: string) => string) => (base64: string) => {
    const xml = Buffer.from(base64, 'base64').toString()
    const other = forge(xml)
    if (other === xml) throw new Error('nothing was forged')
    return Buffer.from(other).toString('base64')
  }

  it.each([
    ['with a changed name', (xml: string) => xml.replaceAll('alice@acme', 'admin@acme')],
    ['without its signature', (xml: string) => xml.replace(/<Signature.*<\/Signature>/s, '')],
  ])('refuses an assertion %s', async (_, forge) => {
    const emulator = await withProvider()
    await expect(assume(emulator, { response: forged(forge) })).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
      message: 'Response signature invalid',
    })
  })

  it('believes the assertion that was signed, not another one before it', async () => {
    const emulator = await withProvider()
    const response = forged((xml) => {
      const assertion = /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)?.[0] ?? ''
      const other = assertion.replace(/<Signature.*<\/Signature>/s, '').replaceAll('alice@', 'admin@')
      return xml.replace(assertion, other.replace(/ID="[^"]*"/, 'ID="_forged"') + assertion)
    })
    const { AssumedRoleUser } = await assume(emulator, { response })
    expect(AssumedRoleUser?.Arn).toMatch(/\/alice@acme\.example$/)
  })

  it('refuses what is stale, by the emulator’s clock', async () => {
    const clock = standingClock()
    const emulator = await withProvider({ now: clock.now })
    const base64 = await samlResponse(key, { roles: offered(emulator), lifetimeSeconds: 3600 })
    clock.pass(299)
    await expect(assume(emulator, { response: () => base64 })).resolves.toHaveProperty('Credentials')
    clock.pass(5)
    await expect(assume(emulator, { response: () => base64 })).rejects.toMatchObject({
      name: 'ExpiredTokenException',
      message: 'Token must be redeemed within 5 minutes of issuance',
    })
  })

  it('refuses what its provider let expire', async () => {
    const clock = standingClock()
    const emulator = await withProvider({ now: clock.now })
    const base64 = await samlResponse(key, { roles: offered(emulator), lifetimeSeconds: 60 })
    clock.pass(61)
    await expect(assume(emulator, { response: () => base64 })).rejects.toMatchObject({
      name: 'ExpiredTokenException',
    })
  })

  it('grants no longer than the role allows', async () => {
    const emulator = await withProvider()
    await expect(assume(emulator, { roleArn: emulator.roles.saml[1], seconds: 3601 })).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    })
  })

  it('knows a provider from the moment it is registered', async () => {
    const emulator = await emulated()
    await expect(assume(emulator)).rejects.toMatchObject({ message: "Specified provider doesn't exist" })
    await fetch(`${emulator.endpoint}/_emulator/saml-providers`, {
      method: 'POST',
      body: JSON.stringify({ name: 'acme', issuer: samlIssuer, certificate: key.cert }),
    })
    await expect(assume(emulator)).resolves.toHaveProperty('Credentials')
  })
})
