import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { coreOnClock } from '../../support/core-on-clock.ts'
import { eventually } from '../../support/eventually.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { signInByCli } from '../../support/sign-in-by-cli.ts'
import { type TestCore, tool } from '../../support/test-core.ts'

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore
/** The AWS CLI's file of the sign-in. */
let file: string

interface CacheFile {
  readonly accessToken: { readonly accessKeyId: string; readonly expiresAt: string }
  readonly refreshToken: string
}

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock())
  file = (await signInByCli(emulator, keyturn)).path
})

const minutes = (count: number) => clock.advance(count * 60_000)
const cache = () => JSON.parse(readFileSync(file, 'utf8')) as CacheFile & Record<string, unknown>
const rewrite = (fields: object) => writeFileSync(file, JSON.stringify(fields))
const add = (loginProfile = 'work') => keyturn.call('session.add-login-session', { name: 'me', loginProfile })
const start = () => keyturn.call('session.start', { session: 'me' })
const show = () => keyturn.call('session.show', { session: 'me' })
const published = () => readFileSync(keyturn.credentialsFile, 'utf8')
const keyId = () => /aws_access_key_id = (\w+)/.exec(published())?.[1]
const refreshes = () => emulator.calls.list({ operation: 'CreateOAuth2Token' })
const credentials = async (session = 'me') =>
  (await keyturn.core.credentialsFor({ session, readOnly: false }, tool())).credentials
const nextStep = 'run aws login --profile work'

describe('a session of aws login', () => {
  it('publishes what the AWS CLI has, under a profile of its own, and asks AWS for nothing', async () => {
    expect(await add()).toMatchObject({
      settings: { kind: 'login-session', loginProfile: 'work' },
      defaultProfile: 'me',
      region: 'eu-central-1',
    })
    expect(await start()).toMatchObject({
      session: {
        accountId: null,
        issuedAt: '2026-01-05T09:00:00.000Z',
        expiresAt: '2026-01-05T09:15:00.000Z',
      },
    })
    expect(keyId()).toBe(cache().accessToken.accessKeyId)
    expect(refreshes()).toEqual([])
  })

  it('is refreshed at half of its life, into the AWS CLI’s file, where all else stays', async () => {
    rewrite({
      ...cache(),
      signInRegion: 'eu-west-3',
      color: 'red',
      accessToken: { ...cache().accessToken, shade: 7 },
    })
    const before = cache()
    await add()
    await start()
    await minutes(7.5)
    await eventually(() => expect(keyId()).not.toBe(before.accessToken.accessKeyId))
    const after = cache()
    expect(keyId()).toBe(after.accessToken.accessKeyId)
    expect(after).toEqual({
      ...before,
      accessToken: { ...after.accessToken, accountId: emulator.managementAccountId, shade: 7 },
      refreshToken: after.refreshToken,
    })
    expect(after.accessToken.expiresAt).toBe('2026-01-05T09:22:30Z')
    expect(after.refreshToken).not.toBe(before.refreshToken)
    expect(Object.keys(after)).toEqual(Object.keys(before))
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('stays fresh past the end of many credentials, with refresh tokens that are good once', async () => {
    emulator.set({ rotateRefreshTokens: true })
    await add()
    await start()
    for (let hour = 0; hour < 8; hour++) {
      const last = keyId()
      await minutes(7.5)
      await eventually(() => expect(keyId()).not.toBe(last))
    }
    expect(await show()).toMatchObject({ status: 'active', expiresAt: '2026-01-05T10:15:00.000Z' })
  })

  it('takes what another program refreshed meanwhile, without asking AWS', async () => {
    await add()
    await start()
    const other = await emulator.login()
    await minutes(5)
    const accessToken = { ...(other.file['accessToken'] as object), expiresAt: '2026-01-05T09:20:00Z' }
    rewrite({ ...other.file, accessToken })
    await minutes(2.5)
    await eventually(() => expect(keyId()).toBe(cache().accessToken.accessKeyId))
    expect(refreshes()).toEqual([])
  })

  it('is not asked for again and again where a refresh gives less: near the end of a sign-in', async () => {
    await add()
    await start()
    emulator.set({ credentialLifetimeSeconds: 240 })
    await minutes(7.5)
    await eventually(async () =>
      expect(await show()).toMatchObject({ expiresAt: '2026-01-05T09:11:30.000Z' }),
    )
    await minutes(1.9)
    expect(refreshes()).toHaveLength(1)
    await minutes(0.1)
    await eventually(() => expect(refreshes()).toHaveLength(2))
  })

  it('gives tools what is good for more than five minutes, refreshed before', async () => {
    await add()
    const first = await credentials()
    await minutes(9.9)
    expect((await credentials()).accessKeyId).toBe(first.accessKeyId)
    await minutes(0.2)
    expect((await credentials()).accessKeyId).not.toBe(first.accessKeyId)
    expect(refreshes()).toHaveLength(1)
  })

  it('refreshes once for two sessions of the same sign-in', async () => {
    emulator.set({ rotateRefreshTokens: true })
    await add()
    await keyturn.call('session.add-login-session', { name: 'me too', loginProfile: 'work' })
    await minutes(14)
    const [one, two] = await Promise.all([credentials('me'), credentials('me too')])
    expect(one.accessKeyId).toBe(two.accessKeyId)
    expect(refreshes()).toHaveLength(1)
  })

  it('is the source of a role to assume', async () => {
    await add()
    await keyturn.call('session.add-assume-role', { name: 'deploy', roleArn: emulator.roleArn, source: 'me' })
    const { accessKeyId } = await credentials('deploy')
    expect(emulator.session(accessKeyId)?.arn).toMatch(/:assumed-role\/deployer\//)
  })
})

describe('who has to sign in with the AWS CLI', () => {
  it('is told so when no profile has the sign-in, and which have', async () => {
    await expect(add('home')).rejects.toMatchObject({
      code: 'source-missing',
      message: 'no profile home of the AWS config has a login_session',
      hint: 'run aws login --profile home, or take one of those that have: work',
    })
    expect(await keyturn.call('session.list', {})).toEqual([])
  })

  it('is told so when nobody is signed in', async () => {
    await add()
    rmSync(file)
    await expect(start()).rejects.toMatchObject({
      code: 'sign-in-needed',
      message: 'nobody is signed in for profile work with aws login',
      hint: nextStep,
    })
  })

  it.each([
    ['without a refresh token', { refreshToken: undefined }],
    [
      'with a key that is none',
      { dpopKey: '-----BEGIN EC PRIVATE KEY-----\nc2VzYW1l\n-----END EC PRIVATE KEY-----' },
    ],
    ['without credentials', { accessToken: {} }],
  ])('is told so of a file %s', async (_, change) => {
    await add()
    rewrite({ ...cache(), ...change })
    await expect(start()).rejects.toMatchObject({
      code: 'sign-in-needed',
      message: `${file} holds no whole sign-in of aws login`,
      hint: nextStep,
    })
  })

  it('is told so of a file that is no JSON, which is left alone', async () => {
    await add()
    writeFileSync(file, '{"refreshToken": "sesame')
    await expect(start()).rejects.toMatchObject({
      code: 'aws-file-unwritable',
      message: `${file} is not JSON of a sign-in`,
      hint: nextStep,
    })
    expect(readFileSync(file, 'utf8')).toBe('{"refreshToken": "sesame')
  })

  it.each([
    ['TOKEN_EXPIRED', 'sign-in-needed', 'the sign-in of aws login for profile work has ended', nextStep],
    [
      'USER_CREDENTIALS_CHANGED',
      'sign-in-needed',
      'the password behind profile work was changed, which ended its sign-in of aws login',
      nextStep,
    ],
    [
      'INSUFFICIENT_PERMISSIONS',
      'aws-refused',
      'the user of profile work may not refresh a sign-in of aws login (signin:CreateOAuth2Token)',
      `ask for the policy SignInLocalDevelopmentAccess, then ${nextStep}`,
    ],
  ] as const)('is told so when AWS says %s', async (...[loginRefusal, code, message, hint]) => {
    await add()
    await minutes(14)
    emulator.set({ loginRefusal })
    await expect(start()).rejects.toMatchObject({ code, message, hint })
  })

  it('has twelve hours', async () => {
    await add()
    await minutes(12 * 60)
    await expect(start()).rejects.toMatchObject({ code: 'sign-in-needed' })
  })

  it('is waited for with what is valid still published, and the session goes on by itself then', async () => {
    await add()
    await start()
    emulator.set({ loginRefusal: 'TOKEN_EXPIRED' })
    await minutes(7.5)
    await eventually(async () =>
      expect(await show()).toMatchObject({ status: 'sign-in-needed', reasonCode: 'sign-in-needed' }),
    )
    expect(keyId()).toBe(cache().accessToken.accessKeyId)
    emulator.set({ loginRefusal: null })
    const again = await emulator.login()
    rewrite(again.file)
    await eventually(() => expect(keyId()).toBe(cache().accessToken.accessKeyId))
    expect(await show()).toMatchObject({ status: 'active', reason: null })
  })
})

it('AWS out of reach leaves the sign-in as it is, and is tried again', async () => {
  await add()
  await start()
  emulator.set({ errorShare: 1 })
  await minutes(7.5)
  await eventually(async () =>
    expect(await show()).toMatchObject({ status: 'stale', reasonCode: 'aws-unavailable' }),
  )
  emulator.set({ errorShare: 0 })
  await minutes(1)
  await eventually(async () => expect(await show()).toMatchObject({ status: 'active' }))
})

describe('the profile that aws login keeps', () => {
  it('is never where its session is published, adopted or not', async () => {
    await add()
    for (const adopt of [false, true]) {
      await expect(
        keyturn.call('session.start', { session: 'me', profile: 'work', adopt }),
      ).rejects.toMatchObject({
        code: 'invalid-input',
        message: 'me lives on what aws login keeps in profile work',
      })
    }
    expect(readFileSync(keyturn.configFile, 'utf8')).toContain('login_session')
  })

  it('gives its name to another', async () => {
    const added = await keyturn.call('session.add-login-session', { name: 'work', loginProfile: 'work' })
    expect(added.defaultProfile).toBe('keyturn-work')
  })

  it('can be changed for another, whose credentials are the next', async () => {
    await add()
    const first = await credentials()
    await signInByCli(emulator, { home: keyturn.home, profile: 'home' })
    expect(await keyturn.call('session.edit', { session: 'me', loginProfile: 'home' })).toMatchObject({
      settings: { loginProfile: 'home' },
    })
    expect((await credentials()).accessKeyId).not.toBe(first.accessKeyId)
  })

  it('is listed with who signed in, and with the session that was made of it', async () => {
    await signInByCli(emulator, { home: keyturn.home, profile: "'at home'" })
    await add()
    expect(await keyturn.call('session.found-logins', {})).toEqual([
      { profile: 'work', loginSession: emulator.iamUser.arn, session: 'me' },
      { profile: 'at home', loginSession: emulator.iamUser.arn, session: null },
    ])
  })
})

it('a duration is refused: AWS decides', async () => {
  await add()
  await expect(keyturn.call('session.start', { session: 'me', durationSeconds: 3600 })).rejects.toMatchObject(
    { message: 'how long credentials of me last is set by aws login' },
  )
})
