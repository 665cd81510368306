import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTerminal } from '../cli/support/terminal.ts'
import { eventually } from '../support/eventually.ts'
import { contentOf, filesUnder } from '../support/files-under.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { profileKeys } from '../support/profile-keys.ts'
import { requires } from '../support/requires.ts'
import { searchFor } from '../support/secret-search.ts'
import { signInByCli } from '../support/sign-in-by-cli.ts'
import { expectDone, keyturnScript, newUser, type User } from '../support/user.ts'
import { whoAmI } from '../support/window/who-am-i.ts'

let emulator: LaunchedEmulator
/** Signed in with aws login for the profiles work and home. */
let user: User
/** The AWS CLI's file of that. */
let path: string

beforeAll(async () => {
  emulator = await launchEmulator()
  await emulator.set({ credentialLifetimeSeconds: 20 })
  user = await newUser({ emulator })
  ;({ path } = await signInByCli(emulator, { home: user.folder }))
  await signInByCli(emulator, { home: user.folder, profile: 'home' })
})

describe('what aws login signed in to', () => {
  it('serves the AWS CLI under a profile of its own, refreshed while it runs', async () => {
    expect(expectDone(await user.keyturn(['add', 'login-session', 'work']))).toMatchObject({
      stdout: 'added work\n',
      stderr: 'next: keyturn start work\n',
    })
    expectDone(await user.keyturn(['start', 'work', '--json']))
    const first = await profileKeys(user, 'keyturn-work')
    expect(await whoAmI(user, 'keyturn-work')).toBe(emulator.iamUser.arn)
    await eventually(async () => expect(await profileKeys(user, 'keyturn-work')).not.toEqual(first), 30_000)
    expect(await whoAmI(user, 'keyturn-work')).toBe(emulator.iamUser.arn)
    expect(await user.json('list', '--active')).toMatchObject([{ name: 'work', kind: 'login-session' }])
  })

  it('is nowhere but in the AWS CLI’s own file: no refresh token, and no key', async () => {
    const secrets = (await emulator.issued()).filter(({ kind }) =>
      ['refresh-token', 'dpop-key'].includes(kind),
    )
    expect(new Set(secrets.map(({ kind }) => kind)).size).toBe(2)
    const search = searchFor(secrets)
    const holders = filesUnder(user.folder).filter((file) => search.in(contentOf(file) ?? '').length > 0)
    expect(holders).toEqual([path])
  })

  it('moves to another profile of aws login', async () => {
    expectDone(await user.keyturn(['edit', 'work', '--login-profile', 'home']))
    expect((await user.keyturn(['show', 'work'])).stdout).toMatch(/profile of aws login +home/)
  })
})

describe('a profile that is not named', () => {
  it('is asked for, with those there are', async () => {
    expect(await user.keyturn(['add', 'login-session'])).toMatchObject({
      code: 2,
      stderr: 'keyturn: say which profile; those with a login_session: work, home\n',
    })
    expect(await user.keyturn(['add', 'login-session', 'other'])).toMatchObject({
      stderr:
        'keyturn: no profile other of the AWS config has a login_session\n' +
        'hint: run aws login --profile other, or take one of those that have: work, home\n',
    })
  })

  it('that nobody could name says what makes one', async () => {
    const other = await newUser({ emulator })
    expect(await other.keyturn(['add', 'login-session'])).toMatchObject({
      stderr:
        'keyturn: no profile of the AWS config has a login_session\nhint: run aws login --profile PROFILE first\n',
    })
  })
})

requires('script')('a profile that is not named, at a terminal', () => {
  it('is chosen there', async () => {
    const terminal = openTerminal(`'${process.execPath}' '${keyturnScript}' add login-session`, user.env)
    await terminal.shows('which profile?')
    terminal.type('\u001B[B\r')
    await expect(terminal.ended).resolves.toBe(0)
    expect(await user.json('list', 'home')).toMatchObject([{ name: 'home', kind: 'login-session' }])
  })
})

it('the folder is the one that AWS_LOGIN_CACHE_DIRECTORY names; a sign-in that is not there is told with the next step', async () => {
  const folder = join(user.folder, 'logins')
  const other = await newUser({ emulator, env: { AWS_LOGIN_CACHE_DIRECTORY: folder } })
  const login = await signInByCli(emulator, { home: other.folder })
  expectDone(await other.keyturn(['add', 'login-session', 'work']))
  expect(await other.keyturn(['start', 'work'])).toMatchObject({
    code: 3,
    stdout: '',
    stderr:
      'keyturn: nobody is signed in for profile work with aws login\nhint: run aws login --profile work\n',
  })
  mkdirSync(folder)
  renameSync(login.path, join(folder, login.fileName))
  expectDone(await other.keyturn(['start', 'work']))
})
