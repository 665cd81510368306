import { readFileSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { EnvironmentRule } from '../../../core/contract/environment-rule.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { addAcme } from '../../support/add-acme.ts'
import { addUserSession } from '../../support/core-on-clock.ts'
import { swiftClock } from '../../support/swift-clock.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'

let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  const clock = swiftClock(100)
  emulator = await startEmulator({ roles: 1, now: () => clock.now() })
  onTestFinished(() => emulator.close())
  keyturn = await testCore({ endpoint: emulator.endpoint, clock })
  await addAcme({ emulator, keyturn })
  await keyturn.call('organization.use', { session: 'acme-management/AdministratorAccess' })
})

const set = (rule: EnvironmentRule & { readonly first?: true }) => keyturn.call('environment.set', rule)
const said = async (session: string) => {
  const { environment, environmentRule } = await keyturn.call('session.show', { session })
  return [environment, environmentRule]
}

describe('environment rules', () => {
  it('say what an account is for before its names do, and what is set by hand goes before', async () => {
    expect(await said('audit')).toEqual([null, null])
    expect(await said('prod-payments')).toEqual(['production', null])
    await set({ environment: 'production', by: 'ou', value: 'Security' })
    await set({ environment: 'staging', by: 'tag', value: 'team=payments' })
    expect(await said('audit')).toEqual(['production', 'ou:Security'])
    expect(await said('prod-payments')).toEqual(['staging', 'tag:team=payments'])
    await keyturn.call('session.edit', { session: 'audit', environment: 'sandbox' })
    expect(await said('audit')).toEqual(['sandbox', null])
    await keyturn.call('session.edit', { session: 'audit', environment: null })
    expect(await said('audit')).toEqual(['production', 'ou:Security'])
  })

  it('are searched by, and tell every front end to list again', async () => {
    await set({ environment: 'sandbox', by: 'name', value: 'log-*' })
    expect(keyturn.events.at(-1)).toEqual({ type: 'sessions-changed' })
    const found = await keyturn.call('session.list', { query: 'env:sandbox log' })
    expect(found.map(({ name, environmentRule }) => [name, environmentRule])).toEqual([
      ['log-archive', 'name:log-*'],
    ])
    const table = await keyturn.call('session.table', {})
    expect(table.columns.environmentRule.values).toEqual([null, 'name:log-*'])
  })

  it('stay in their order; one for the same accounts is changed where it is, or goes first', async () => {
    await set({ environment: 'production', by: 'ou', value: 'Workloads' })
    await set({ environment: 'staging', by: 'ou', value: 'Workloads/Staging' })
    expect((await said('staging-payments'))[0]).toBe('production')
    await set({ environment: 'development', by: 'ou', value: 'workloads' })
    const { rules } = await set({ environment: 'staging', by: 'ou', value: 'Workloads/Staging', first: true })
    expect(rules.map(({ rule, environment }) => [rule, environment])).toEqual([
      ['ou:Workloads/Staging', 'staging'],
      ['ou:workloads', 'development'],
    ])
    expect((await said('staging-payments'))[0]).toBe('staging')
    expect((await said('prod-payments'))[0]).toBe('development')
  })

  it('count the sessions each of them says it of, and the others', async () => {
    await keyturn.call('session.edit', { session: 'network', environment: 'staging' })
    await set({ environment: 'production', by: 'ou', value: 'Security' })
    expect(await set({ environment: 'sandbox', by: 'name', value: 'nothing-*' })).toEqual({
      rules: [
        { environment: 'production', by: 'ou', value: 'Security', rule: 'ou:Security', sessions: 2 },
        { environment: 'sandbox', by: 'name', value: 'nothing-*', rule: 'name:nothing-*', sessions: 0 },
      ],
      others: { byHand: 1, byName: 7, none: 2 },
    })
  })

  it('know a unit by its ARN and keep its id', async () => {
    const { units, id: organizationId } = emulator.organization.current()
    const id = units.find(({ name }) => name === 'Security')?.id ?? ''
    const { rules } = await set({
      environment: 'production',
      by: 'ou',
      value: `arn:aws:organizations::${emulator.managementAccountId}:ou/${organizationId}/${id}`,
    })
    expect(rules).toMatchObject([{ rule: `ou:${id}`, sessions: 2 }])
    const listed = await keyturn.call('session.list', {
      query: `ou:arn:aws:organizations::${emulator.managementAccountId}:ou/${organizationId}/${id}`,
    })
    expect(listed.map(({ name }) => name).toSorted()).toEqual(['audit', 'log-archive'])
  })

  it('are for sessions made by hand as well, by their account or their name', async () => {
    await addUserSession({ emulator, keyturn })
    const [audit] = await keyturn.call('session.list', { query: 'audit' })
    await keyturn.call('session.add-assume-role', {
      name: 'reader',
      roleArn: `arn:aws:iam::${audit?.accountId}:role/Reader`,
      source: 'alice',
    })
    await set({ environment: 'production', by: 'account', value: audit?.accountId ?? '' })
    await set({ environment: 'staging', by: 'name', value: 'ali*' })
    expect((await said('reader'))[0]).toBe('production')
    expect(await said('alice')).toEqual(['staging', 'name:ali*'])
  })

  it('follow what the organization is after it was read again', async () => {
    await set({ environment: 'production', by: 'ou', value: 'Suspended' })
    const { units, accounts } = emulator.organization.current()
    emulator.organization.moveAccount(
      accounts.find(({ name }) => name === 'audit')?.id ?? '',
      units.find(({ name }) => name === 'Suspended')?.id ?? '',
    )
    await keyturn.call('organization.sync', {})
    expect(await said('audit')).toEqual(['production', 'ou:Suspended'])
  })

  it('are removed by what they pick', async () => {
    await set({ environment: 'production', by: 'ou', value: 'Security' })
    expect((await keyturn.call('environment.remove', { by: 'ou', value: 'security' })).rules).toEqual([])
    expect(await said('audit')).toEqual([null, null])
    await expect(keyturn.call('environment.remove', { by: 'ou', value: 'Security' })).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'there is no rule ou:Security',
    })
  })

  it('are kept, and absent from workspaces of before', async () => {
    await set({ environment: 'production', by: 'ou', value: 'Security' })
    const saved = JSON.parse(readFileSync(keyturn.workspaceFile, 'utf8')) as { settings: object }
    expect(saved.settings).toEqual({
      environmentRules: [{ environment: 'production', by: 'ou', value: 'Security' }],
    })
    await keyturn.core.stop('hand-over')
    writeFileSync(keyturn.workspaceFile, JSON.stringify({ ...saved, settings: {} }))
    const again = await testCore({ endpoint: emulator.endpoint, clock: swiftClock(100), home: keyturn.home })
    expect((await again.call('environment.list', {})).rules).toEqual([])
  })
})
