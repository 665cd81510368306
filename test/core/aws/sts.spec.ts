import { describe, expect, it, onTestFinished } from 'vitest'
import { createAwsAccess } from '../../../core/aws/aws-access.ts'
import { assumeRole, assumeRoleWithSaml, getCallerIdentity, getSessionToken } from '../../../core/aws/sts.ts'
import { notLimited, notNarrowed } from '../../../core/contract/narrowing.ts'
import { secret } from '../../../core/secrets/secret.ts'
import type { EmulatorOptions } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { mfaCode } from '../../support/mfa-code.ts'
import { localServer } from '../../support/local-server.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { realClock } from '../../support/test-identity-center.ts'

async function setUp(options: EmulatorOptions = {}) {
  const clock = manualClock()
  const emulator = await startEmulator({ accounts: 2, ...options, now: () => clock.now() })
  onTestFinished(() => emulator.close())
  const access = createAwsAccess({ environment: {}, clock })
  onTestFinished(() => access.close())
  const { accessKeyId, secretAccessKey } = emulator.iamUser
  const place = { region: 'eu-west-1', endpointUrl: emulator.endpoint }
  return { clock, emulator, access, place, key: { accessKeyId, secretAccessKey: secret(secretAccessKey) } }
}

describe('AssumeRoleWithSAML', () => {
  const request = {
    region: 'eu-west-1',
    roleArn: 'arn:aws:iam::111122223333:role/admin',
    providerArn: 'arn:aws:iam::111122223333:saml-provider/acme',
    assertion: secret('YXNzZXJ0aW9u'),
    limits: notLimited,
    durationSeconds: 3600,
  }

  it.each([
    ['the connection breaks', null, 'network'],
    ['AWS fails', { status: 503, body: '' }, 'aws-unavailable'],
  ])('is sent once, without a signature, also when %s', async (_, answer, code) => {
    const server = await localServer(() => answer)
    const { access } = await setUp()
    await expect(assumeRoleWithSaml(access, { ...request, endpointUrl: server.url })).rejects.toMatchObject({
      code,
    })
    expect(server.seen).toHaveLength(1)
    expect(server.seen[0]?.headers).not.toHaveProperty('authorization')
    expect(server.seen[0]?.body).toContain('SAMLAssertion=YXNzZXJ0aW9u')
  })
})

describe('GetSessionToken', () => {
  it('is signed with the user’s key, at the time of the clock we are given', async () => {
    const { access, place, key, clock } = await setUp()
    const credentials = await getSessionToken(access, { ...place, key, durationSeconds: 36_000, mfa: null })
    expect(credentials.expiresAt.getTime() - clock.now().getTime()).toBe(36_000_000)
    expect(credentials.issuedAt).toEqual(clock.now())
  })

  it('case 15: carries the device and its code', async () => {
    const { access, place, key, clock, emulator } = await setUp()
    const mfa = { serialNumber: emulator.iamUser.mfaSerial, tokenCode: mfaCode(emulator, clock.now()) }
    await getSessionToken(access, { ...place, key, durationSeconds: 900, mfa })
    expect(emulator.calls.list({ operation: 'GetSessionToken' })).toMatchObject([{ status: 200 }])
  })

  it('never sends a code twice, whatever becomes of the first time', async () => {
    const server = await localServer(() => null)
    const { access, key } = await setUp()
    const mfa = { serialNumber: 'arn:aws:iam::123456789012:mfa/a', tokenCode: '123456' }
    await expect(
      getSessionToken(access, {
        region: 'eu-west-1',
        endpointUrl: server.url,
        key,
        durationSeconds: 900,
        mfa,
      }),
    ).rejects.toMatchObject({ code: 'network' })
    expect(server.seen).toHaveLength(1)
  })

  it('without a code is tried three times when AWS fails', async () => {
    const server = await localServer(() => ({ status: 503, body: '' }))
    const { key } = await setUp()
    const access = createAwsAccess({ environment: {}, clock: realClock })
    onTestFinished(() => access.close())
    await expect(
      getSessionToken(access, {
        region: 'eu-west-1',
        endpointUrl: server.url,
        key,
        durationSeconds: 900,
        mfa: null,
      }),
    ).rejects.toMatchObject({ code: 'aws-unavailable' })
    expect(server.seen).toHaveLength(3)
  })
})

describe('AssumeRole', () => {
  it('case 18: asks for role, name and duration with the source’s temporary keys', async () => {
    const { access, place, key, emulator } = await setUp()
    const source = await getSessionToken(access, { ...place, key, durationSeconds: 3600, mfa: null })
    emulator.calls.clear()
    const credentials = await assumeRole(access, {
      ...place,
      source,
      roleArn: emulator.roleArn,
      roleSessionName: 'keyturn',
      externalId: null,
      narrowing: notNarrowed,
      durationSeconds: 3600,
    })
    expect(emulator.calls.list()).toMatchObject([
      {
        operation: 'AssumeRole',
        accessKeyId: source.accessKeyId,
        input: { RoleArn: emulator.roleArn, RoleSessionName: 'keyturn', DurationSeconds: '3600' },
      },
    ])
    expect(credentials.accountId).toBe(emulator.roleArn.split(':')[4])
    const identity = await getCallerIdentity(access, { ...place, credentials })
    expect(identity.arn).toContain(':assumed-role/')
    expect(identity.arn).toMatch(/\/keyturn$/)
  })

  it('hands the external id on', async () => {
    const { access, place, key, emulator } = await setUp()
    const source = await getSessionToken(access, { ...place, key, durationSeconds: 3600, mfa: null })
    const { arn, externalId } = emulator.roles.externalId
    const request = {
      ...place,
      source,
      roleArn: arn,
      roleSessionName: 'a.b',
      narrowing: notNarrowed,
      durationSeconds: 900,
    }
    await expect(assumeRole(access, { ...request, externalId: null })).rejects.toMatchObject({
      code: 'aws-refused',
    })
    expect((await assumeRole(access, { ...request, externalId })).accessKeyId).toMatch(/^ASIA/)
  })
})

describe('a clock that is wrong', () => {
  it('is named, with how far it is off', async () => {
    const { access, place, key } = await setUp({ switches: { clockSkewSeconds: 3_600 } })
    await expect(getCallerIdentity(access, { ...place, credentials: key })).rejects.toMatchObject({
      code: 'clock-skewed',
      message: 'the clock of this machine is 60 min behind that of AWS, so AWS refuses its requests',
    })
  })
})
