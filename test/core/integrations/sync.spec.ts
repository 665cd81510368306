import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { background, type Caller } from '../../../core/caller.ts'
import type { CoreEvent } from '../../../core/contract/events.ts'
import type { Catalog } from '../../../core/integrations/catalog.ts'
import { roleSessionId } from '../../../core/integrations/role-session-id.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { eventually } from '../../support/eventually.ts'
import { tool } from '../../support/test-core.ts'
import {
  personWithBrowser,
  type TestIdentityCenter,
  testIdentityCenter,
} from '../../support/test-identity-center.ts'

async function signedIn(options: Parameters<typeof testIdentityCenter>[0] = {}) {
  const test = await testIdentityCenter(options)
  await test.signIn()
  const sync = (caller: Caller = background) => test.identityCenter.sync(test.integration, caller)
  const catalog = () => test.identityCenter.catalog(test.integration.id)
  return { ...test, sync, catalog }
}

/** `account id/role` of what is listed and not gone. */
function live(catalog: Catalog | null): readonly string[] {
  return (catalog?.accounts ?? []).flatMap((account) =>
    account.roles.filter((role) => !role.gone).map((role) => `${account.accountId}/${role.roleName}`),
  )
}

function atAws({ emulator }: Pick<TestIdentityCenter, 'emulator'>): readonly string[] {
  return emulator.organization
    .current()
    .accounts.flatMap((account) => account.roles.map((role) => `${account.id}/${role}`))
}

function idOf({ integration }: Pick<TestIdentityCenter, 'integration'>, accountAndRole: string): string {
  const [accountId = '', roleName = ''] = accountAndRole.split('/')
  return roleSessionId({ integrationId: integration.id, accountId, roleName })
}

describe('a sync', () => {
  it('reads every account and role of every page, and tells them as added', async () => {
    const { sync, catalog, emulator, ...test } = await signedIn({ accounts: 230, roles: 3 })
    const result = await sync()
    expect([...live(catalog())].sort()).toEqual([...atAws({ emulator })].sort())
    expect(result).toMatchObject({
      accounts: 230,
      roles: atAws({ emulator }).length,
      removed: [],
      renamed: [],
    })
    expect([...result.added].sort()).toEqual(
      atAws({ emulator })
        .map((one) => idOf(test, one))
        .sort(),
    )
    expect(emulator.calls.list({ operation: 'ListAccounts' })).toHaveLength(3)
    expect(result.calls).toBe(3 + 230)
  })

  it('sorts accounts by name', async () => {
    const { sync, catalog } = await signedIn({ accounts: 12 })
    await sync()
    const names = catalog()?.accounts.map((account) => account.name) ?? []
    expect(names).toEqual([...names].sort())
  })

  it('tells its progress to everybody and to the one who asked', async () => {
    const { sync, events } = await signedIn({ accounts: 12, roles: 2 })
    const heard: CoreEvent[] = []
    await sync({ ...background, emit: (event) => heard.push(event) })
    expect(heard.at(-1)).toMatchObject({
      type: 'sync-progress',
      progress: { accountsRead: 12, accountsTotal: 12, accountsWithRoles: 12, throttled: false },
    })
    expect(events).toContainEqual(heard.at(-1))
  })

  it('of what did not change finds nothing new', async () => {
    const { sync } = await signedIn()
    await sync()
    expect(await sync()).toMatchObject({ added: [], removed: [], renamed: [] })
  })

  it('is one, however many ask', async () => {
    const { sync, emulator } = await signedIn()
    const results = await Promise.all([sync(), sync(), sync()])
    expect(new Set(results)).toHaveLength(1)
    expect(emulator.calls.list({ operation: 'ListAccounts' })).toHaveLength(1)
  })

  it('needs a sign-in, and says so', async () => {
    const { identityCenter, integration, prompts } = await testIdentityCenter()
    await expect(identityCenter.sync(integration, tool())).rejects.toMatchObject({ code: 'sign-in-needed' })
    expect(prompts.list()).toHaveLength(1)
    expect(identityCenter.syncing(integration.id)).toBeNull()
  })

  it('outlives its token', async () => {
    const { sync, emulator, catalog } = await signedIn({
      accounts: 250,
      roles: 1,
      speed: 10,
      switches: { tokenLifetimeSeconds: 12 },
    })
    await sync()
    expect([...live(catalog())].sort()).toEqual([...atAws({ emulator })].sort())
    expect(emulator.issued.filter((one) => one.kind === 'access-token').length).toBeGreaterThan(1)
  })
})

describe('case 24: what changed at AWS', () => {
  it('an added role is added, a removed one is removed', async () => {
    const { sync, emulator, ...test } = await signedIn()
    await sync()
    const [account] = emulator.organization.current().accounts
    const [first = ''] = account?.roles ?? []
    const id = account?.id ?? ''
    emulator.organization.removeRole(id, first)
    expect(await sync()).toMatchObject({ added: [], removed: [idOf(test, `${id}/${first}`)] })
    emulator.organization.addRole(id, first)
    expect(await sync()).toMatchObject({ added: [idOf(test, `${id}/${first}`)], removed: [] })
  })

  it('case 26: a renamed account keeps the ids of its sessions', async () => {
    const { sync, emulator, catalog, ...test } = await signedIn()
    await sync()
    const [account] = emulator.organization.current().accounts
    const ids = (account?.roles ?? []).map((role) => idOf(test, `${account?.id}/${role}`))
    emulator.organization.renameAccount(account?.id ?? '', 'A new name')
    const result = await sync()
    expect(result).toMatchObject({ added: [], removed: [] })
    expect([...result.renamed].sort()).toEqual([...ids].sort())
    expect(catalog()?.accounts.find((one) => one.accountId === account?.id)?.name).toBe('A new name')
  })

  it('a role that vanished is kept as gone while something refers to it, then forgotten', async () => {
    const { sync, emulator, catalog, referredTo, ...test } = await signedIn()
    await sync()
    const [account] = emulator.organization.current().accounts
    const id = account?.id ?? ''
    const [role = ''] = account?.roles ?? []
    const sessionId = idOf(test, `${id}/${role}`)
    referredTo.add(sessionId)
    emulator.organization.removeRole(id, role)
    expect((await sync()).removed).toEqual([sessionId])
    const roles = () => catalog()?.accounts.find((one) => one.accountId === id)?.roles ?? []
    expect(roles()).toContainEqual(expect.objectContaining({ roleName: role, gone: true }))
    expect((await sync()).removed).toEqual([])
    referredTo.clear()
    await sync()
    expect(roles().map((one) => one.roleName)).not.toContain(role)
  })

  it('a role that vanished and is marked is kept for 30 days, then dropped with its marks', async () => {
    const { sync, signIn, emulator, catalog, marked, clock, ...test } = await signedIn()
    await sync()
    const [account] = emulator.organization.current().accounts
    const id = account?.id ?? ''
    const [role = ''] = account?.roles ?? []
    const sessionId = idOf(test, `${id}/${role}`)
    marked.add(sessionId)
    emulator.organization.removeRole(id, role)
    const roles = () =>
      catalog()
        ?.accounts.find((one) => one.accountId === id)
        ?.roles.map((one) => one.roleName)
    await sync()
    for (const [days, isKept] of [
      [29, true],
      [2, false],
    ] as const) {
      clock.jump(days * 24 * 60 * 60_000)
      await signIn()
      await sync()
      expect(roles()?.includes(role)).toBe(isKept)
    }
    expect(marked.has(sessionId)).toBe(false)
  })

  it('a role that vanished is dropped at the next start when its time has passed meanwhile', async () => {
    const { sync, emulator, catalog, marked, clock, reopen, integration, ...test } = await signedIn()
    await sync()
    const [account, other] = emulator.organization.current().accounts
    const gone = [
      `${account?.id}/${account?.roles[0]}`,
      ...(other?.roles ?? []).map((role) => `${other?.id}/${role}`),
    ]
    for (const one of gone) marked.add(idOf({ integration, ...test }, one))
    emulator.organization.removeRole(account?.id ?? '', account?.roles[0] ?? '')
    emulator.organization.removeAccount(other?.id ?? '')
    await sync()
    const before = catalog()?.accounts.length ?? 0
    clock.jump(31 * 24 * 60 * 60_000)
    const again = (await reopen()).catalog(integration.id)
    expect(again?.accounts).toHaveLength(before - 1)
    expect(again?.accounts.flatMap(({ roles }) => roles.filter((role) => role.gone))).toEqual([])
    expect([...marked]).toEqual([])
    expect(live(again)).toEqual(live(catalog()))
    expect((await reopen()).catalog(integration.id)).toEqual(again)
  })

  it('a role that is forgotten while a sync runs is forgotten when that has ended', async () => {
    const { sync, identityCenter, integration, emulator, catalog, marked, ...test } = await signedIn()
    await sync()
    const [account] = emulator.organization.current().accounts
    const [role = ''] = account?.roles ?? []
    const sessionId = idOf({ integration, ...test }, `${account?.id}/${role}`)
    marked.add(sessionId)
    emulator.organization.removeRole(account?.id ?? '', role)
    await sync()
    emulator.set({ latencyMs: 200 })
    const running = sync()
    await eventually(() => expect(identityCenter.syncing(integration.id)).not.toBeNull())
    await identityCenter.forgetRole(integration.id, sessionId)
    expect(identityCenter.syncing(integration.id)).not.toBeNull()
    await running
    const gone = (of: Catalog | null) => of?.accounts.flatMap(({ roles }) => roles.filter((one) => one.gone))
    expect(gone(catalog())).toMatchObject([{ roleName: role, forgotten: true }])
    expect(gone((await test.reopen()).catalog(integration.id))).toEqual(gone(catalog()))
  })

  it('an account that vanished goes with its roles, unless one is referred to', async () => {
    const { sync, emulator, catalog, referredTo, ...test } = await signedIn()
    await sync()
    const [one, other] = emulator.organization.current().accounts
    const kept = `${one?.id}/${one?.roles[0]}`
    referredTo.add(idOf(test, kept))
    emulator.organization.removeAccount(one?.id ?? '')
    emulator.organization.removeAccount(other?.id ?? '')
    const result = await sync()
    expect(result.removed).toHaveLength((one?.roles.length ?? 0) + (other?.roles.length ?? 0))
    const left = catalog()?.accounts.filter((account) => [one?.id, other?.id].includes(account.accountId))
    expect(left).toMatchObject([{ accountId: one?.id, roles: [{ roleName: one?.roles[0], gone: true }] }])
  })
})

describe('a sync that is interrupted', () => {
  async function halfway(test: Awaited<ReturnType<typeof signedIn>>) {
    const hangUp = new AbortController()
    const outcome = test.sync({ ...background, signal: hangUp.signal })
    outcome.catch(() => {})
    await eventually(() => {
      expect(test.emulator.calls.list({ operation: 'ListAccountRoles' }).length).toBeGreaterThan(20)
    })
    return { hangUp, outcome }
  }
  const read = (catalog: Catalog | null) =>
    (catalog?.accounts ?? []).flatMap((one) => (one.rolesReadAt === null ? [] : [one.accountId]))
  const asked = ({ emulator }: Pick<TestIdentityCenter, 'emulator'>) =>
    emulator.calls.list({ operation: 'ListAccountRoles' }).map((call) => call.input['account_id'] ?? '')

  it('by its caller keeps what was read and goes on from there', async () => {
    const test = await signedIn({ accounts: 60 })
    const { hangUp, outcome } = await halfway(test)
    hangUp.abort()
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled' })
    await eventually(() => expect(test.identityCenter.syncing(test.integration.id)).toBeNull())
    const before = read(test.catalog())
    expect(before.length).toBeGreaterThan(10)
    expect(test.catalog()?.syncedAt).toBeNull()
    test.emulator.calls.clear()
    await test.sync()
    expect(asked(test).filter((accountId) => before.includes(accountId))).toEqual([])
    expect([...live(test.catalog())].sort()).toEqual([...atAws(test)].sort())
    expect(test.catalog()?.syncedAt).not.toBeNull()
  })

  it('by a crash goes on from what was last written', async () => {
    const test = await signedIn({ accounts: 200, roles: 1 })
    const { hangUp, outcome } = await halfway(test)
    const { again, written } = await eventually(async () => {
      const again = await test.reopen()
      const written = read(again.catalog(test.integration.id))
      expect(written.length).toBeGreaterThan(0)
      return { again, written }
    })
    hangUp.abort()
    await outcome.catch(() => {})
    await eventually(() => expect(test.identityCenter.syncing(test.integration.id)).toBeNull())
    test.emulator.calls.clear()
    await again.sync(test.integration, background)
    expect(asked(test).filter((accountId) => written.includes(accountId))).toEqual([])
    expect([...live(again.catalog(test.integration.id))].sort()).toEqual([...atAws(test)].sort())
  })

  it('by a removal of the integration leaves no file', async () => {
    const test = await signedIn({ accounts: 60 })
    const { outcome } = await halfway(test)
    await test.identityCenter.forget(test.integration.id)
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled' })
    await eventually(() => expect(test.identityCenter.syncing(test.integration.id)).toBeNull())
    expect(test.catalog()).toBeNull()
    expect(existsSync(test.catalogFolder) ? readdirSync(test.catalogFolder) : []).toEqual([])
  })

  it('by a network that fails keeps what was read, and does not try for ever', async () => {
    const test = await signedIn({ accounts: 60 })
    const { outcome } = await halfway(test)
    test.emulator.set({ dropShare: 1 })
    await expect(outcome).rejects.toMatchObject({ code: 'network' })
    expect(read(test.catalog()).length).toBeGreaterThan(10)
  })

  it('by a failure is told of until the next one, which is not one that was cancelled', async () => {
    const { sync, identityCenter, integration, emulator, events } = await signedIn()
    const failure = () => identityCenter.syncFailure(integration.id)
    const told = () =>
      events.flatMap((event) => (event.type === 'integration-changed' ? [event.integration.syncFailure] : []))
    emulator.set({ dropShare: 1 })
    await expect(sync()).rejects.toMatchObject({ code: 'network' })
    expect(failure()).toMatchObject({ code: 'network', at: expect.stringMatching(/^2026-01-05T/) })
    await eventually(() => expect(told().at(-1)).toEqual(failure()))
    emulator.set({ dropShare: 0 })
    await sync()
    expect(failure()).toBeNull()
    await eventually(() => expect(told().at(-1)).toBeNull())
    const hangUp = new AbortController()
    const cancelled = sync({ ...background, signal: hangUp.signal })
    hangUp.abort()
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    expect(failure()).toBeNull()
  })
})

describe('under AWS’s limit', () => {
  it('nothing is lost or doubled, and it is told that the pace was lowered', async () => {
    const { sync, catalog, emulator, events } = await signedIn({
      accounts: 80,
      roles: 2,
      speed: 10,
      switches: { throttlePerSecond: 6, throttleBurst: 1 },
    })
    const result = await sync()
    expect([...live(catalog())].sort()).toEqual([...atAws({ emulator })].sort())
    expect(result.throttledAnswers).toBe(emulator.calls.list({ status: 429 }).length)
    expect(result.calls).toBe(81 + result.throttledAnswers)
    const told = events.some((event) => event.type === 'sync-progress' && event.progress.throttled)
    expect(told).toBe(true)
  })

  it('nothing is lost or doubled when every tenth call is refused, fails or is cut', async () => {
    const { sync, catalog, emulator } = await signedIn({
      accounts: 60,
      switches: { random429Share: 0.1, errorShare: 0.05, dropShare: 0.05 },
    })
    await sync()
    expect([...live(catalog())].sort()).toEqual([...atAws({ emulator })].sort())
  })

  it('role credentials do not wait behind the listing', async () => {
    const { sync, identityCenter, integration, emulator } = await signedIn({ accounts: 300, speed: 1 })
    const hangUp = new AbortController()
    const listing = sync({ ...background, signal: hangUp.signal })
    listing.catch(() => {})
    await eventually(() => {
      expect(emulator.calls.list({ operation: 'ListAccountRoles' }).length).toBeGreaterThan(0)
    })
    const [account] = emulator.organization.current().accounts
    const role = { accountId: account?.id ?? '', roleName: account?.roles[0] ?? '' }
    emulator.calls.clear()
    await Promise.all(Array.from({ length: 5 }, () => identityCenter.roleCredentials(integration, role)))
    const listed = emulator.calls.list({ operation: 'ListAccountRoles' }).length
    hangUp.abort()
    // 300 accounts wait; the five overtook all but those whose turn it was.
    expect(listed).toBeLessThan(20)
  })

  it('the rate that was good is remembered over a restart', async () => {
    const { sync, catalogFolder, integration } = await signedIn({ accounts: 120, roles: 1 })
    await sync()
    const file = JSON.parse(readFileSync(join(catalogFolder, `${integration.id}.json`), 'utf8')) as {
      goodRate: number
    }
    expect(file.goodRate).toBeGreaterThan(10)
  })
})

it('case 30: two integrations of two regions sync side by side, each from its own, while a session is given keys', async () => {
  const one = await signedIn({ region: 'eu-west-1', accounts: 20 })
  const east = await startEmulator({
    region: 'us-east-1',
    accounts: 15,
    roles: 1,
    now: () => one.clock.now(),
  })
  onTestFinished(() => east.close())
  const other = {
    ...one.integration,
    id: '6f1c7d0e-3f52-4a53-9b0a-3a51b7a3c002',
    name: 'other',
    region: 'us-east-1',
    startUrl: east.startUrl,
    endpointUrl: east.endpoint,
  }
  await one.identityCenter.signIn(other, { flow: 'browser', caller: personWithBrowser() })
  const [account] = one.emulator.organization.current().accounts
  const [here, there] = await Promise.all([
    one.sync(),
    one.identityCenter.sync(other, background),
    one.identityCenter.roleCredentials(one.integration, {
      accountId: account?.id ?? '',
      roleName: account?.roles[0] ?? '',
    }),
  ])
  expect([here.accounts, there.accounts]).toEqual([20, 15])
  expect(one.emulator.calls.list({ operation: 'GetRoleCredentials' })).toHaveLength(1)
  expect(east.calls.list({ operation: 'GetRoleCredentials' })).toHaveLength(0)
})

describe('the file', () => {
  it('is the owner’s alone', async () => {
    const { sync, catalogFolder, integration } = await signedIn()
    await sync()
    expect(statSync(join(catalogFolder, `${integration.id}.json`)).mode & 0o777).toBe(0o600)
    expect(statSync(catalogFolder).mode & 0o777).toBe(0o700)
  })

  it.each([
    ['truncated', '{"version":1,"accounts":['],
    ['of another shape', '{"version":1,"accounts":{}}'],
    ['of a version to come', '{"version":99}'],
    ['empty', ''],
  ])('that is %s is kept aside and synced again', async (_, text) => {
    const { sync, reopen, catalogFolder, integration, logged } = await signedIn()
    mkdirSync(catalogFolder)
    const file = join(catalogFolder, `${integration.id}.json`)
    writeFileSync(file, text)
    const again = await reopen()
    expect(again.catalog(integration.id)).toBeNull()
    expect(readFileSync(`${file}.malformed`, 'utf8')).toBe(text)
    expect(logged.join('\n')).toContain('malformed catalogue')
    await sync()
    expect((await reopen()).catalog(integration.id)?.accounts).not.toEqual([])
  })

  it('of an older Keyturn, which knew no date of what is gone, is read', async () => {
    const { catalogFolder, integration, reopen, marked, ...test } = await testIdentityCenter()
    marked.add(idOf({ integration }, '111122223333/Admin'))
    mkdirSync(catalogFolder)
    writeFileSync(
      join(catalogFolder, `${integration.id}.json`),
      JSON.stringify({
        version: 1,
        integrationId: integration.id,
        syncedAt: '2026-01-01T09:00:00.000Z',
        unfinishedSince: null,
        goodRate: null,
        accounts: [
          {
            accountId: '111122223333',
            name: 'prod',
            email: null,
            rolesReadAt: '2026-01-01T09:00:00.000Z',
            roles: [
              { roleName: 'Admin', gone: true },
              { roleName: 'Reader', gone: false },
            ],
          },
        ],
      }),
    )
    expect((await reopen()).catalog(integration.id)?.accounts[0]?.roles).toEqual([
      { roleName: 'Admin', gone: true, goneSince: null, forgotten: false },
      { roleName: 'Reader', gone: false, goneSince: null, forgotten: false },
    ])
    expect(test.logged).toEqual([])
  })

  it('that cannot be written fails the sync, which still knows what it read', async () => {
    const { sync, catalog, catalogFolder } = await signedIn()
    writeFileSync(catalogFolder, 'a file where the folder should be')
    await expect(sync()).rejects.toMatchObject({ code: 'state-unwritable' })
    expect(catalog()?.accounts).not.toEqual([])
  })
})

describe('while a sync runs', () => {
  /** Slow enough to be told what to do: the account list was read, most roles were not. */
  async function halfRead() {
    const test = await signedIn({ accounts: 60, roles: 1, speed: 4 })
    const caller = new AbortController()
    onTestFinished(() => caller.abort())
    const result = test.sync({ ...background, signal: caller.signal })
    result.catch(() => {})
    const unread = () => test.identityCenter.unread(test.integration.id)
    await eventually(() => {
      expect(unread().length).toBeGreaterThan(0)
      expect(unread().length).toBeLessThan(60)
    })
    return { ...test, result, unread }
  }

  it('tells which accounts have no roles yet, fewer and fewer', async () => {
    const { unread, catalog, result } = await halfRead()
    const before = unread().length
    expect(unread()).toEqual(catalog()?.accounts.filter(({ rolesReadAt }) => rolesReadAt === null))
    await eventually(() => expect(unread().length).toBeLessThan(before))
    await result
    expect(unread()).toEqual([])
  })

  it('reads next what a person points at, the last pointed at first', async () => {
    const { unread, identityCenter, emulator, result } = await halfRead()
    const [second = '', first = ''] = unread()
      .slice(-2)
      .map(({ accountId }) => accountId)
    const before = emulator.calls.list({ operation: 'ListAccountRoles' }).length
    identityCenter.readFirst([second])
    identityCenter.readFirst([first])
    await result
    const order = emulator.calls
      .list({ operation: 'ListAccountRoles' })
      .map(({ input }) => input['account_id'] ?? '')
    const at = [order.indexOf(first), order.indexOf(second)] as const
    expect(at[0]).toBeGreaterThanOrEqual(before)
    expect(at[1]).toBeGreaterThan(at[0])
    // Those on their way already, and no others, come before.
    expect(at[1]).toBeLessThan(before + 10)
  })

  it('pointing at anything else changes nothing', async () => {
    const { identityCenter, result } = await halfRead()
    identityCenter.readFirst(['000000000000'])
    expect(await result).toMatchObject({ accounts: 60 })
  })

  it('is cancelled for everybody, keeping what was read', async () => {
    const { identityCenter, integration, sync, result, catalog, unread, events } = await halfRead()
    const joined = sync()
    joined.catch(() => {})
    await identityCenter.cancelSync(integration.id)
    for (const one of [result, joined]) {
      await expect(one).rejects.toMatchObject({
        code: 'cancelled',
        message: 'the sync was cancelled; what was read is kept',
      })
    }
    expect(identityCenter.syncing(integration.id)).toBeNull()
    expect(unread()).toEqual([])
    expect(catalog()?.accounts).toHaveLength(60)
    expect(live(catalog()).length).toBeGreaterThan(0)
    await eventually(() =>
      expect(events.at(-1)).toMatchObject({ type: 'integration-changed', integration: { syncing: null } }),
    )
    expect(await sync()).toMatchObject({ accounts: 60, roles: 60 })
  })

  it('cancelling what does not run does nothing', async () => {
    const { identityCenter, integration, sync } = await signedIn()
    await identityCenter.cancelSync(integration.id)
    expect(await sync()).toMatchObject({ accounts: 4 })
  })

  it('its integration is told to change: that it is read, and what was', async () => {
    const { events, result } = await halfRead()
    await result
    const told = events.flatMap((event) => (event.type === 'integration-changed' ? [event.integration] : []))
    const running = told.filter(({ syncing }) => syncing !== null)
    expect(running.length).toBeGreaterThan(1)
    const roles = running.map((one) => one.roles)
    expect(roles.at(-1)).toBeGreaterThan(roles[0] ?? 0)
  })
})
