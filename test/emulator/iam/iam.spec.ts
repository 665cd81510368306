import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListMFADevicesCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam'
import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import { emulated, iamClient, keysOf, present, standingClock, stsClient } from '../support.ts'
import { mfaCode } from '../../support/mfa-code.ts'

describe('createIam', () => {
  it('tells of the user and their device', async () => {
    const emulator = await emulated()
    const iam = iamClient(emulator)
    const { User } = await iam.send(new GetUserCommand({}))
    expect(User).toMatchObject({ UserName: 'alice', Arn: emulator.iamUser.arn, Path: '/' })
    const { MFADevices, IsTruncated } = await iam.send(new ListMFADevicesCommand({ UserName: 'alice' }))
    expect(MFADevices?.map((device) => device.SerialNumber)).toEqual([emulator.iamUser.mfaSerial])
    expect(IsTruncated).toBe(false)
  })

  it('lets a key be rotated: create, use, switch off, delete', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now })
    const iam = iamClient(emulator)
    const created = present((await iam.send(new CreateAccessKeyCommand({}))).AccessKey)
    const { AccessKeyId: id = '', SecretAccessKey: secret = '' } = created
    const fresh = { accessKeyId: id, secretAccessKey: secret }
    expect(emulator.issued).toContainEqual({ kind: 'secret-access-key', value: secret })

    const unused = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: id }))
    expect(unused.AccessKeyLastUsed).toEqual({ ServiceName: 'N/A', Region: 'N/A' })
    await stsClient(emulator, fresh).send(new GetCallerIdentityCommand({}))
    const used = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: id }))
    expect(used.AccessKeyLastUsed).toMatchObject({ ServiceName: 'sts', Region: 'eu-west-1' })

    const old = { AccessKeyId: emulator.iamUser.accessKeyId }
    const withFresh = iamClient(emulator, fresh)
    await withFresh.send(new UpdateAccessKeyCommand({ ...old, Status: 'Inactive' }))
    await expect(stsClient(emulator).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    })
    await withFresh.send(new UpdateAccessKeyCommand({ ...old, Status: 'Active' }))
    await expect(stsClient(emulator).send(new GetCallerIdentityCommand({}))).resolves.toHaveProperty('Arn')
    await withFresh.send(new DeleteAccessKeyCommand(old))
    await expect(stsClient(emulator).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    })
    const { AccessKeyMetadata } = await withFresh.send(new ListAccessKeysCommand({}))
    expect(AccessKeyMetadata?.map((key) => [key.AccessKeyId, key.Status])).toEqual([[id, 'Active']])
  })

  it('allows two keys', async () => {
    const iam = iamClient(await emulated())
    await iam.send(new CreateAccessKeyCommand({}))
    await expect(iam.send(new CreateAccessKeyCommand({}))).rejects.toMatchObject({
      name: 'LimitExceededException',
      $metadata: { httpStatusCode: 409 },
    })
  })

  it('names who and what is not there', async () => {
    const iam = iamClient(await emulated())
    const notThere = { name: 'NoSuchEntityException', $metadata: { httpStatusCode: 404 } }
    await expect(iam.send(new GetUserCommand({ UserName: 'bob' }))).rejects.toMatchObject(notThere)
    await expect(
      iam.send(new DeleteAccessKeyCommand({ AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA' })),
    ).rejects.toMatchObject(notThere)
  })

  it('is closed to GetSessionToken credentials unless a code proved them', async () => {
    const emulator = await emulated()
    const sts = stsClient(emulator)
    const unproven = keysOf(await sts.send(new GetSessionTokenCommand({})))
    await expect(iamClient(emulator, unproven).send(new GetUserCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      $metadata: { httpStatusCode: 403 },
    })
    const proven = keysOf(
      await sts.send(
        new GetSessionTokenCommand({
          SerialNumber: emulator.iamUser.mfaSerial,
          TokenCode: mfaCode(emulator),
        }),
      ),
    )
    await expect(iamClient(emulator, proven).send(new GetUserCommand({}))).resolves.toHaveProperty('User')
  })

  it('lets a role read, and change nothing', async () => {
    const emulator = await emulated()
    const role = keysOf(
      await stsClient(emulator).send(
        new AssumeRoleCommand({ RoleArn: emulator.roleArn, RoleSessionName: 'alice' }),
      ),
    )
    const iam = iamClient(emulator, role)
    const { AccountAliases } = await iam.send(new ListAccountAliasesCommand({}))
    expect(AccountAliases).toEqual(['acme-staging-payments'])
    await expect(iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    })
  })
})
