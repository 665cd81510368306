import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Caller } from '../../../core/caller.ts'
import type { ConsoleRequest } from '../../../core/console/create-console.ts'
import type { ConsoleMode } from '../../../core/contract/console.ts'
import type { Settings } from '../../../core/contract/settings.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { addAcme } from '../../support/add-acme.ts'
import { addUserSession } from '../../support/core-on-clock.ts'
import { testCore, type TestCore, tool } from '../../support/test-core.ts'
import { realClock } from '../../support/test-identity-center.ts'

let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  const { close } = (emulator = await startEmulator({ accounts: 4, roles: 2 }))
  onTestFinished(() => close())
  keyturn = await testCore({ endpoint: emulator.endpoint, clock: realClock })
})

const addRole = (name: string, source: string, roleArn: string) =>
  keyturn.call('session.add-assume-role', { name, roleArn, source })

const consoleOf = (session: string, wish: Partial<ConsoleRequest> = {}, caller: Caller = tool()) =>
  keyturn.core.consoleFor(
    { session, service: null, region: null, destination: null, mode: 'multi', place: null, ...wish },
    caller,
  )

/** What AWS was asked for tokens, without the credentials. */
const asked = () =>
  emulator.calls
    .list({ operation: 'getSigninToken' })
    .map(({ status, input }) => [status, input['SessionDuration'] ?? null])

/** The page on which a browser ends that opens the address. */
async function landing(url: string): Promise<string> {
  const response = await fetch(url)
  return `${response.status} ${await response.text()}`
}

describe('the console of a session', () => {
  it('of an assumed role is signed in to with its credentials, for twelve hours, once', async () => {
    await addUserSession({ emulator, keyturn })
    await addRole('deploy', 'alice', emulator.roleArn)
    const { url, mode, session } = await consoleOf('deploy', { service: 's3', region: 'eu-central-1' })
    expect(asked()).toEqual([[200, '43200']])
    expect(mode).toBe('multi')
    const accountId = emulator.roleArn.split(':')[4]
    expect(session).toMatchObject({ label: 'deploy', account: accountId, accountId })
    const page = await landing(url.reveal())
    expect(page).toContain(':assumed-role/deployer/keyturn')
    expect(page).toContain('/s3/home?region=eu-central-1')
    expect(await landing(url.reveal())).toMatch(/^400 /)
  })

  it('of a role assumed by a role lasts as long as its credentials: no duration is asked for', async () => {
    await addUserSession({ emulator, keyturn })
    const [one, two] = emulator.roles.chain
    await addRole('one', 'alice', one)
    await addRole('two', 'one', two)
    await consoleOf('two')
    expect(asked()).toEqual([[200, null]])
  })

  it('of an IAM user is a federated user’s, since the console takes none of GetSessionToken', async () => {
    await addUserSession({ emulator, keyturn })
    const { url } = await consoleOf('alice')
    expect(asked()).toEqual([[200, null]])
    expect(await landing(url.reveal())).toContain(':federated-user/keyturn')
  })

  it('is in the partition of the MFA device where nobody names a region', async () => {
    const emulator = await startEmulator({ accounts: 1, roles: 1, region: 'cn-north-1' })
    onTestFinished(() => emulator.close())
    const keyturn = await testCore({ endpoint: emulator.endpoint, clock: realClock })
    await addUserSession({ emulator, keyturn }, { region: null, mfa: true })
    const wish = {
      session: 'alice',
      service: 's3',
      region: null,
      destination: null,
      mode: 'multi',
      place: null,
    } as const
    const { url } = await keyturn.core.consoleFor(wish, tool())
    expect(await landing(url.reveal())).toContain('/s3/home?region=cn-northwest-1')
    await expect(keyturn.core.consoleFor({ ...wish, region: 'eu-west-1' }, tool())).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })

  it('of a role of Identity Center is its own, with no duration', async () => {
    await addAcme({ emulator, keyturn })
    const { url, session } = await consoleOf('audit/ReadOnlyAccess')
    expect(asked()).toEqual([[200, null]])
    expect(session).toMatchObject({ account: 'audit', accountId: expect.stringMatching(/^\d{12}$/) })
    expect(await landing(url.reveal())).toContain(':assumed-role/AWSReservedSSO_ReadOnlyAccess_')
  })

  it('asks once more without a duration where AWS does not allow it', async () => {
    await addUserSession({ emulator, keyturn })
    await addRole('deploy', 'alice', emulator.roleArn)
    emulator.set({ refuseSessionDuration: true })
    await consoleOf('deploy')
    expect(asked()).toEqual([
      [400, '43200'],
      [200, null],
    ])
  })
})

describe('the way of a session for which none is named', () => {
  interface Usual {
    readonly session: string
    readonly portal?: { readonly ownEndpoint: boolean }
    readonly mode: ConsoleMode
  }

  it.each<readonly [string, Usual]>([
    ['a role of a portal of AWS', { session: 'audit/ReadOnlyAccess', mode: 'portal' }],
    [
      'a role of a portal with an endpoint of its own',
      { session: 'audit/ReadOnlyAccess', portal: { ownEndpoint: true }, mode: 'single' },
    ],
    ['a role that draws on one of a portal of AWS', { session: 'reader', mode: 'single' }],
    ['an IAM user', { session: 'alice', mode: 'single' }],
  ])('of %s', async (_, { session, portal, mode }) => {
    await addUserSession({ emulator, keyturn })
    await addAcme({ emulator, keyturn }, portal)
    await addRole('reader', 'audit/ReadOnlyAccess', emulator.roles.organization)
    expect(await consoleOf(session, { mode: null })).toMatchObject({ mode })
  })
})

describe('the usual way of this user', () => {
  beforeEach(async () => {
    await addUserSession({ emulator, keyturn })
    await addAcme({ emulator, keyturn })
  })

  it.each<readonly [Partial<Settings>, Partial<ConsoleRequest>, string]>([
    [{ consoleMode: 'multi' }, { session: 'audit/ReadOnlyAccess' }, 'multi in default'],
    [{ consoleMode: 'portal' }, { session: 'audit/ReadOnlyAccess' }, 'portal in default'],
    // It is in no portal, and opens all the same.
    [{ consoleMode: 'portal' }, { session: 'alice' }, 'single in default'],
    [{ consolePlace: 'chrome-profile' }, { session: 'audit/ReadOnlyAccess' }, 'isolated in chrome-profile'],
    [{ consoleMode: 'multi', consolePlace: 'private' }, { session: 'alice' }, 'multi in private'],
    [
      { consoleMode: 'single' },
      { session: 'alice', place: 'firefox-container' },
      'isolated in firefox-container',
    ],
    [{ consolePlace: 'chrome-profile' }, { session: 'alice', place: 'default' }, 'single in default'],
    [{ consoleMode: 'multi' }, { session: 'alice', mode: 'single' }, 'single in default'],
  ])('with %j, %j is opened %s', async (settings, wish, way) => {
    await keyturn.call('settings.change', settings)
    const { mode, place } = await consoleOf('alice', { mode: null, ...wish })
    expect(`${mode} in ${place}`).toBe(way)
  })
})

describe('services that consoles were opened at', () => {
  it('are remembered once the way is there, and home is none', async () => {
    await addUserSession({ emulator, keyturn })
    const { id } = await keyturn.call('session.show', { session: 'alice' })
    await consoleOf('alice', { service: 'S3' })
    await consoleOf('alice')
    await consoleOf('alice', { service: 'ec2', destination: '/lambda/home' })
    await expect(consoleOf('alice', { service: 'no-such' })).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await keyturn.call('console.recent', {})).toEqual([{ sessionId: id, service: 's3' }])
    expect(keyturn.events).toContainEqual({
      type: 'recent-consoles-changed',
      consoles: [{ sessionId: id, service: 's3' }],
    })
  })
})

describe('the portal’s way', () => {
  it('is a link of the portal, without credentials', async () => {
    await addAcme({ emulator, keyturn })
    const { url, mode } = await consoleOf('audit/ReadOnlyAccess', { mode: 'portal', service: 's3' })
    expect(mode).toBe('portal')
    const link = new URL(url.reveal())
    expect(link.href.startsWith(`${emulator.startUrl}/#/console?account_id=`)).toBe(true)
    expect(link.hash).toContain('role_name=ReadOnlyAccess')
    expect(asked()).toEqual([])
  })

  it('is none of a session without a portal', async () => {
    await addUserSession({ emulator, keyturn })
    await expect(consoleOf('alice', { mode: 'portal' })).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'alice is in no access portal',
    })
  })
})

describe('when AWS refuses', () => {
  it('what its page says is told, and no link without a token is made', async () => {
    await addUserSession({ emulator, keyturn })
    await addRole('deploy', 'alice', emulator.roleArn)
    await keyturn.call('session.start', { session: 'deploy' })
    emulator.revoke('credentials')
    await expect(consoleOf('deploy')).rejects.toMatchObject({
      code: 'aws-refused',
      message: "AWS refused the console's sign-in: Amazon Web Services Sign-In the session is not valid",
    })
  })

  it('an address that is none of the console is refused before anybody is asked', async () => {
    await addUserSession({ emulator, keyturn })
    await expect(consoleOf('alice', { destination: 'https://evil.example/' })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    expect(emulator.calls.list()).toEqual([])
  })
})
