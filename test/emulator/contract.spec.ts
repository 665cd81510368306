import {
  CreateAccessKeyCommand,
  CreateAccountAliasCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeleteAccessKeyCommand,
  EnableMFADeviceCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListMFADevicesCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam'
import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
} from '@aws-sdk/client-organizations'
import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmulator } from '../../emulator/start-emulator.ts'
import { launchMoto, motoIsInstalled } from './launch-moto.ts'
import { iamClient, keysOf, type Located, organizationsClient, present, stsClient } from './support.ts'

// The same cases against the emulator and against moto, written by other people: what both answer is no invention of
// ours. moto believes any key and any code, so it says nothing here about who is refused.

// AWS writes `AIDA…`; moto makes up ids of its own.
const userId = /^AIDA[A-Z0-9]{17}$|^[a-z0-9]{20}$/

interface Target extends Located {
  /** A role the user may assume. */
  readonly roleArn: string
  stop(): Promise<void>
}

const targets: readonly (readonly [string, boolean, () => Promise<Target>])[] = [
  ['the emulator', true, emulatorTarget],
  ['moto', motoIsInstalled(), motoTarget],
]

describe.each(targets)('%s', (name, here, start) => {
  let target: Target
  if (!here)
    console.warn(`skipped: ${name} is not installed, so nothing but the emulator answers these cases`)
  beforeAll(async () => {
    if (here) target = await start()
  })
  afterAll(async () => {
    if (here) await target.stop()
  })

  it.skipIf(!here)('GetCallerIdentity', async () => {
    const { Arn, Account, UserId } = await stsClient(target).send(new GetCallerIdentityCommand({}))
    expect(Arn).toMatch(/^arn:aws:iam::\d{12}:user\/alice$/)
    expect(Account).toMatch(/^\d{12}$/)
    expect(UserId).toMatch(userId)
  })

  it.skipIf(!here)('AssumeRole, and who one is then', async () => {
    const asked = Date.now()
    const answer = await stsClient(target).send(
      new AssumeRoleCommand({ RoleArn: target.roleArn, RoleSessionName: 'contract', DurationSeconds: 900 }),
    )
    const { AssumedRoleUser: user, Credentials: credentials } = answer
    expect(user?.Arn).toMatch(/^arn:aws:sts::\d{12}:assumed-role\/[\w-]+\/contract$/)
    expect(user?.AssumedRoleId).toMatch(/^AROA[A-Z0-9]+:contract$/)
    expect(credentials?.AccessKeyId).toMatch(/^ASIA[A-Z0-9]{16}$/)
    expectToExpire(credentials?.Expiration, { asked, seconds: 900 })
    const identity = await stsClient(target, keysOf(answer)).send(new GetCallerIdentityCommand({}))
    expect(identity.Arn).toBe(user?.Arn)
    expect(identity.UserId).toMatch(/^AROA[A-Z0-9]+:contract$/)
  })

  it.skipIf(!here)('GetSessionToken', async () => {
    const asked = Date.now()
    const { Credentials: credentials } = await stsClient(target).send(
      new GetSessionTokenCommand({ DurationSeconds: 1800 }),
    )
    expect(Object.keys(credentials ?? {}).sort()).toEqual([
      'AccessKeyId',
      'Expiration',
      'SecretAccessKey',
      'SessionToken',
    ])
    expectToExpire(credentials?.Expiration, { asked, seconds: 1800 })
  })

  it.skipIf(!here)('Organizations: the organization and its root', async () => {
    const client = organizationsClient(target)
    const { Organization: organization } = await client.send(new DescribeOrganizationCommand({}))
    expect(organization).toMatchObject({
      Id: expect.stringMatching(/^o-[a-z0-9]{10}$/) as string,
      MasterAccountId: expect.stringMatching(/^\d{12}$/) as string,
      FeatureSet: 'ALL',
    })
    expect(organization?.MasterAccountArn).toBe(
      `arn:aws:organizations::${organization?.MasterAccountId}:account/${organization?.Id}/${organization?.MasterAccountId}`,
    )
    const { Roots } = await client.send(new ListRootsCommand({}))
    expect(Roots).toMatchObject([{ Id: expect.stringMatching(/^r-[a-z0-9]{4}$/) as string, Name: 'Root' }])
    expect(Roots?.[0]?.Arn).toBe(
      `arn:aws:organizations::${organization?.MasterAccountId}:root/${organization?.Id}/${Roots?.[0]?.Id}`,
    )
  })

  it.skipIf(!here)('Organizations: units and accounts below the root', async () => {
    const client = organizationsClient(target)
    const rootId = (await client.send(new ListRootsCommand({}))).Roots?.[0]?.Id ?? ''
    const { OrganizationalUnits: units } = await client.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId: rootId }),
    )
    const unit = present(units?.find(({ Name }) => Name === 'Security'))
    expect(Object.keys(unit)).toEqual(expect.arrayContaining(['Arn', 'Id', 'Name']))
    expect(unit.Id).toMatch(/^ou-[a-z0-9]{4}-[a-z0-9]{8}$/)
    expect((await client.send(new ListParentsCommand({ ChildId: unit.Id }))).Parents).toEqual([
      { Id: rootId, Type: 'ROOT' },
    ])
    const { Accounts } = await client.send(new ListAccountsForParentCommand({ ParentId: rootId }))
    expect(Accounts?.length).toBeGreaterThan(0)
  })

  it.skipIf(!here)('Organizations: accounts, their policies and tags', async () => {
    const client = organizationsClient(target)
    const { Accounts = [] } = await client.send(new ListAccountsCommand({}))
    const account = present(Accounts.find(({ Name }) => Name === 'log-archive'))
    expect(account).toMatchObject({
      Id: expect.stringMatching(/^\d{12}$/) as string,
      Status: 'ACTIVE',
      JoinedMethod: 'CREATED',
      JoinedTimestamp: expect.any(Date) as Date,
      Email: expect.stringContaining('@') as string,
    })
    expect(account.Arn).toMatch(
      new RegExp(`^arn:aws:organizations::\\d{12}:account/o-[a-z0-9]+/${account.Id}$`),
    )
    const { Account: described } = await client.send(new DescribeAccountCommand({ AccountId: account.Id }))
    expect(described?.Name).toBe('log-archive')
    const { Policies } = await client.send(
      new ListPoliciesForTargetCommand({ TargetId: account.Id, Filter: 'SERVICE_CONTROL_POLICY' }),
    )
    expect(Policies).toMatchObject([
      { Id: 'p-FullAWSAccess', Name: 'FullAWSAccess', Type: 'SERVICE_CONTROL_POLICY', AwsManaged: true },
    ])
    const { Policies: all } = await client.send(new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' }))
    expect(all?.map(({ Id }) => Id)).toContain('p-FullAWSAccess')
    const { Targets } = await client.send(new ListTargetsForPolicyCommand({ PolicyId: 'p-FullAWSAccess' }))
    expect(Targets).toContainEqual({
      TargetId: account.Id,
      Arn: account.Arn,
      Name: 'log-archive',
      Type: 'ACCOUNT',
    })
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceId: account.Id }))
    expect(Tags).toContainEqual({ Key: 'team', Value: 'security' })
  })

  it.skipIf(!here)('Organizations: what is not there', async () => {
    const client = organizationsClient(target)
    await expect(
      client.send(new DescribeAccountCommand({ AccountId: '999999999999' })),
    ).rejects.toMatchObject({ name: 'AccountNotFoundException', $metadata: { httpStatusCode: 400 } })
    await expect(
      client.send(new ListAccountsForParentCommand({ ParentId: 'ou-abcd-abcdefgh' })),
    ).rejects.toMatchObject({ name: 'ParentNotFoundException', $metadata: { httpStatusCode: 400 } })
  })

  it.skipIf(!here)('IAM: the user, their device and the alias of the account', async () => {
    const client = iamClient(target)
    const { User: user } = await client.send(new GetUserCommand({ UserName: 'alice' }))
    expect(user).toMatchObject({
      Path: '/',
      UserName: 'alice',
      UserId: expect.stringMatching(userId) as string,
      Arn: expect.stringMatching(/^arn:aws:iam::\d{12}:user\/alice$/) as string,
      CreateDate: expect.any(Date) as Date,
    })
    const { MFADevices, IsTruncated } = await client.send(new ListMFADevicesCommand({ UserName: 'alice' }))
    expect([MFADevices, IsTruncated]).toEqual([
      [
        {
          UserName: 'alice',
          SerialNumber: expect.stringMatching(/^arn:aws:iam::\d{12}:mfa\/alice$/) as string,
          EnableDate: expect.any(Date) as Date,
        },
      ],
      false,
    ])
    const { AccountAliases } = await client.send(new ListAccountAliasesCommand({}))
    expect(AccountAliases).toEqual(['acme-management'])
  })

  it.skipIf(!here)('IAM: the life of a key', async () => {
    const client = iamClient(target)
    const { AccessKey: key } = await client.send(new CreateAccessKeyCommand({ UserName: 'alice' }))
    const named = { UserName: 'alice', AccessKeyId: present(key?.AccessKeyId) }
    expect(key).toMatchObject({
      UserName: 'alice',
      AccessKeyId: expect.stringMatching(/^AKIA[A-Z0-9]{16}$/) as string,
      Status: 'Active',
      SecretAccessKey: expect.stringMatching(/^[A-Za-z0-9/+]{40}$/) as string,
      CreateDate: expect.any(Date) as Date,
    })
    const { AccessKeyLastUsed } = await client.send(new GetAccessKeyLastUsedCommand(named))
    expect(AccessKeyLastUsed).toEqual({ ServiceName: 'N/A', Region: 'N/A' })
    await client.send(new UpdateAccessKeyCommand({ ...named, Status: 'Inactive' }))
    const statusOf = async () =>
      (await client.send(new ListAccessKeysCommand({ UserName: 'alice' }))).AccessKeyMetadata?.find(
        ({ AccessKeyId }) => AccessKeyId === named.AccessKeyId,
      )?.Status
    expect(await statusOf()).toBe('Inactive')
    await client.send(new DeleteAccessKeyCommand(named))
    expect(await statusOf()).toBeUndefined()
    await expect(client.send(new DeleteAccessKeyCommand(named))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      $metadata: { httpStatusCode: 404 },
    })
  })
})

/** So many seconds after some moment between the question and now; both answer in whole seconds. */
function expectToExpire(
  expires: Date | undefined,
  about: { readonly asked: number; readonly seconds: number },
): void {
  const life = about.seconds * 1000
  expect(present(expires).getTime()).toBeGreaterThan(about.asked + life - 1000)
  expect(present(expires).getTime()).toBeLessThanOrEqual(Date.now() + life)
}

async function emulatorTarget(): Promise<Target> {
  const emulator = await startEmulator()
  return { ...emulator, stop: () => emulator.close() }
}

/** moto starts empty: what the emulator has from the start is made there first. */
async function motoTarget(): Promise<Target> {
  const { endpoint, stop } = await launchMoto()
  const bootstrap = { endpoint, region: 'eu-west-1', iamUser: { accessKeyId: 'x', secretAccessKey: 'x' } }
  const iam = iamClient(bootstrap)
  await iam.send(new CreateUserCommand({ UserName: 'alice' }))
  const { VirtualMFADevice: device } = await iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'alice' }),
  )
  await iam.send(
    new EnableMFADeviceCommand({
      UserName: 'alice',
      SerialNumber: device?.SerialNumber,
      AuthenticationCode1: '123456',
      AuthenticationCode2: '654321',
    }),
  )
  await iam.send(new CreateAccountAliasCommand({ AccountAlias: 'acme-management' }))
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))
  const iamUser = { accessKeyId: key?.AccessKeyId ?? '', secretAccessKey: key?.SecretAccessKey ?? '' }

  const organizations = organizationsClient(bootstrap)
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }))
  const { Roots } = await organizations.send(new ListRootsCommand({}))
  await organizations.send(
    new CreateOrganizationalUnitCommand({ ParentId: Roots?.[0]?.Id, Name: 'Security' }),
  )
  await organizations.send(
    new CreateAccountCommand({
      AccountName: 'log-archive',
      Email: 'aws+log-archive@acme.example',
      Tags: [{ Key: 'team', Value: 'security' }],
    }),
  )
  return { ...bootstrap, iamUser, roleArn: 'arn:aws:iam::123456789012:role/deployer', stop }
}
