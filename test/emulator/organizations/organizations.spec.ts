import {
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import { emulated, keysOf, organizationsClient, present, stsClient } from '../support.ts'

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

  it('is for the management account alone', async () => {
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
