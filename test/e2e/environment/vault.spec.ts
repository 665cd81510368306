import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addIamUser } from '../../support/add-iam-user.ts'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { refusal } from '../../support/refusal.ts'
import { requires } from '../../support/requires.ts'
import {
  secretServicePrograms,
  type SecretService,
  startSecretService,
} from '../../support/secret-service.ts'
import { expectDone, newUser, type User } from '../../support/user.ts'
import { words } from '../../support/words.ts'

let emulator: LaunchedEmulator
let alice: User

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  alice = await newUser({ emulator })
  await addKey(alice)
  expectDone(await alice.keyturn(['agent', 'stop']))
})

function addKey(user: User): Promise<void> {
  return addIamUser(user, { emulator, flags: words('--name alice --region eu-west-1') })
}

/** Somebody with alice's vault who does not have its passphrase at hand. */
const withoutPassphrase = (): Promise<User> => newUser({ emulator, like: alice, passphrase: null })
const passphrase = 'correct horse battery staple'
const withPassphrase = { env: { KEYTURN_VAULT_PASSPHRASE: passphrase } }

describe('a vault that is locked', () => {
  it.each([
    ['start', ['start', 'alice']],
    ['credentials', ['credentials', 'alice']],
    ['env', ['env', 'alice']],
    ['exec', ['exec', 'alice', '--', 'true']],
  ])('is exit 4 for %s, and the next step is said', async (_, args) => {
    const finished = await stranger.keyturn(args)
    expect(finished).toMatchObject({ code: 4, stdout: '' })
    expect(finished.stderr).toContain(
      'keyturn: the vault is locked with a passphrase\nhint: run keyturn vault unlock\n',
    )
  })

  it('is no obstacle to what needs no secret', async () => {
    for (const args of [
      ['list'],
      ['status'],
      ['show', 'alice'],
      ['edit', 'alice', '--alias', 'al'],
      ['stop', '--all'],
    ])
      expect((await stranger.keyturn(args)).code).toBe(0)
  })

  it('needs its passphrase to be unlocked: without it or with a wrong one exit 4', async () => {
    expect(await refusal(stranger, ['vault', 'unlock'])).toMatchObject({
      exit: 4,
      hint: 'set KEYTURN_VAULT_PASSPHRASE, or run this in a terminal',
    })
    expect(
      await refusal(stranger, ['vault', 'unlock'], { env: { KEYTURN_VAULT_PASSPHRASE: 'wrong' } }),
    ).toMatchObject({ exit: 4, code: 'passphrase-wrong' })
    expect(
      (await stranger.keyturn(['credentials', 'alice'], { env: { KEYTURN_VAULT_PASSPHRASE: 'wrong' } })).code,
    ).toBe(4)
    expect(await stranger.json('vault', 'status')).toMatchObject({ state: 'locked', secrets: 1 })
  })

  it('opens with the passphrase, serves those who have none until it is locked again', async () => {
    expectDone(await stranger.keyturn(['vault', 'unlock'], withPassphrase))
    expectDone(await stranger.keyturn(['exec', 'alice', '--', 'true']))
    expectDone(await stranger.keyturn(['start', 'alice']))
    const published = stranger.read('credentials')
    expectDone(await stranger.keyturn(['vault', 'lock']))
    expect(await stranger.json('vault', 'status')).toMatchObject({ state: 'locked' })
    expect(stranger.read('credentials')).toBe(published)
    expectDone(await stranger.keyturn(['stop', 'alice']))
  })

  let stranger: User
  beforeAll(async () => {
    stranger = await withoutPassphrase()
  })
})

describe('a machine without a keychain', () => {
  const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere', XDG_RUNTIME_DIR: '/nowhere' }

  it('refuses "vault use keychain" with exit 4, and nothing was chosen', async () => {
    const user = await newUser({ emulator, passphrase: null, env: noKeychain })
    expect(await refusal(user, ['vault', 'use', 'keychain'])).toMatchObject({
      exit: 4,
      hint: expect.stringContaining('keyturn vault use passphrase') as string,
    })
    expect(await user.json('vault', 'status')).toMatchObject({ state: 'unset', source: null })
  })

  it('takes no secret before a passphrase was chosen: exit 4', async () => {
    const user = await newUser({ emulator, passphrase: null, env: noKeychain })
    const { accessKeyId, secretAccessKey } = emulator.iamUser
    const input = `${accessKeyId}\n${secretAccessKey}\n`
    expect(await refusal(user, ['add', 'iam-user', '--name', 'alice'], { input })).toMatchObject({
      exit: 4,
      hint: 'run keyturn vault use passphrase',
    })
    expect(await user.json('list')).toEqual([])
    expect(existsSync(join(user.keyturnHome, 'vault'))).toBe(false)
  })

  it('leaves a passphrase vault as it is when asked to move into the keychain', async () => {
    const user = await newUser({ emulator, like: alice, env: noKeychain })
    expect(await refusal(user, ['vault', 'use', 'keychain'])).toMatchObject({ exit: 4 })
    expectDone(await user.keyturn(['credentials', 'alice']))
  })
})

describe('a home whose parts are gone', () => {
  it('without the sealed identity: exit 4, and none is made in its place', async () => {
    const user = await newUser({ emulator, like: alice })
    const identity = join(user.keyturnHome, 'vault', 'identity.age')
    const aside = readFileSync(identity)
    writeFileSync(identity, 'not an age file')
    expect(await refusal(user, ['start', 'alice'])).toMatchObject({
      exit: 4,
      hint: expect.any(String) as string,
    })
    expect(readFileSync(identity, 'utf8')).toBe('not an age file')
    writeFileSync(identity, aside)
    expectDone(await user.keyturn(['start', 'alice']))
  })

  it('without workspace.json beside sealed secrets: exit 4, and the sealed files stay', async () => {
    const user = await newUser({ emulator, like: alice })
    const sealed = readdirSync(join(user.keyturnHome, 'vault'))
    writeFileSync(
      join(user.keyturnHome, 'workspace.json'),
      readFileSync(join(user.keyturnHome, 'workspace.json'), 'utf8').replace('"passphrase"', 'null'),
    )
    expect(await refusal(user, ['start', 'alice'])).toMatchObject({ exit: 4, code: 'vault-changed' })
    expect(readdirSync(join(user.keyturnHome, 'vault'))).toEqual(sealed)
  })
})

describe('a backup', () => {
  const backupPassphrase = { env: { KEYTURN_BACKUP_PASSPHRASE: 'for the backup' } }

  it('brings the keys of one home into another', async () => {
    const from = await newUser({ emulator, like: alice })
    const file = join(from.folder, 'my backup')
    const { stdout } = expectDone(await from.keyturn(['vault', 'backup', file, '--json'], backupPassphrase))
    expect(JSON.parse(stdout)).toEqual({ file, secrets: 1 })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'latin1')).not.toContain(emulator.iamUser.secretAccessKey)

    const folder = join(from.keyturnHome, 'vault')
    for (const name of readdirSync(folder)) if (name !== 'identity.age') rmSync(join(folder, name))
    expectDone(await from.keyturn(['agent', 'stop']))
    expect((await from.keyturn(['credentials', 'alice'])).code).toBe(1)
    const restored = expectDone(await from.keyturn(['vault', 'restore', file, '--json'], backupPassphrase))
    expect(JSON.parse(restored.stdout)).toEqual({ restored: 1, kept: 0 })
    expectDone(await from.keyturn(['credentials', 'alice']))
    const again = expectDone(await from.keyturn(['vault', 'restore', file, '--json'], backupPassphrase))
    expect(JSON.parse(again.stdout)).toEqual({ restored: 0, kept: 1 })
  })

  it('needs a passphrase, and a person to ask where it is not at hand: exit 3', async () => {
    expect(await refusal(owner, ['vault', 'backup', join(owner.folder, 'x')])).toMatchObject({
      exit: 3,
      hint: 'set KEYTURN_BACKUP_PASSPHRASE, or run this in a terminal',
    })
    expect(existsSync(join(owner.folder, 'x'))).toBe(false)
  })

  it('does not open with another passphrase: exit 4', async () => {
    const file = join(owner.folder, 'sealed')
    expectDone(await owner.keyturn(['vault', 'backup', file], backupPassphrase))
    expect(
      await refusal(owner, ['vault', 'restore', file], { env: { KEYTURN_BACKUP_PASSPHRASE: 'another' } }),
    ).toMatchObject({ exit: 4, code: 'passphrase-wrong' })
  })

  it.each([
    ['a file that is not there', () => '/nowhere/backup'],
    ['a folder', () => owner.folder],
    ['a text', () => fileWith('hello\n')],
    ['an empty file', () => fileWith('')],
    ['an age file that is cut off', () => fileWith('age-encryption.org/v1\n-> scrypt ')],
    ['/dev/null', () => '/dev/null'],
  ])('is not %s, which is refused by name', async (_, file) => {
    const failed = await refusal(owner, ['vault', 'restore', file()], backupPassphrase)
    expect(failed.code).not.toBe('internal')
    expect(failed.message).toContain(file())
  })

  it.each([
    ['in a folder that is not there', 'state-unwritable', () => join(owner.folder, 'no', 'such', 'folder')],
    ['in place of a folder', 'invalid-input', () => owner.folder],
    ['over a file that is there', 'invalid-input', () => fileWith('mine')],
  ])('is not written %s', async (_, code, file) => {
    const failed = await refusal(owner, ['vault', 'backup', file()], backupPassphrase)
    expect(failed.code).toBe(code)
    expect(failed.message).toContain(file())
  })

  const fileWith = (text: string): string => {
    const file = join(owner.folder, 'given')
    writeFileSync(file, text)
    return file
  }
  let owner: User
  beforeAll(async () => {
    owner = await newUser({ emulator, like: alice })
    expectDone(await owner.keyturn(['vault', 'unlock']))
  })
})

requires(...secretServicePrograms)('the Secret Service', () => {
  let service: SecretService

  beforeAll(async () => {
    service = await startSecretService()
  })
  afterAll(() => service.close())

  const inSession = (): Record<string, string> => {
    const { DBUS_SESSION_BUS_ADDRESS = '', XDG_RUNTIME_DIR = '' } = service.env
    return { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }
  }

  it('opens the vault after a restart of the agent without a passphrase; locked it is exit 4', async () => {
    const user = await newUser({ emulator, passphrase: null, env: inSession() })
    expectDone(await user.keyturn(['vault', 'use', 'keychain']))
    await addKey(user)
    expectDone(await user.keyturn(['agent', 'stop']))
    expectDone(await user.keyturn(['start', 'alice']))
    expect(user.read('credentials')).toContain('[alice]')
    expectDone(await user.keyturn(['agent', 'stop']))

    await service.lock()
    const failed = await user.keyturn(['credentials', 'alice'], { timeoutMs: 20_000 })
    expect(failed).toMatchObject({ code: 4, stdout: '' })
    expect(failed.stderr).toContain('locked')
    expect(failed.stderr).toContain('hint: ')
    await service.unlock()
    expectDone(await user.keyturn(['credentials', 'alice']))
  })

  it('that lost our key is exit 4, and nothing is put in its place', async () => {
    const user = await newUser({ emulator, passphrase: null, env: inSession() })
    expectDone(await user.keyturn(['vault', 'use', 'keychain']))
    await addKey(user)
    expectDone(await user.keyturn(['agent', 'stop']))
    await service.clear('service', 'keyturn')
    expect(await refusal(user, ['start', 'alice'])).toMatchObject({ exit: 4, code: 'vault-changed' })
    expect(await user.json('vault', 'status')).toMatchObject({ state: 'changed', secrets: 1 })
  })

  it('that is not there any more is exit 4; it is named, and no passphrase is taken instead', async () => {
    const user = await newUser({ emulator, passphrase: null, env: inSession() })
    expectDone(await user.keyturn(['vault', 'use', 'keychain']))
    await addKey(user)
    expectDone(await user.keyturn(['agent', 'stop']))
    const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere', KEYTURN_VAULT_PASSPHRASE: 'another' }
    const failed = await user.keyturn(['credentials', 'alice'], { env })
    expect(failed).toMatchObject({ code: 4, stdout: '' })
    expect(failed.stderr).toContain('Secret Service')
    expectDone(await user.keyturn(['agent', 'stop'], { env }))
    expectDone(await user.keyturn(['credentials', 'alice']))
  })

  it('takes a vault over from a passphrase and gives it back, without losing a secret', async () => {
    const user = await newUser({ emulator, like: alice, env: inSession() })
    expectDone(await user.keyturn(['vault', 'use', 'keychain']))
    expect(await user.json('vault', 'status')).toMatchObject({
      state: 'ready',
      source: 'keychain',
      secrets: 1,
    })
    expectDone(await user.keyturn(['agent', 'stop']))
    expectDone(await user.keyturn(['credentials', 'alice'], { env: { KEYTURN_VAULT_PASSPHRASE: '' } }))
    expectDone(await user.keyturn(['vault', 'use', 'passphrase']))
    expectDone(await user.keyturn(['agent', 'stop']))
    expect(
      (await user.keyturn(['credentials', 'alice'], { env: { KEYTURN_VAULT_PASSPHRASE: '' } })).code,
    ).toBe(4)
    expectDone(await user.keyturn(['credentials', 'alice']))
  })
})
