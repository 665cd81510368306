import {
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
  type OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import { emulated, type Keys, keysOf, organizationsClient, present, stsClient } from '../support.ts'

type Tree = { readonly [unit: string]: Tree | readonly string[] }

async function treeOf(client: OrganizationsClient, parentId: string): Promise<Tree> {
  const units = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: parentId }))
  const accounts = await client.send(new ListAccountsForParentCommand({ ParentId: parentId }))
  const tree: Record<string, Tree | readonly string[]> = {}
  for (const unit of units.OrganizationalUnits ?? [])
    tree[unit.Name ?? ''] = await treeOf(client, unit.Id ?? '')
  return { ...tree, accounts: (accounts.Accounts ?? []).map((account) => account.Name ?? '') }
}

describe('createOrganizations', () => {
  it('tells of a tree that looks like a company’s', async () => {
    const emulator = await emulated({ accounts: 10 })
    const client = organizationsClient(emulator)
    const { Roots } = await client.send(new ListRootsCommand({}))
    expect(await treeOf(client, Roots?.[0]?.Id ?? '')).toEqual({
      accounts: ['acme-management'],
      Security: { accounts: ['log-archive', 'audit'] },
      Infrastructure: { accounts: ['network', 'shared-services'] },
      Workloads: {
        accounts: [],
        Production: { accounts: ['prod-payments', 'prod-search'] },
        Staging: { accounts: ['staging-payments', 'staging-search'] },
      },
      Sandbox: { accounts: ['sandbox-alice'] },
      Suspended: { accounts: [] },
    })
  })

  it('lists every account once, twenty at a time', async () => {
    const emulator = await emulated({ accounts: 45 })
    const client = organizationsClient(emulator)
    const pages: number[] = []
    const ids = new Set<string>()
    let token: string | undefined
    do {
      const page = await client.send(new ListAccountsCommand({ NextToken: token }))
      pages.push(page.Accounts?.length ?? 0)
      for (const account of page.Accounts ?? []) ids.add(account.Id ?? '')
      token = page.NextToken
    } while (token !== undefined)
    expect([pages, ids.size]).toEqual([[20, 20, 5], 45])
  })

  it('describes the organization and its accounts', async () => {
    const emulator = await emulated()
    const client = organizationsClient(emulator)
    const { Organization } = await client.send(new DescribeOrganizationCommand({}))
    expect(Organization).toMatchObject({
      MasterAccountId: emulator.managementAccountId,
      FeatureSet: 'ALL',
      Arn: `arn:aws:organizations::${emulator.managementAccountId}:organization/${Organization?.Id}`,
    })
    const { Account } = await client.send(
      new DescribeAccountCommand({ AccountId: emulator.managementAccountId }),
    )
    expect(Account).toMatchObject({
      Name: 'acme-management',
      Status: 'ACTIVE',
      JoinedTimestamp: new Date('2021-01-04T09:00:00Z'),
    })
  })

  it('tells parents, policies and tags of an account', async () => {
    const emulator = await emulated()
    const client = organizationsClient(emulator)
    const account = present(
      emulator.organization.current().accounts.find(({ name }) => name === 'sandbox-alice'),
    )
    const { Parents } = await client.send(new ListParentsCommand({ ChildId: account.id }))
    expect(Parents).toEqual([{ Id: account.parentId, Type: 'ORGANIZATIONAL_UNIT' }])
    const { Policies } = await client.send(
      new ListPoliciesForTargetCommand({ TargetId: account.parentId, Filter: 'SERVICE_CONTROL_POLICY' }),
    )
    expect(Policies?.map((policy) => [policy.Name, policy.AwsManaged])).toEqual([
      ['FullAWSAccess', true],
      ['SandboxBoundary', false],
    ])
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceId: account.id }))
    expect(Tags).toEqual([
      { Key: 'environment', Value: 'sandbox' },
      { Key: 'owner', Value: 'alice' },
    ])
  })

  it('names what is not there', async () => {
    const client = organizationsClient(await emulated())
    const unit = 'ou-none-00000000'
    await expect(client.send(new ListAccountsForParentCommand({ ParentId: unit }))).rejects.toMatchObject({
      name: 'ParentNotFoundException',
    })
    await expect(
      client.send(new DescribeAccountCommand({ AccountId: '000000000000' })),
    ).rejects.toMatchObject({ name: 'AccountNotFoundException' })
    await expect(client.send(new ListParentsCommand({ ChildId: unit }))).rejects.toMatchObject({
      name: 'ChildNotFoundException',
    })
    await expect(
      client.send(new ListPoliciesForTargetCommand({ TargetId: unit, Filter: 'SERVICE_CONTROL_POLICY' })),
    ).rejects.toMatchObject({ name: 'TargetNotFoundException' })
    await expect(client.send(new ListAccountsCommand({ NextToken: 'made-up' }))).rejects.toMatchObject({
      name: 'InvalidInputException',
      Reason: 'INVALID_NEXT_TOKEN',
    })
  })

  it('tells what a policy is attached to', async () => {
    const emulator = await emulated({ accounts: 30 })
    const client = organizationsClient(emulator)
    const { Policies = [] } = await client.send(new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' }))
    const sandbox = present(Policies.find(({ Name }) => Name === 'SandboxBoundary'))
    const { Targets } = await client.send(new ListTargetsForPolicyCommand({ PolicyId: sandbox.Id }))
    expect(Targets).toMatchObject([{ Name: 'Sandbox', Type: 'ORGANIZATIONAL_UNIT' }])
    const full = await client.send(new ListTargetsForPolicyCommand({ PolicyId: 'p-FullAWSAccess' }))
    // The root, seven units and thirty accounts, twenty at a time.
    expect([full.Targets?.length, full.Targets?.[0]?.Type]).toEqual([20, 'ROOT'])
    const { Targets: rest, NextToken } = await client.send(
      new ListTargetsForPolicyCommand({ PolicyId: 'p-FullAWSAccess', NextToken: full.NextToken }),
    )
    expect([rest?.length, NextToken]).toEqual([18, undefined])
  })

  it('knows accounts that were moved, suspended and closed', async () => {
    const emulator = await emulated()
    const client = organizationsClient(emulator)
    const { accounts, units } = emulator.organization.current()
    const [, moved] = accounts
    const id = moved?.id ?? ''
    const suspended = units.find(({ name }) => name === 'Suspended')?.id ?? ''
    emulator.organization.moveAccount(id, suspended)
    emulator.organization.setAccountState(id, 'SUSPENDED')
    const below = async () =>
      (await client.send(new ListAccountsForParentCommand({ ParentId: suspended }))).Accounts
    expect(await below()).toMatchObject([{ Id: id, State: 'SUSPENDED', Status: 'SUSPENDED' }])
    emulator.organization.setAccountState(id, 'CLOSED')
    expect((await below())?.map(({ State, Status }) => [State, Status])).toEqual([['CLOSED', undefined]])
  })

  it('refuses what comes too fast', async () => {
    const emulator = await emulated({ switches: { organizationsPerSecond: 1 } })
    const client = organizationsClient(emulator)
    await client.send(new ListRootsCommand({}))
    await expect(client.send(new ListRootsCommand({}))).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      Type: 'THROTTLING',
      $metadata: { httpStatusCode: 400 },
    })
  })

  it('has as many levels as are wanted', async () => {
    const emulator = await emulated({ accounts: 40, unitLevels: 5 })
    const { units, root, accounts } = emulator.organization.current()
    const parentOf = new Map(units.map(({ id, parentId }) => [id, parentId]))
    const depth = (id: string): number => (id === root.id ? 0 : 1 + depth(parentOf.get(id) ?? root.id))
    expect(Math.max(...units.map(({ id }) => depth(id)))).toBe(5)
    expect(Math.max(...accounts.map(({ parentId }) => depth(parentId)))).toBe(5)
  })

  it('is for the management account and those it delegated to, and there for roles that may read it', async () => {
    const emulator = await emulated()
    const assumed = async (RoleArn: string) =>
      keysOf(await stsClient(emulator).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice' })))
    const administrator = await assumed(emulator.roles.administrator)
    const listed = (keys: Keys) => organizationsClient(emulator, keys).send(new ListRootsCommand({}))
    expect((await listed(administrator)).Roots).toHaveLength(1)
    // It trusts everyone in the organization, and its account is a delegated administrator.
    const delegated = keysOf(
      await stsClient(emulator, administrator).send(
        new AssumeRoleCommand({ RoleArn: emulator.roles.organization, RoleSessionName: 'alice' }),
      ),
    )
    expect((await listed(delegated)).Roots).toHaveLength(1)
  })

  it('is for no other account', async () => {
    const emulator = await emulated()
    const member = keysOf(
      await stsClient(emulator).send(
        new AssumeRoleCommand({ RoleArn: emulator.roleArn, RoleSessionName: 'alice' }),
      ),
    )
    await expect(organizationsClient(emulator, member).send(new ListRootsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 400 },
    })
  })

  it('names refused signatures as JSON services do', async () => {
    const emulator = await emulated()
    const { iamUser } = emulator
    const wrong = { ...iamUser, secretAccessKey: 'A'.repeat(40) }
    await expect(organizationsClient(emulator, wrong).send(new ListRootsCommand({}))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      $metadata: { httpStatusCode: 400 },
    })
    const unknown = { ...iamUser, accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' }
    await expect(organizationsClient(emulator, unknown).send(new ListRootsCommand({}))).rejects.toMatchObject(
      { name: 'UnrecognizedClientException' },
    )
  })
})
