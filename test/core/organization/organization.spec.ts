import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { CoreEvent } from '../../../core/contract/events.ts'
import { organizationTree, type UnitNode } from '../../../core/contract/organization-tree.ts'
import type { Emulator, EmulatorOptions } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { addAcme } from '../../support/add-acme.ts'
import { addUserSession } from '../../support/core-on-clock.ts'
import { swiftClock } from '../../support/swift-clock.ts'
import { person, testCore, type TestCore, tool } from '../../support/test-core.ts'

/** Core and an emulator on a clock that runs a hundred times as fast: what AWS slows down does not slow the test down. */
async function opened({
  speed = 100,
  ...options
}: Omit<EmulatorOptions, 'now'> & { readonly speed?: number } = {}): Promise<{
  readonly emulator: Emulator
  readonly keyturn: TestCore
}> {
  const clock = swiftClock(speed)
  const emulator = await startEmulator({ ...options, now: () => clock.now() })
  onTestFinished(() => emulator.close())
  return { emulator, keyturn: await testCore({ endpoint: emulator.endpoint, clock }) }
}

const readOnly = (action: string, effect: 'Allow' | 'Deny') => ({
  Effect: effect,
  Action: action,
  Resource: '*',
})

/** A role of the management account that may do everything but what is denied here. */
async function addLimited(
  { emulator, keyturn }: { readonly emulator: Emulator; readonly keyturn: TestCore },
  denied: string,
): Promise<void> {
  await addUserSession({ emulator, keyturn })
  await keyturn.call('session.add-assume-role', {
    name: 'limited',
    roleArn: emulator.roles.administrator,
    source: 'alice',
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [readOnly('*', 'Allow'), readOnly(denied, 'Deny')],
    }),
  })
}

describe('organization.use', () => {
  it('reads units, accounts, policies and tags, and puts them on the sessions', async () => {
    const { emulator, keyturn } = await opened({ roles: 1 })
    await addAcme({ emulator, keyturn })
    const { organization, session, refused, syncedAt } = await keyturn.call('organization.use', {
      session: 'acme-management/AdministratorAccess',
    })
    expect([session?.name, refused]).toEqual(['acme-management/AdministratorAccess', []])
    expect(syncedAt).not.toBeNull()
    expect(organization?.managementAccountId).toBe(emulator.managementAccountId)
    const known = emulator.organization.current()
    expect(organization?.units).toHaveLength(known.units.length + 1)
    const payments = known.accounts.find(({ name }) => name === 'prod-payments')
    expect(organization?.accounts.find(({ id }) => id === payments?.id)).toEqual({
      id: payments?.id,
      arn: `arn:aws:organizations::${emulator.managementAccountId}:account/${known.id}/${payments?.id}`,
      name: 'prod-payments',
      email: 'aws+prod-payments@acme.example',
      state: 'active',
      joinedAt: payments?.joinedAt.toISOString(),
      parentId: payments?.parentId,
      tags: { environment: 'production', team: 'payments' },
    })
    const [row] = await keyturn.call('session.list', { query: 'prod-payments' })
    expect(row).toMatchObject({
      ou: ['Workloads', 'Production'],
      accountTags: { environment: 'production', team: 'payments' },
      environment: 'production',
    })
    expect(keyturn.events.map(({ type }) => type)).toContain('organization-changed')
  })

  it('takes a delegated administrator’s account as well, and sessions made by hand', async () => {
    const { emulator, keyturn } = await opened()
    await addUserSession({ emulator, keyturn })
    await addAcme({ emulator, keyturn })
    const delegated = await keyturn.call('organization.use', { session: 'audit/ReadOnlyAccess' })
    expect(delegated.organization?.accounts).toHaveLength(12)
    const byUser = await keyturn.call('organization.use', { session: 'alice' })
    expect([byUser.session?.name, byUser.organization?.accounts.length]).toEqual(['alice', 12])
  })

  it('names the permission that is missing, and leaves who read it before', async () => {
    const { emulator, keyturn } = await opened()
    await addAcme({ emulator, keyturn })
    await keyturn.call('organization.use', { session: 'audit/ReadOnlyAccess' })
    for (const session of ['acme-management/PowerUserAccess', 'network/AdministratorAccess']) {
      await expect(keyturn.call('organization.use', { session })).rejects.toMatchObject({
        code: 'organization-refused',
        message: `${session} may not read the organization: organizations:ListRoots is missing`,
        hint: expect.stringContaining('organizations:ListAccountsForParent') as string,
      })
    }
    expect((await keyturn.call('organization.show', {})).session?.name).toBe('audit/ReadOnlyAccess')
  })

  it.each([
    ['organizations:ListAccountsForParent', 'ListAccountsForParent is missing'],
    ['organizations:ListOrganizationalUnitsForParent', 'ListOrganizationalUnitsForParent is missing'],
  ])('is refused without %s', async (denied, words) => {
    const both = await opened()
    await addLimited(both, denied)
    await expect(both.keyturn.call('organization.use', { session: 'limited' })).rejects.toMatchObject({
      code: 'organization-refused',
      message: expect.stringContaining(words) as string,
    })
  })

  it('does without policies or tags where they are refused, and says so', async () => {
    const both = await opened()
    await addLimited(both, 'organizations:ListTagsForResource')
    const { refused, organization } = await both.keyturn.call('organization.use', { session: 'limited' })
    expect(refused).toEqual(['organizations:ListTagsForResource'])
    expect(organization?.accounts.map(({ tags }) => tags)).toEqual(Array.from({ length: 12 }, () => null))
    expect(organization?.policies).toHaveLength(3)
    expect(both.emulator.calls.list({ operation: 'ListTagsForResource' })).toHaveLength(1)
  })

  it('ends when whoever asked has gone away, with what it knew before', async () => {
    const { emulator, keyturn } = await opened()
    await addUserSession({ emulator, keyturn })
    const away = new AbortController()
    const reading = keyturn.call(
      'organization.use',
      { session: 'alice' },
      person(
        [],
        (event: CoreEvent) => {
          if (event.type === 'organization-progress') away.abort()
        },
        away.signal,
      ),
    )
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
    expect(await keyturn.call('organization.show', {})).toMatchObject({
      session: null,
      organization: null,
      reading: null,
    })
  })
})

describe('organization.sync', () => {
  it('wants a session to be chosen first', async () => {
    const { keyturn } = await opened()
    await expect(keyturn.call('organization.sync', {})).rejects.toMatchObject({
      code: 'organization-missing',
      hint: expect.stringContaining('keyturn org use SESSION') as string,
    })
  })

  it('finds what was moved and closed meanwhile', async () => {
    const { emulator, keyturn } = await opened()
    await addUserSession({ emulator, keyturn })
    await keyturn.call('organization.use', { session: 'alice' })
    const { accounts, units } = emulator.organization.current()
    const id = accounts.find(({ name }) => name === 'sandbox-alice')?.id ?? ''
    const parentId = units.find(({ name }) => name === 'Suspended')?.id ?? ''
    emulator.organization.moveAccount(id, parentId)
    emulator.organization.setAccountState(id, 'CLOSED')
    const { organization } = await keyturn.call('organization.sync', {})
    expect(organization?.accounts.find((one) => one.id === id)).toMatchObject({ parentId, state: 'closed' })
  })
})

describe('what is kept of it', () => {
  it('is there for the next agent, and goes with the integration of the session that read it', async () => {
    const { emulator, keyturn } = await opened()
    await addAcme({ emulator, keyturn })
    await keyturn.call('organization.use', { session: 'acme-management/ReadOnlyAccess' })
    await keyturn.core.stop('hand-over')
    const next = await testCore({
      endpoint: emulator.endpoint,
      clock: swiftClock(100),
      home: keyturn.home,
      keychain: keyturn.keychain,
    })
    expect(await next.call('session.list', { query: 'ou:production/ role:readonly' })).toHaveLength(3)
    await next.call('integration.remove', { integration: 'acme' })
    expect(await next.call('organization.show', {})).toMatchObject({ session: null, organization: null })
    expect(existsSync(join(next.home, '.keyturn', 'organization.json'))).toBe(false)
  })

  it('is refused to a search by unit while there is none', async () => {
    const { emulator, keyturn } = await opened()
    await addUserSession({ emulator, keyturn })
    await expect(keyturn.call('session.list', { query: 'ou:production' })).rejects.toMatchObject({
      code: 'organization-missing',
    })
  })
})

it('reads 2,000 accounts on six levels, each once', { timeout: 120_000 }, async () => {
  const { emulator, keyturn } = await opened({ accounts: 2000, roles: 1, unitLevels: 5 })
  await addUserSession({ emulator, keyturn })
  const { organization } = await keyturn.call('organization.use', { session: 'alice' })
  const ids = organization?.accounts.map(({ id }) => id) ?? []
  expect([ids.length, new Set(ids).size]).toEqual([2000, 2000])
  const tree = organization === null ? null : organizationTree(organization)
  expect([tree?.accountCount, tree === null ? 0 : levels(tree)]).toEqual([2000, 6])
  expect(organization?.accounts.filter(({ tags }) => Object.keys(tags ?? {}).length === 2)).toHaveLength(2000)
  const file = readFileSync(join(keyturn.home, '.keyturn', 'organization.json'), 'utf8')
  expect(file.length).toBeLessThan(1_500_000)
})

it('goes slower where AWS wants it, says so, and misses nothing', async () => {
  const { emulator, keyturn } = await opened({
    speed: 20,
    accounts: 60,
    switches: { organizationsPerSecond: 4 },
  })
  await addUserSession({ emulator, keyturn })
  const seen: CoreEvent[] = []
  const asking = { ...tool(), emit: (event: CoreEvent) => void seen.push(event) }
  const { organization, refused } = await keyturn.call('organization.use', { session: 'alice' }, asking)
  expect(organization?.accounts.map(({ tags }) => tags === null)).toEqual(
    Array.from({ length: 60 }, () => false),
  )
  expect(refused).toEqual([])
  expect(emulator.calls.list({ error: 'TooManyRequestsException' }).length).toBeGreaterThan(0)
  const slowed = seen.filter(
    (event) => event.type === 'organization-progress' && event.progress?.throttled === true,
  )
  expect(slowed.length).toBeGreaterThan(0)
})

/** Of boxes in each other, the root's included. */
function levels({ units }: UnitNode): number {
  return 1 + Math.max(0, ...units.map(levels))
}
