import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { emulated, keysOf, standingClock, stsClient } from '../support.ts'
import { mfaCode } from '../../support/mfa-code.ts'

function withCode(emulator: Emulator, code: string) {
  return stsClient(emulator).send(
    new GetSessionTokenCommand({ SerialNumber: emulator.iamUser.mfaSerial, TokenCode: code }),
  )
}

describe('createGetSessionToken', () => {
  it('issues credentials that are still the user', async () => {
    const emulator = await emulated()
    const keys = keysOf(await stsClient(emulator).send(new GetSessionTokenCommand({})))
    const identity = await stsClient(emulator, keys).send(new GetCallerIdentityCommand({}))
    expect(identity.Arn).toBe(emulator.iamUser.arn)
  })

  it.each([
    [undefined, 43_200],
    [900, 900],
    [129_600, 129_600],
  ])('asked for %s seconds, gives %i', async (asked, given) => {
    const clock = standingClock('2030-01-01T00:00:00Z')
    const emulator = await emulated({ now: clock.now })
    const sts = stsClient(emulator)
    sts.config.systemClockOffset = clock.now().getTime() - Date.now()
    const answer = await sts.send(new GetSessionTokenCommand({ DurationSeconds: asked }))
    expect(answer.Credentials?.Expiration).toEqual(new Date(clock.now().getTime() + given * 1000))
  })

  it.each([899, 129_601])('refuses %i seconds', async (seconds) => {
    const emulator = await emulated()
    await expect(
      stsClient(emulator).send(new GetSessionTokenCommand({ DurationSeconds: seconds })),
    ).rejects.toMatchObject({ name: 'ValidationError' })
  })

  it('accepts each code once', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now })
    const code = mfaCode(emulator, clock.now())
    await expect(withCode(emulator, code)).resolves.toHaveProperty('Credentials')
    await expect(withCode(emulator, code)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
      $metadata: { httpStatusCode: 403 },
    })
    clock.pass(30)
    await expect(withCode(emulator, mfaCode(emulator, clock.now()))).resolves.toHaveProperty('Credentials')
  })

  it('refuses a device that is not the user’s, and a code without a device', async () => {
    const emulator = await emulated()
    const sts = stsClient(emulator)
    const other = emulator.iamUser.mfaSerial.replace('alice', 'bob')
    await expect(
      sts.send(new GetSessionTokenCommand({ SerialNumber: other, TokenCode: mfaCode(emulator) })),
    ).rejects.toMatchObject({ name: 'AccessDenied', message: /verify your MFA serial number/ })
    await expect(sts.send(new GetSessionTokenCommand({ TokenCode: '123456' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: /must provide both/,
    })
  })

  it('is not for temporary credentials', async () => {
    const emulator = await emulated()
    const sts = stsClient(emulator)
    const session = await sts.send(new GetSessionTokenCommand({}))
    const role = await sts.send(
      new AssumeRoleCommand({ RoleArn: emulator.roleArn, RoleSessionName: 'alice' }),
    )
    for (const answer of [session, role])
      await expect(
        stsClient(emulator, keysOf(answer)).send(new GetSessionTokenCommand({})),
      ).rejects.toMatchObject({
        name: 'AccessDenied',
        message: 'Cannot call GetSessionToken with session credentials',
      })
  })
})
