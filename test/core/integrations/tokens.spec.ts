import { describe, expect, it } from 'vitest'
import { background } from '../../../core/caller.ts'
import { eventually } from '../../support/eventually.ts'
import { type TestIdentityCenter, testIdentityCenter } from '../../support/test-identity-center.ts'

const minute = 60_000

function firstRole({ emulator }: TestIdentityCenter) {
  const [account] = emulator.organization.current().accounts
  return { accountId: account?.id ?? '', roleName: account?.roles[0] ?? '' }
}

async function signedIn(options: Parameters<typeof testIdentityCenter>[0] = {}) {
  const test = await testIdentityCenter(options)
  await test.signIn()
  const refreshes = () =>
    test.emulator.calls
      .list({ operation: 'CreateToken' })
      .filter((call) => call.input['grantType'] === 'refresh_token')
  const ask = () => test.identityCenter.roleCredentials(test.integration, firstRole(test))
  return { ...test, ask, refreshes }
}

describe('a token', () => {
  it('that can be refreshed says nothing of when the sign-in ends', async () => {
    const { identityCenter, integration } = await signedIn()
    expect(await identityCenter.status(integration)).toMatchObject({
      state: 'signed-in',
      tokenExpiresAt: expect.any(Date),
      signedInUntil: null,
    })
  })

  it('is used as it is until 15 minutes before its end, then refreshed', async () => {
    const { ask, refreshes, clock } = await signedIn()
    clock.jump(44 * minute)
    await ask()
    expect(refreshes()).toHaveLength(0)
    clock.jump(2 * minute)
    await ask()
    expect(refreshes()).toHaveLength(1)
    await ask()
    expect(refreshes()).toHaveLength(1)
  })

  it('of a short life is refreshed when a third of it is left', async () => {
    const { identityCenter, integration, clock } = await signedIn({
      speed: 1,
      switches: { tokenLifetimeSeconds: 300 },
    })
    const dueInMs = (identityCenter.tokenRefreshDue(integration)?.getTime() ?? 0) - clock.now().getTime()
    expect(Math.round(dueInMs / 10_000)).toBe(20)
  })

  it('is refreshed once, however many ask at the same time', async () => {
    const { ask, refreshes, clock } = await signedIn()
    clock.jump(50 * minute)
    await Promise.all(Array.from({ length: 20 }, ask))
    expect(refreshes()).toHaveLength(1)
  })

  it('that AWS replaced on refreshing is not used again', async () => {
    const { ask, refreshes, clock } = await signedIn({ switches: { rotateRefreshTokens: true } })
    for (let n = 1; n <= 3; n++) {
      clock.jump(50 * minute)
      await ask()
    }
    expect(refreshes().map((call) => call.status)).toEqual([200, 200, 200])
  })

  it('outlives a restart', async () => {
    const { reopen, integration, refreshes, ...test } = await signedIn()
    const again = await reopen()
    expect(await again.status(integration)).toMatchObject({ state: 'signed-in', reason: null })
    expect(test.vault.opened()).toBe(0)
    await again.roleCredentials(integration, firstRole({ ...test, reopen, integration }))
    expect(refreshes()).toHaveLength(0)
  })

  it('still good is used when the refresh fails, and the refresh tried again a little later', async () => {
    const { ask, refreshes, clock, emulator, identityCenter, integration } = await signedIn({ speed: 1 })
    clock.jump(50 * minute)
    emulator.set({ errorShare: 1 })
    await identityCenter.refreshToken(integration)
    emulator.set({ errorShare: 0 })
    expect(await identityCenter.status(integration)).toMatchObject({ state: 'signed-in' })
    await ask()
    expect(refreshes()).toHaveLength(1)
    expect(identityCenter.tokenRefreshDue(integration)?.getTime()).toBeGreaterThan(clock.now().getTime())
    clock.jump(minute)
    await ask()
    expect(refreshes().map((call) => call.status)).toEqual([expect.any(Number), 200])
  })

  it('past its end is not used: what the refresh failed with is told', async () => {
    const { ask, clock, emulator, identityCenter, integration, prompts } = await signedIn({ speed: 1 })
    clock.jump(2 * 60 * minute)
    emulator.set({ errorShare: 1 })
    await expect(ask()).rejects.toMatchObject({ code: 'aws-unavailable' })
    expect(await identityCenter.status(integration)).toMatchObject({ state: 'signed-in' })
    expect(prompts.list()).toEqual([])
    emulator.set({ errorShare: 0 })
    clock.jump(minute)
    await ask()
  })

  it('refused before its time is replaced by one refresh', async () => {
    const { ask, refreshes, emulator } = await signedIn()
    emulator.revoke('access-tokens')
    await Promise.all([ask(), ask(), ask()])
    expect(refreshes()).toHaveLength(1)
  })

  it('without a scope lives its 8 hours and is then asked of a person', async () => {
    const test = await testIdentityCenter()
    const { integration, vault, clock } = test
    await test.signIn()
    const record = (await vault.list()).find((one) => one.kind === 'identity-center-token')
    const sealed = record === undefined ? null : await vault.find(record)
    const token = JSON.parse(sealed?.reveal() ?? '{}') as Record<string, unknown>
    const legacy = JSON.stringify({ ...token, refreshToken: null })
    const expiresAt = new Date(String(token['expiresAt']))
    await vault.put(
      { kind: 'identity-center-token', owner: integration.id },
      { reveal: () => legacy, toString: () => '', toJSON: () => '' },
      { expiresAt },
    )
    const again = await test.reopen()
    await again.roleCredentials(integration, firstRole(test))
    expect(again.tokenRefreshDue(integration)).toBeNull()
    expect(await again.status(integration)).toMatchObject({ state: 'signed-in', signedInUntil: expiresAt })
    clock.jump(expiresAt.getTime() - clock.now().getTime())
    await expect(again.roleCredentials(integration, firstRole(test))).rejects.toMatchObject({
      code: 'sign-in-needed',
    })
  })
})

describe('a sign-in that has ended at AWS', () => {
  it('is asked about once, recorded once and told to all of 50 who ask at once', async () => {
    const { ask, refreshes, emulator, clock, prompts, integration, identityCenter } = await signedIn()
    clock.jump(2 * 60 * minute)
    emulator.revoke('sign-ins')
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, ask))
    expect(
      outcomes.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : '')),
    ).toEqual(Array.from({ length: 50 }, () => 'sign-in-needed'))
    await expect(ask()).rejects.toMatchObject({
      code: 'sign-in-needed',
      message: 'acme: the sign-in has ended',
      hint: 'run keyturn sign-in acme',
    })
    expect(refreshes()).toHaveLength(1)
    expect(prompts.list()).toMatchObject([
      { kind: 'browser', integration: 'acme', waiting: false, url: null },
    ])
    expect(await identityCenter.status(integration)).toEqual({
      state: 'sign-in-needed',
      tokenExpiresAt: null,
      signedInUntil: null,
      endedAt: expect.any(Date),
      reason: 'the sign-in has ended',
    })
  })

  it('ended when AWS said so, not when somebody looks', async () => {
    const { ask, emulator, clock, integration, identityCenter } = await signedIn()
    clock.jump(2 * 60 * minute)
    emulator.revoke('sign-ins')
    await expect(ask()).rejects.toMatchObject({ code: 'sign-in-needed' })
    const { endedAt } = await identityCenter.status(integration)
    clock.jump(60 * minute)
    expect((await identityCenter.status(integration)).endedAt).toEqual(endedAt)
  })

  it('is noticed by a refresh in the background, which opens nothing and fails nobody', async () => {
    const { identityCenter, integration, emulator, clock, prompts, events } = await signedIn()
    clock.jump(50 * minute)
    emulator.revoke('sign-ins')
    emulator.calls.clear()
    await identityCenter.refreshToken(integration)
    expect(await identityCenter.status(integration)).toMatchObject({ state: 'sign-in-needed' })
    expect(identityCenter.tokenRefreshDue(integration)).toBeNull()
    expect(prompts.list()).toMatchObject([{ waiting: false }])
    expect(emulator.calls.list({ service: 'browser' })).toEqual([])
    await eventually(() =>
      expect(events).toContainEqual(
        expect.objectContaining({
          type: 'integration-changed',
          integration: expect.objectContaining({ signIn: 'sign-in-needed' }) as unknown,
        }),
      ),
    )
  })

  it('is known after a restart too', async () => {
    const { ask, reopen, emulator, clock, integration } = await signedIn()
    clock.jump(2 * 60 * minute)
    emulator.revoke('sign-ins')
    await ask().catch(() => {})
    expect(await (await reopen()).status(integration)).toMatchObject({ state: 'sign-in-needed' })
  })

  it('with a token that looks good is found out by one refresh', async () => {
    const { ask, refreshes, emulator } = await signedIn()
    emulator.revoke('sign-ins')
    await expect(ask()).rejects.toMatchObject({ code: 'sign-in-needed' })
    expect(refreshes()).toHaveLength(1)
  })

  it('is over when somebody signs in again', async () => {
    const { ask, signIn, emulator, prompts } = await signedIn()
    emulator.revoke('sign-ins')
    await ask().catch(() => {})
    await signIn('device-code')
    expect(prompts.list()).toEqual([])
    expect((await ask()).accessKeyId).toMatch(/^ASIA/)
  })

  it('whose client AWS forgot drops the registration with it', async () => {
    const { ask, emulator, clock, vault } = await signedIn()
    clock.jump(2 * 60 * minute)
    emulator.revoke('clients')
    await expect(ask()).rejects.toMatchObject({ code: 'sign-in-needed' })
    expect(await vault.list()).toEqual([])
  })
})

describe('what is no sign-out', () => {
  it('403: the role is not ours, the token is kept', async () => {
    const { ask, identityCenter, integration, refreshes, emulator, ...test } = await signedIn()
    const role = {
      accountId: firstRole({ ...test, identityCenter, integration, emulator }).accountId,
      roleName: 'Nope',
    }
    await expect(identityCenter.roleCredentials(integration, role)).rejects.toMatchObject({
      code: 'role-refused',
      hint: 'ask whoever looks after the account to assign you this role',
    })
    await ask()
    expect(refreshes()).toHaveLength(0)
  })

  it('403 of a role that is being given right now passes', async () => {
    const { identityCenter, integration, emulator } = await signedIn()
    const [account] = emulator.organization.current().accounts
    const role = { accountId: account?.id ?? '', roleName: 'JustGiven' }
    const outcome = identityCenter.roleCredentials(integration, role)
    await eventually(() => expect(emulator.calls.list({ status: 403 })).not.toEqual([]))
    emulator.organization.addRole(role.accountId, role.roleName)
    expect((await outcome).accessKeyId).toMatch(/^ASIA/)
  })

  it('429: it is waited for', async () => {
    const { ask, refreshes, emulator, identityCenter, integration } = await signedIn()
    emulator.set({ random429Share: 1 })
    const outcome = ask()
    await eventually(() => expect(emulator.calls.list({ status: 429 }).length).toBeGreaterThan(2))
    emulator.set({ random429Share: 0 })
    expect((await outcome).accessKeyId).toMatch(/^ASIA/)
    expect(refreshes()).toHaveLength(0)
    expect(await identityCenter.status(integration)).toMatchObject({ state: 'signed-in' })
  })

  it('429 without an end: AWS is unavailable, nobody has to sign in', async () => {
    const { ask, emulator, identityCenter, integration } = await signedIn()
    emulator.set({ random429Share: 1 })
    await expect(ask()).rejects.toMatchObject({ code: 'aws-unavailable' })
    expect(await identityCenter.status(integration)).toMatchObject({ state: 'signed-in' })
  })
})

describe('a locked vault', () => {
  it('gives out nothing, though it was open a moment ago', async () => {
    const { ask, vault } = await signedIn()
    await ask()
    vault.setState('locked')
    await expect(ask()).rejects.toMatchObject({ code: 'vault-locked' })
    vault.setState('ready')
    await ask()
  })

  it('leaves open whether somebody is signed in', async () => {
    const { reopen, integration, vault } = await signedIn()
    vault.setState('locked')
    expect(await (await reopen()).status(integration)).toMatchObject({
      state: 'unknown',
      reason: 'the vault is locked',
    })
  })

  it('does not make the background try without pause', async () => {
    const { identityCenter, integration, vault, clock } = await signedIn({ speed: 1 })
    clock.jump(50 * minute)
    vault.setState('locked')
    await identityCenter.refreshToken(integration)
    expect(identityCenter.tokenRefreshDue(integration)?.getTime()).toBeGreaterThan(
      clock.now().getTime() + 50_000,
    )
  })
})

describe('signing out', () => {
  it('ends the session at AWS and forgets the tokens, but keeps the registration', async () => {
    const { identityCenter, integration, emulator, vault, ask } = await signedIn()
    await identityCenter.signOut(integration)
    expect(emulator.calls.list({ operation: 'Logout' })).toMatchObject([{ status: 200 }])
    expect((await vault.list()).map((one) => one.kind)).toEqual(['client-registration'])
    await expect(ask()).rejects.toMatchObject({
      code: 'sign-in-needed',
      message: 'acme: nobody is signed in',
    })
  })

  it.each([
    ['without a network', async (test: TestIdentityCenter) => test.emulator.close()],
    ['with a locked vault', async (test: TestIdentityCenter) => test.vault.setState('locked')],
  ])('forgets the tokens %s too', async (_, hinder) => {
    const test = await signedIn()
    await hinder(test)
    await test.identityCenter.signOut(test.integration)
    expect((await test.vault.list()).map((one) => one.kind)).toEqual(['client-registration'])
  })

  it('when nobody is signed in asks AWS nothing', async () => {
    const { identityCenter, integration, emulator } = await testIdentityCenter()
    await identityCenter.signOut(integration)
    expect(emulator.calls.list()).toEqual([])
  })
})

it('forgetting an integration leaves no secret and no file of it', async () => {
  const { identityCenter, integration, vault, signIn } = await signedIn()
  await signIn('device-code')
  await identityCenter.sync(integration, background)
  await identityCenter.forget(integration.id)
  expect(await vault.list()).toEqual([])
  expect(identityCenter.catalog(integration.id)).toBeNull()
})
