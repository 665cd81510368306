import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { GetRoleCredentialsCommand } from '@aws-sdk/client-sso'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import {
  emulated,
  keysOf,
  type Keys,
  portalClient,
  present,
  signedIn,
  standingClock,
  stsClient,
} from '../support.ts'
import { mfaCode } from '../../support/mfa-code.ts'

async function assume(
  emulator: Emulator,
  role: string,
  more: {
    readonly as?: Keys
    readonly seconds?: number
    readonly externalId?: string
    readonly code?: string
    readonly name?: string
  } = {},
) {
  return stsClient(emulator, more.as).send(
    new AssumeRoleCommand({
      RoleArn: role,
      RoleSessionName: more.name ?? 'alice',
      ...(more.seconds === undefined ? {} : { DurationSeconds: more.seconds }),
      ...(more.externalId === undefined ? {} : { ExternalId: more.externalId }),
      ...(more.code === undefined ? {} : { SerialNumber: emulator.iamUser.mfaSerial, TokenCode: more.code }),
    }),
  )
}

describe('createAssumeRole', () => {
  it('issues credentials that act as the role until the hour is over', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now })
    const answer = await assume(emulator, emulator.roleArn)
    expect(answer.Credentials?.Expiration?.getTime()).toBe(
      Math.floor(clock.now().getTime() / 1000 + 3600) * 1000,
    )
    const identity = await stsClient(emulator, keysOf(answer)).send(new GetCallerIdentityCommand({}))
    expect(identity.Arn).toBe(answer.AssumedRoleUser?.Arn)
    expect(identity.Arn).toMatch(/^arn:aws:sts::\d{12}:assumed-role\/deployer\/alice$/)
  })

  it('refuses a role that is not there and one that trusts someone else in the same words', async () => {
    const emulator = await emulated()
    const notThere = emulator.roleArn.replace('deployer', 'nobody')
    for (const role of [notThere, emulator.roles.chain[1]])
      await expect(assume(emulator, role)).rejects.toMatchObject({
        name: 'AccessDenied',
        message: `User: ${emulator.iamUser.arn} is not authorized to perform: sts:AssumeRole on resource: ${role}`,
        $metadata: { httpStatusCode: 403 },
      })
  })

  it('asks for the external id that the role wants', async () => {
    const emulator = await emulated()
    const { arn, externalId } = emulator.roles.externalId
    await expect(assume(emulator, arn)).rejects.toMatchObject({ name: 'AccessDenied' })
    await expect(assume(emulator, arn, { externalId: 'wrong' })).rejects.toMatchObject({
      name: 'AccessDenied',
    })
    await expect(assume(emulator, arn, { externalId })).resolves.toHaveProperty('Credentials')
  })

  it('takes a code in the call, or in the credentials of the caller, where the role wants one', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now })
    await expect(assume(emulator, emulator.roles.mfa)).rejects.toMatchObject({ name: 'AccessDenied' })
    const code = mfaCode(emulator, clock.now())
    await expect(assume(emulator, emulator.roles.mfa, { code })).resolves.toHaveProperty('Credentials')
    clock.pass(30)
    const proven = await stsClient(emulator).send(
      new GetSessionTokenCommand({
        SerialNumber: emulator.iamUser.mfaSerial,
        TokenCode: mfaCode(emulator, clock.now()),
      }),
    )
    const as = keysOf(proven)
    await expect(assume(emulator, emulator.roles.mfa, { as })).resolves.toHaveProperty('Credentials')
    const unproven = await stsClient(emulator).send(new GetSessionTokenCommand({}))
    await expect(assume(emulator, emulator.roles.mfa, { as: keysOf(unproven) })).rejects.toMatchObject({
      name: 'AccessDenied',
    })
  })

  it.each([
    [899, /greater than or equal to 900/],
    [43_201, /less than or equal to 43200/],
    [14_401, /exceeds the MaxSessionDuration set for this role/],
  ])('refuses %i seconds of a role that allows four hours', async (seconds, message) => {
    const emulator = await emulated()
    const code = mfaCode(emulator)
    await expect(assume(emulator, emulator.roles.mfa, { seconds, code })).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringMatching(message) as string,
      $metadata: { httpStatusCode: 400 },
    })
  })

  it('caps what a role assumes at an hour, but not what GetSessionToken credentials assume', async () => {
    const emulator = await emulated()
    const [first, second, third] = emulator.roles.chain
    const session = keysOf(await stsClient(emulator).send(new GetSessionTokenCommand({})))
    const one = keysOf(await assume(emulator, first, { as: session, seconds: 7200 }))
    await expect(assume(emulator, second, { as: one, seconds: 3601 })).rejects.toMatchObject({
      name: 'ValidationError',
      message:
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    })
    const two = keysOf(await assume(emulator, second, { as: one, seconds: 3600 }))
    const three = await assume(emulator, third, { as: two })
    expect(three.AssumedRoleUser?.Arn).toMatch(/assumed-role\/hop-three\/alice$/)
  })

  it('counts a role of the portal as a role: what it assumes is chained', async () => {
    const emulator = await emulated()
    const { accessToken } = await signedIn(emulator)
    const answer = await portalClient(emulator).send(
      new GetRoleCredentialsCommand({
        accessToken,
        accountId: emulator.managementAccountId,
        roleName: 'ReadOnlyAccess',
      }),
    )
    const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = present(answer.roleCredentials)
    const as = { accessKeyId, secretAccessKey, sessionToken }
    await expect(assume(emulator, emulator.roles.organization, { as })).resolves.toHaveProperty('Credentials')
    await expect(assume(emulator, emulator.roles.organization, { as, seconds: 7200 })).rejects.toMatchObject({
      name: 'ValidationError',
    })
  })

  it.each(['', 'a', 'with space', 'a/b', 'x'.repeat(65)])('refuses the session name %j', async (name) => {
    const emulator = await emulated()
    await expect(assume(emulator, emulator.roleArn, { name })).rejects.toMatchObject({
      name: 'ValidationError',
    })
  })

  it('issues shorter lives than AWS does when told to', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now, switches: { credentialLifetimeSeconds: 8 } })
    const keys = keysOf(await assume(emulator, emulator.roleArn))
    const sts = stsClient(emulator, keys)
    clock.pass(7)
    await expect(sts.send(new GetCallerIdentityCommand({}))).resolves.toHaveProperty('Arn')
    clock.pass(1)
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'ExpiredToken',
      message: 'The security token included in the request is expired',
      $metadata: { httpStatusCode: 403 },
    })
  })

  it('writes the ARNs of the partition its region belongs to', async () => {
    const emulator = await emulated({ region: 'us-gov-west-1' })
    expect(emulator.roleArn).toMatch(/^arn:aws-us-gov:iam::/)
    const answer = await assume(emulator, emulator.roleArn)
    expect(answer.AssumedRoleUser?.Arn).toMatch(/^arn:aws-us-gov:sts::/)
  })
})
