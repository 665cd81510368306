import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { operations, type SamlRole } from '../../../core/contract/operations.ts'
import type { CoreEvent } from '../../../core/contract/events.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { emulatorOnClock } from '../../support/emulator-on-clock.ts'
import { eventually } from '../../support/eventually.ts'
import { type ManualClock, manualClock } from '../../support/manual-clock.ts'
import { samlBrowserDouble, type SamlBrowserDouble } from '../../support/saml-browser-double.ts'
import {
  type IdentityProvider,
  launchIdentityProvider,
  password,
} from '../../support/saml/launch-identity-provider.ts'
import { samlIssuer } from '../../support/saml-response.ts'
import { makeSigningKey, type SigningKey } from '../../support/signing-key.ts'
import { person, testCore, type TestCore, tool } from '../../support/test-core.ts'

let key: SigningKey
let clock: ManualClock
let emulator: Emulator
let idp: IdentityProvider
let browser: SamlBrowserDouble
let keyturn: TestCore
let roles: readonly SamlRole[]

beforeAll(async () => {
  key = await makeSigningKey('login.acme.example')
})

beforeEach(async () => {
  clock = manualClock()
  // The provider has no clock but this one.
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() })
  emulator = await emulatorOnClock(clock, {
    samlProviders: [{ name: 'acme', issuer: samlIssuer, certificate: key.cert }],
  })
  roles = emulator.roles.saml.map((roleArn) => ({ roleArn, providerArn: providerOf(roleArn) }))
  idp = await launchIdentityProvider({ roles }, key)
  browser = samlBrowserDouble(password)
  keyturn = await testCore({ endpoint: emulator.endpoint, clock, samlBrowser: browser })
})

afterEach(() => {
  vi.useRealTimers()
})

const providerOf = (roleArn: string) => roleArn.replace(/:role\/.*/, ':saml-provider/acme')
const pass = async (ms: number) => {
  vi.setSystemTime(clock.now().getTime() + ms)
  await clock.advance(ms)
}
const minutes = (count: number) => count * 60_000

let events: CoreEvent[] = []
const somebody = (signal?: AbortSignal) => {
  events = []
  return person(['saml'], (event) => events.push(event), signal)
}
const add = (name = 'admin', role = roles[0], more: { durationSeconds?: number } = {}) =>
  keyturn.call('session.add-saml-roles', {
    name,
    startUrl: idp.startUrl(),
    roles: [role as SamlRole],
    region: 'eu-west-1',
    ...more,
  })
const start = (session = 'admin', caller = somebody()) =>
  keyturn.call('session.start', { session, profile: session }, caller)
const show = (session = 'admin') => keyturn.call('session.show', { session })
const keyIds = () =>
  [...readFileSync(keyturn.credentialsFile, 'utf8').matchAll(/aws_access_key_id = (\w+)/g)].map(
    ([, id]) => id,
  )
const redeemed = () => emulator.calls.list({ operation: 'AssumeRoleWithSAML' })

describe('a role of an identity provider', () => {
  it('is started by signing in, and shows that it waits for it', async () => {
    await add()
    browser.person = 'goes-away'
    const starting = start()
    const prompt = await eventually(async () => {
      const [found] = await keyturn.call('prompt.list', {})
      expect(found).toMatchObject({
        kind: 'saml',
        waiting: true,
        startUrl: idp.startUrl(),
        sessionName: 'admin',
        expiresAt: '2026-01-05T09:05:00.000Z',
      })
      return found
    })
    expect(prompt?.sessionIds).toEqual([(await show()).id])
    await keyturn.call('prompt.cancel', { id: prompt?.id ?? '' })
    await expect(starting).rejects.toMatchObject({ code: 'cancelled' })
    browser.person = 'signs-in'
    expect(await start()).toMatchObject({
      session: {
        kind: 'saml-role',
        status: 'active',
        accountId: roles[0]?.roleArn.split(':')[4],
        roleName: 'federated-admin',
        defaultProfile: 'admin',
        expiresAt: '2026-01-05T10:00:00.000Z',
      },
    })
    expect(await keyturn.call('prompt.list', {})).toEqual([])
    expect(keyIds()).toHaveLength(1)
  })

  it('shows no window while the provider knows the person', async () => {
    await add()
    await add('reader', roles[1])
    await start()
    await start('reader')
    expect(browser.shown).toEqual(['quiet', 'window', 'quiet'])
    expect(idp.loginPages()).toBe(2)
  })

  it('is refreshed at half of its life without anybody', async () => {
    await add()
    await start()
    const [before] = keyIds()
    await pass(minutes(30))
    await eventually(() => expect(keyIds()[0]).not.toBe(before))
    expect(await show()).toMatchObject({ status: 'active', expiresAt: '2026-01-05T10:30:00.000Z' })
    expect(browser.shown).toEqual(['quiet', 'window', 'quiet'])
  })

  it('keeps what it has to its end where the provider wants a person, and opens no window for that', async () => {
    await add()
    await start()
    const detach = keyturn.core.prompts.attach({ attends: new Set(['saml']) })
    idp.endSessions()
    await pass(minutes(59))
    expect(await show()).toMatchObject({ status: 'active', expiresAt: '2026-01-05T10:00:00.000Z' })
    expect(await keyturn.call('prompt.list', {})).toEqual([])
    await pass(minutes(2))
    await eventually(async () =>
      expect(await show()).toMatchObject({
        status: 'sign-in-needed',
        reasonCode: 'prompt-needed',
        accessKeyId: null,
      }),
    )
    expect(await keyturn.call('prompt.list', {})).toMatchObject([
      { kind: 'saml', waiting: false, sessionName: 'admin' },
    ])
    // One look at half-life found it out, and nothing was opened after that.
    expect(browser.shown).toEqual(['quiet', 'window', 'quiet'])
    detach()
  })

  it('goes on by itself when somebody signs in for another session of the same provider', async () => {
    await add()
    await add('reader', roles[1])
    await start()
    idp.endSessions()
    await pass(minutes(61))
    await eventually(async () => expect(await show()).toMatchObject({ status: 'sign-in-needed' }))
    await start('reader')
    await eventually(async () => expect(await show()).toMatchObject({ status: 'active' }))
    expect(await keyturn.call('prompt.list', {})).toEqual([])
    expect(browser.shown.filter((show) => show === 'window')).toHaveLength(2)
  })

  it('is used again after a restart until it expires', async () => {
    await add()
    await start()
    const { home, keychain } = keyturn
    await keyturn.core.stop('hand-over')
    const again = await testCore({ endpoint: emulator.endpoint, clock, home, keychain, samlBrowser: browser })
    const { credentials } = await again.core.credentialsFor({ session: 'admin', readOnly: false }, tool())
    expect(credentials.accessKeyId).toBe(keyIds()[0])
    expect(redeemed()).toHaveLength(1)
  })

  it('serves several sessions that start at once with one sign-in', async () => {
    for (const [at, role] of roles.entries()) await add(`role-${at}`, role)
    await Promise.all(roles.map((_, at) => start(`role-${at}`)))
    expect(browser.shown).toEqual(['quiet', 'window'])
    expect(new Set(keyIds()).size).toBe(3)
  })

  it('is the source of a role to assume', async () => {
    await add()
    await keyturn.call('session.add-assume-role', {
      name: 'audit',
      roleArn: emulator.roles.organization,
      source: 'admin',
    })
    await start('audit')
    expect(await show('audit')).toMatchObject({ status: 'active', sourceKind: 'saml-role', ownSignIn: true })
  })

  it('keeps the assertion and the password out of the log, and out of what is told', async () => {
    await add()
    await start()
    const begins = 'PHNhbWxwOlJlc3BvbnNl'
    expect(idp.responses).toEqual([expect.stringMatching(new RegExp(`^${begins}`))])
    const told = JSON.stringify([keyturn.logged, keyturn.events, events, await show()])
    expect(told).not.toContain(password)
    expect(told).not.toContain(begins)
  })
})

describe('its duration', () => {
  it.each<readonly [string, number | null, number | undefined, number, string]>([
    ['is an hour where nobody says', null, undefined, 0, '2026-01-05T10:00:00.000Z'],
    ['is what the provider wishes', 28_800, undefined, 0, '2026-01-05T17:00:00.000Z'],
    ['is what the user set, before that', 28_800, 7_200, 0, '2026-01-05T11:00:00.000Z'],
    ['goes up to twelve hours', null, 43_200, 0, '2026-01-05T21:00:00.000Z'],
    [
      'is an hour where the provider wishes for more than the role allows',
      28_800,
      undefined,
      1,
      '2026-01-05T10:00:00.000Z',
    ],
  ])('%s', async (...[, sessionDuration, durationSeconds, role, expiresAt]) => {
    idp.say({ sessionDuration })
    await add('admin', roles[role], durationSeconds === undefined ? {} : { durationSeconds })
    expect(await start()).toMatchObject({ session: { expiresAt } })
  })

  it('that the user set and the role does not allow is refused, with what to do', async () => {
    await add('reader', roles[1], { durationSeconds: 7_200 })
    await expect(start('reader')).rejects.toMatchObject({
      code: 'aws-refused',
      message: expect.stringContaining('exceeds the MaxSessionDuration') as string,
      hint: "run keyturn edit reader --duration ''",
    })
  })
})

describe('with nobody there', () => {
  it('asks for a person at once when it is known that it takes one', async () => {
    await add()
    await expect(
      keyturn.core.credentialsFor({ session: 'admin', readOnly: false }, tool()),
    ).rejects.toMatchObject({
      code: 'prompt-needed',
      message: `somebody has to sign in at ${new URL(idp.startUrl()).host}`,
      hint: 'run keyturn start admin in a terminal where a browser can open',
    })
    await expect(
      keyturn.core.credentialsFor({ session: 'admin', readOnly: false }, tool()),
    ).rejects.toMatchObject({
      code: 'prompt-needed',
    })
    expect(browser.shown).toEqual(['quiet'])
    expect(await keyturn.call('prompt.list', {})).toMatchObject([{ kind: 'saml', waiting: false }])
  })

  it('gets new credentials while the provider knows the person', async () => {
    await add()
    await start()
    await keyturn.call('session.stop', { session: 'admin' })
    await pass(minutes(50))
    const { credentials } = await keyturn.core.credentialsFor({ session: 'admin', readOnly: false }, tool())
    expect(credentials.expiresAt).toEqual(new Date('2026-01-05T10:50:00Z'))
  })

  it('says what to install where there is no browser', async () => {
    keyturn = await testCore({ endpoint: emulator.endpoint, clock })
    await add()
    await expect(start()).rejects.toMatchObject({
      code: 'host-unable',
      message: `there is no browser to sign in with at ${new URL(idp.startUrl()).host}`,
      hint: 'install Chrome, Chromium or Edge where Keyturn runs, or use the desktop app',
    })
  })
})

describe('a sign-in that comes to nothing', () => {
  const from = () => new URL(idp.startUrl()).host

  it('because the window was closed', async () => {
    await add()
    browser.person = 'closes-the-window'
    await expect(start()).rejects.toMatchObject({
      code: 'cancelled',
      message: `the window was closed before ${from()} had signed you in`,
    })
    expect(events).toMatchObject([
      { type: 'prompt-opened', prompt: { kind: 'saml' } },
      { type: 'prompt-closed', outcome: 'cancelled' },
    ])
    expect(await show()).toMatchObject({ status: 'stopped' })
  })

  it('because whoever asked gave up', async () => {
    await add()
    browser.person = 'goes-away'
    const giveUp = new AbortController()
    const starting = start('admin', somebody(giveUp.signal))
    await eventually(async () => expect(await keyturn.call('prompt.list', {})).toHaveLength(1))
    giveUp.abort()
    await expect(starting).rejects.toMatchObject({ code: 'cancelled' })
    await eventually(async () => expect(await keyturn.call('prompt.list', {})).toEqual([]))
  })

  it('because five minutes passed', async () => {
    await add()
    browser.person = 'goes-away'
    const starting = start()
    starting.catch(() => {})
    await eventually(async () => expect(await keyturn.call('prompt.list', {})).toHaveLength(1))
    await pass(minutes(5))
    await expect(starting).rejects.toMatchObject({
      code: 'sign-in-timed-out',
      message: `nobody signed in at ${from()} in time`,
    })
  })

  it('because the provider offers other roles', async () => {
    idp.say({ roles: roles.slice(1) })
    await add()
    await expect(start()).rejects.toMatchObject({
      code: 'sign-in-refused',
      message: `${from()} does not offer you ${roles[0]?.roleArn}; it offers ${roles[1]?.roleArn}, ${roles[2]?.roleArn}`,
      hint: 'give the session another role, or sign in as somebody else: keyturn forget-sign-in admin',
    })
    expect(redeemed()).toEqual([])
  })

  it('because the role is offered through another provider', async () => {
    await add('admin', {
      roleArn: roles[0]?.roleArn ?? '',
      providerArn: 'arn:aws:iam::111122223333:saml-provider/old',
    })
    await expect(start()).rejects.toMatchObject({
      code: 'sign-in-refused',
      hint: `run keyturn edit admin --provider-arn ${roles[0]?.providerArn}`,
    })
  })

  it('because it was for another partition', async () => {
    idp.say({ endpoint: 'https://signin.amazonaws-us-gov.com/saml' })
    await add()
    await expect(start()).rejects.toMatchObject({
      code: 'sign-in-refused',
      message: `${from()} signs in to aws-us-gov, the role of admin is of aws`,
    })
  })

  it('because AWS finds the assertion expired', async () => {
    emulator.set({ clockSkewSeconds: 600 })
    await add()
    await expect(start()).rejects.toMatchObject({
      code: 'aws-refused',
      message: expect.stringContaining('ExpiredTokenException') as string,
      hint: `start it again; ${from()} made it good until 2026-01-05T09:05:00.000Z, this machine's clock says 2026-01-05T09:00:00.000Z`,
    })
  })

  it('because AWS does not know what it was signed with', async () => {
    const certificate = (await makeSigningKey('login.acme.example')).cert
    emulator.registerSamlProvider({ name: 'acme', issuer: samlIssuer, certificate })
    await add()
    await expect(start()).rejects.toMatchObject({
      code: 'aws-refused',
      hint: `ask whoever looks after ${from()}: what it signs with has to be what ${roles[0]?.providerArn} knows`,
    })
  })
})

describe('an assertion that AWS cannot use', () => {
  it.each([
    [{ roleSessionName: null }, 'AWS wants the attribute RoleSessionName'],
    [{ audience: 'https://other.example' }, 'AWS wants the audience urn:amazon:webservices'],
  ])('(%j) is told with what it lacks', async (claims, lacks) => {
    idp.say(claims)
    await add()
    await expect(start()).rejects.toMatchObject({
      code: 'aws-refused',
      hint: `ask whoever looks after ${new URL(idp.startUrl()).host}: ${lacks}`,
    })
  })
})

describe('forgetting a sign-in', () => {
  it('stops what lives on it, drops what is kept, and asks the next time', async () => {
    await add()
    await add('reader', roles[1])
    await start()
    await start('reader')
    const stopped = await keyturn.call('session.forget-sign-in', { session: 'reader' })
    expect(stopped.map(({ name }) => name).sort()).toEqual(['admin', 'reader'])
    expect(browser.profiles()).toEqual([])
    await expect(
      keyturn.core.credentialsFor({ session: 'admin', readOnly: false }, tool()),
    ).rejects.toMatchObject({
      code: 'prompt-needed',
    })
    await start()
    expect(idp.loginPages()).toBe(3)
  })

  it('is not for sessions without one', async () => {
    expect(await keyturn.call('session.add-process', { name: 'vault', command: 'true' })).toMatchObject({
      ownSignIn: false,
    })
    await expect(keyturn.call('session.forget-sign-in', { session: 'vault' })).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'vault has no sign-in of its own',
    })
  })
})

describe('the roles of a provider', () => {
  const list = (caller = somebody()) =>
    keyturn.call('session.saml-roles', { startUrl: idp.startUrl() }, caller)

  it('are listed by signing in, and the sessions added from them start without a window', async () => {
    expect(await list()).toEqual(roles)
    await add()
    await start()
    expect(browser.shown).toEqual(['quiet', 'window', 'quiet'])
  })

  it('take a person', async () => {
    await expect(list(tool())).rejects.toMatchObject({
      code: 'prompt-needed',
      hint: 'add it in a terminal or in the window',
    })
  })

  it('are none of AWS’s where the provider offers nothing', async () => {
    idp.say({ roles: [] })
    await expect(list()).rejects.toMatchObject({ code: 'sign-in-refused' })
  })
})

describe('all roles of a provider', () => {
  const addAll = (offered = roles) =>
    keyturn.call('session.add-saml-roles', { name: 'acme', startUrl: idp.startUrl(), roles: [...offered] })

  it('are added at once, each named by account and role', async () => {
    const names = roles.map(({ roleArn }) => `acme-${roleArn.split(':')[4]}-${roleArn.split('/')[1]}`)
    expect((await addAll()).map(({ name }) => name)).toEqual(names)
    await start(names[2])
  })

  it('are added again without those that are there', async () => {
    await addAll(roles.slice(0, 2))
    expect((await addAll()).map(({ roleName }) => roleName)).toEqual(['federated-operator'])
    expect(await addAll()).toEqual([])
  })

  it('are all added or none', async () => {
    const [, , last] = roles.map(({ roleArn }) => `acme-${roleArn.split(':')[4]}-${roleArn.split('/')[1]}`)
    await keyturn.call('session.add-process', { name: last ?? '', command: 'true' })
    await expect(addAll()).rejects.toMatchObject({ code: 'session-exists' })
    expect(await keyturn.call('session.list', {})).toHaveLength(1)
  })
})

describe('an edit', () => {
  it('to another role drops what was granted for the one before', async () => {
    await add()
    const first = await keyturn.core.credentialsFor({ session: 'admin', readOnly: false }, somebody())
    await keyturn.call('session.edit', { session: 'admin', roleArn: roles[1]?.roleArn ?? '' })
    const second = await keyturn.core.credentialsFor({ session: 'admin', readOnly: false }, tool())
    expect(second.credentials.accessKeyId).not.toBe(first.credentials.accessKeyId)
    expect(await show()).toMatchObject({ roleName: 'federated-reader' })
  })
})

it.each([
  'http://login.acme.com/app',
  'http://127.0.0.1:80@login.acme.com/',
  'http://localhost.acme.com',
  'ftp://login.acme.com',
  'login',
])('%s is no address to sign in at', (startUrl) => {
  const input = { name: 'x', startUrl, roles: [roles[0]] }
  expect(operations['session.add-saml-roles'].input.safeParse(input).success).toBe(false)
})
