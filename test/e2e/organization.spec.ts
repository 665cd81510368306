import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { signedInUser, type User } from '../support/user.ts'

let emulator: LaunchedEmulator
let user: User

interface Row {
  readonly accountName: string
  readonly roleName: string
  readonly accountId: string
  readonly ou: readonly string[] | null
  readonly accountTags: Readonly<Record<string, string>>
}

interface Tree {
  readonly session: { readonly name: string } | null
  readonly refused: readonly string[]
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly accounts: readonly {
    readonly id: string
    readonly arn: string
    readonly name: string
    readonly policies: readonly object[]
  }[]
}

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '14', '--roles', '4')
  user = await signedInUser(emulator)
})

async function listed(query: string): Promise<readonly string[]> {
  const rows = await user.json<readonly Row[]>('list', query)
  return [...new Set(rows.map(({ accountName }) => accountName))].toSorted()
}

describe.sequential('keyturn org', () => {
  it('has nothing to show or search before a session was chosen, and says which step is next', async () => {
    const tree = await user.keyturn(['org', 'tree'])
    expect(tree.code).toBe(1)
    expect(tree.stderr).toContain('keyturn org use SESSION')
    const list = await user.keyturn(['list', 'ou:Production'])
    expect(list.code).toBe(1)
    expect(list.stderr).toContain('keyturn org use SESSION')
  })

  it('names the permission that a session lacks, and changes nothing', async () => {
    const power = await user.keyturn(['org', 'use', 'acme-management/PowerUserAccess'])
    expect(power.code).toBe(5)
    expect(power.stderr).toContain(
      'acme-management/PowerUserAccess may not read the organization: organizations:ListRoots is missing',
    )
    expect(power.stderr).toContain('keyturn org use SESSION')
    const member = await user.keyturn(['org', 'use', 'prod-payments/AdministratorAccess'])
    expect(member.stderr).toContain('organizations:ListRoots is missing')
    expect((await user.keyturn(['org', 'sync'])).code).toBe(1)
  })

  it('reads the organization with a session that may', async () => {
    const used = await user.keyturn(['org', 'use', 'acme-management/ReadOnlyAccess'])
    expect(used.stdout).toBe('14 accounts in 7 units, read with acme-management/ReadOnlyAccess\n')
  })

  it('records who read it, and who might not', async () => {
    const { stdout } = await user.keyturn(['activity', 'list', 'organization'])
    expect(stdout).toMatch(/organization +acme-management\/ReadOnlyAccess +14 accounts read$/m)
    expect(stdout).toMatch(/failed +acme-management\/PowerUserAccess +organization: organization-refused$/m)
  })

  it('shows the tree, with what is attached where', async () => {
    const { stdout } = await user.keyturn(['org', 'tree'])
    const lines = stdout.split('\n').map((line) => line.replaceAll(/\d{12}/g, 'ID').trimEnd())
    expect(lines).toEqual([
      'Root  14 accounts · DenyLeavingOrganization',
      '├─ acme-management  ID',
      '├─ Infrastructure  2 accounts',
      '│  ├─ network  ID',
      '│  └─ shared-services  ID',
      '├─ Sandbox  1 account · SandboxBoundary',
      '│  └─ sandbox-alice  ID',
      '├─ Security  2 accounts',
      '│  ├─ audit  ID',
      '│  └─ log-archive  ID',
      '├─ Suspended  0 accounts',
      '└─ Workloads  8 accounts',
      '   ├─ Production  4 accounts',
      '   │  ├─ prod-checkout  ID',
      '   │  ├─ prod-identity  ID',
      '   │  ├─ prod-payments  ID',
      '   │  └─ prod-search  ID',
      '   └─ Staging  4 accounts',
      '      ├─ staging-checkout  ID',
      '      ├─ staging-identity  ID',
      '      ├─ staging-payments  ID',
      '      └─ staging-search  ID',
      '',
    ])
  })

  it('tells of each account the policies that bind it, inherited ones too', async () => {
    const tree = await user.json<Tree>('org', 'tree')
    const policiesOf = (wanted: string) => tree.accounts.find(({ name }) => name === wanted)?.policies
    expect(policiesOf('sandbox-alice')).toEqual([
      { name: 'FullAWSAccess', from: 'Root' },
      { name: 'DenyLeavingOrganization', from: 'Root' },
      { name: 'FullAWSAccess', from: 'Sandbox' },
      { name: 'SandboxBoundary', from: 'Sandbox' },
      { name: 'FullAWSAccess', from: null },
    ])
    expect(policiesOf('acme-management')).toEqual([])
  })

  it('finds sessions by unit, email, tag, number and ARN', async () => {
    const [row] = await user.json<readonly Row[]>('list', 'prod-payments')
    const id = row?.accountId ?? ''
    expect(row).toMatchObject({
      ou: ['Workloads', 'Production'],
      accountTags: { environment: 'production', team: 'payments' },
    })
    expect(await listed('ou:security')).toEqual(['audit', 'log-archive'])
    expect(await listed('ou:workloads team:x')).toEqual([])
    expect(await listed('ou:workloads/staging tag:team=payments')).toEqual(['staging-payments'])
    expect(await listed('email:sandbox')).toEqual(['sandbox-alice'])
    expect(await listed(`${id.slice(0, 4)}-${id.slice(4, 8)}-${id.slice(8)}`)).toEqual(['prod-payments'])
    const account = (await user.json<Tree>('org', 'tree')).accounts.find((one) => one.id === id)
    expect(await listed(account?.arn ?? '')).toEqual(['prod-payments'])
    const byRole = await user.json<readonly Row[]>(
      'list',
      `arn:aws:iam::${id}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_ReadOnlyAccess_0123456789abcdef`,
    )
    expect(byRole.map(({ roleName }) => roleName)).toEqual(['ReadOnlyAccess'])
  })

  it('runs a command in a unit of the organization, and writes profiles for one', async () => {
    const script = 'console.log(process.env.AWS_CONFIG_FILE !== undefined)'
    const ran = await user.keyturn([
      'run',
      '--sessions',
      'ou:security role:readonly',
      '--yes',
      '--json',
      '--',
      process.execPath,
      '-e',
      script,
    ])
    expect(JSON.parse(ran.stdout)).toHaveLength(2)
    await user.keyturn(['profiles', 'write', 'ou:sandbox role:admin', '--yes'])
    expect(user.read('config')).toContain('[profile sandbox-alice-administratoraccess]')
    expect(user.read('config')).not.toContain('prod-')
  })

  it('goes on with what the organization is then', async () => {
    const tree = await user.json<Tree>('org', 'tree')
    const accountId = tree.accounts.find(({ name }) => name === 'sandbox-alice')?.id ?? ''
    const suspended = (tree.units.find(({ name }) => name === 'Suspended') ?? { id: '' }).id
    await emulator.change({ kind: 'move-account', accountId, parentId: suspended })
    await emulator.change({ kind: 'set-account-state', accountId, state: 'SUSPENDED' })
    expect(await listed('ou:suspended')).toEqual([])
    await user.keyturn(['org', 'sync'])
    expect(await listed('ou:suspended')).toEqual(['sandbox-alice'])
    expect((await user.keyturn(['org', 'tree'])).stdout).toContain(
      'sandbox-alice  ' + accountId + '  suspended',
    )
  })

  it('knows it still after the agent ended, and nothing once it is to be forgotten', async () => {
    await user.keyturn(['agent', 'stop'])
    expect(await listed('ou:security')).toEqual(['audit', 'log-archive'])
    await user.keyturn(['org', 'forget'])
    expect((await user.keyturn(['list', 'ou:security'])).code).toBe(1)
    expect(existsSync(join(user.keyturnHome, 'organization.json'))).toBe(false)
  })
})
