import { beforeAll, describe, expect, it } from 'vitest'
import type { EnvironmentRules } from '../../core/contract/environment-rule.ts'
import type { Environment } from '../../core/contract/environment.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { signedInUser, type User } from '../support/user.ts'

let emulator: LaunchedEmulator
let user: User

interface Row {
  readonly accountName: string
  readonly accountId: string
  readonly environment: Environment | null
  readonly environmentRule: string | null
}

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '14', '--roles', '1')
  user = await signedInUser(emulator)
  await user.keyturn(['org', 'use', 'acme-management/AdministratorAccess'])
})

const set = (...args: readonly string[]) => user.json<EnvironmentRules>('environment', 'set', ...args)

async function said(account: string): Promise<readonly (string | null)[]> {
  const row = await user.json<Row>('show', `${account}/AdministratorAccess`)
  return [row.environment, row.environmentRule]
}

async function listed(query: string): Promise<readonly string[]> {
  return (await user.json<readonly Row[]>('list', query)).map(({ accountName }) => accountName).toSorted()
}

describe.sequential('keyturn environment', () => {
  it('has names say what they do as long as there is no rule', async () => {
    const list = await user.keyturn(['environment', 'list'])
    expect(list.stdout).toBe('')
    expect(list.stderr).toContain('keyturn environment set production --ou Production')
    expect(list.stderr).toContain('other sessions: 0 by hand, 9 by name, 5 without environment')
    expect(await said('prod-payments')).toEqual(['production', null])
    expect(await said('audit')).toEqual([null, null])
  })

  it('says it of all accounts below a unit, of those with a tag, and of one', async () => {
    await set('production', '--ou', 'Security')
    await set('staging', '--tag', 'team=payments')
    const [network] = await user.json<readonly Row[]>('list', 'network')
    await set('development', '--account', network?.accountId ?? '')
    expect(await said('audit')).toEqual(['production', 'ou:Security'])
    expect(await said('prod-payments')).toEqual(['staging', 'tag:team=payments'])
    expect(await said('network')).toEqual(['development', `account:${network?.accountId}`])
    expect(await listed('env:development')).toEqual(['network'])
    expect((await user.keyturn(['show', 'audit/AdministratorAccess'])).stdout).toMatch(
      /^environment +production, by ou:Security$/m,
    )
    expect((await user.keyturn(['show', 'prod-search/AdministratorAccess'])).stdout).toMatch(
      /^environment +production, by its name$/m,
    )
  })

  it('has the first of them count', async () => {
    await set('sandbox', '--name', '*-payments')
    expect(await said('prod-payments')).toEqual(['staging', 'tag:team=payments'])
    await set('sandbox', '--name', '*-payments', '--first')
    expect(await said('prod-payments')).toEqual(['sandbox', 'name:*-payments'])
  })

  it('leaves what is set by hand alone', async () => {
    await user.keyturn(['edit', 'audit/AdministratorAccess', '--environment', 'development'])
    expect(await said('audit')).toEqual(['development', null])
    expect((await user.keyturn(['show', 'audit/AdministratorAccess'])).stdout).toMatch(
      /^environment +development, by hand$/m,
    )
    await user.keyturn(['edit', 'audit/AdministratorAccess', '--environment', ''])
    expect(await said('audit')).toEqual(['production', 'ou:Security'])
  })

  it('lists them in their order, with how many sessions each decides on', async () => {
    const { stdout } = await user.keyturn(['environment', 'list'])
    const lines = stdout.split('\n').map((line) => line.replaceAll(/\d{12}/g, 'ID').trimEnd())
    expect(lines.map((line) => line.replaceAll(/ {2,}/g, '  '))).toEqual([
      '#  ENVIRONMENT  RULE  SESSIONS',
      '1  sandbox  name:*-payments  2',
      '2  production  ou:Security  2',
      '3  staging  tag:team=payments  0',
      '4  development  account:ID  1',
      '',
    ])
  })

  it('follows an account into another unit', async () => {
    await set('production', '--ou', 'Suspended', '--first')
    const tree = await user.json<{
      readonly units: readonly { readonly id: string; readonly name: string }[]
      readonly accounts: readonly { readonly id: string; readonly name: string }[]
    }>('org', 'tree')
    const idOf = (all: readonly { readonly id: string; readonly name: string }[], wanted: string) =>
      all.find(({ name }) => name === wanted)?.id ?? ''
    await emulator.change({
      kind: 'move-account',
      accountId: idOf(tree.accounts, 'sandbox-alice'),
      parentId: idOf(tree.units, 'Suspended'),
    })
    expect(await said('sandbox-alice')).toEqual(['sandbox', null])
    await user.keyturn(['org', 'sync'])
    expect(await said('sandbox-alice')).toEqual(['production', 'ou:Suspended'])
    expect(await listed(`ou:${idOf(tree.units, 'Suspended')}`)).toEqual(['sandbox-alice'])
  })

  it('knows them still after the agent ended, and no more once they are removed', async () => {
    await user.keyturn(['agent', 'stop'])
    expect(await said('audit')).toEqual(['production', 'ou:Security'])
    expect((await user.keyturn(['environment', 'remove', 'ou:security'])).stdout).toContain(
      'removed production by ou:Security',
    )
    expect(await said('audit')).toEqual([null, null])
    const missing = await user.keyturn(['environment', 'remove', '9'])
    expect(missing.code).toBe(2)
    expect(missing.stderr).toContain('keyturn environment list')
  })
})
