import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyEntries } from '../support/leapp/leapp-on-machine.ts'
import { chained, ids, leappWorkspace } from '../support/leapp/leapp-workspaces.ts'
import { thisMachine } from '../support/leapp/this-machine.ts'
import { writeLeappText } from '../support/leapp/write-leapp-text.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { requires } from '../support/requires.ts'
import { runProcess } from '../support/run-process.ts'
import { type SecretService, secretServicePrograms, startSecretService } from '../support/secret-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { expectDone, newUser, type User } from '../support/user.ts'

interface Report {
  readonly items: readonly { readonly name: string; readonly outcome: string; readonly note: string | null }[]
}

requires(...secretServicePrograms)('a Leapp workspace, with keys in a real Secret Service', () => {
  let emulator: LaunchedEmulator
  let service: SecretService

  beforeAll(async () => {
    emulator = await launchEmulator()
    service = await startSecretService()
  })
  afterAll(() => service.close())

  /** Somebody with Leapp on this machine, and its keys in the keyring as keytar writes them. */
  async function someone(): Promise<User> {
    const user = await newUser({
      emulator,
      passphrase: null,
      env: {
        DBUS_SESSION_BUS_ADDRESS: service.env['DBUS_SESSION_BUS_ADDRESS'] ?? '',
        XDG_RUNTIME_DIR: service.env['XDG_RUNTIME_DIR'] ?? '',
      },
    })
    const workspace = {
      ...leappWorkspace(),
      _credentialMethod: 'credential-file-method',
      _sessions: [
        { sessionId: ids.user, sessionName: 'alice', type: 'awsIamUser', region: 'eu-west-1' },
        chained([ids.second, 'second'], ids.first, emulator.roles.chain[1]),
        chained([ids.first, 'first'], ids.user, emulator.roles.chain[0]),
      ],
    }
    mkdirSync(join(user.folder, '.Leapp'))
    writeFileSync(leappFile(user), writeLeappText(workspace, thisMachine()))
    for (const [account, text] of keyEntries(emulator.iamUser)) await store(account, text)
    return user
  }

  async function store(account: string, text: string): Promise<void> {
    const entry = ['store', '--label', `Leapp/${account}`, 'service', 'Leapp', 'account', account]
    const { code, stderr } = await runProcess('secret-tool', entry, { env: service.env, input: text })
    if (code !== 0) throw new Error(stderr)
  }

  /** What tells whether an entry of Leapp's was made, changed or removed: all of them with secret and times, as a digest. */
  async function entries(): Promise<string> {
    const { stdout, stderr } = await runProcess('secret-tool', ['search', '--all', 'service', 'Leapp'], {
      env: service.env,
    })
    // gnome-keyring tells the schema of an item only once it was stored on disk.
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => !line.startsWith('schema = '))
    expect(lines.filter((line) => line.startsWith('secret = '))).toHaveLength(2)
    return createHash('sha256').update(lines.join('\n')).digest('hex')
  }

  it('comes with its keys, and gives credentials that AWS takes, for the user and the roles above it', async () => {
    const user = await someone()
    const before = { files: filesOf(user), entries: await entries() }
    const done = expectDone(await user.keyturn(['import', 'leapp', '--keys', '--yes']))
    expect(done.stdout).toMatch(/Leapp-lock\.json: \d+ came, 0 here already/)
    for (const session of ['alice', 'first', 'second']) {
      expectDone(await user.keyturn(['start', session, '--profile', session]))
      expect(user.read('credentials')).toContain(`[${session}]`)
      expectDone(await user.keyturn(['stop', session]))
    }
    const assumed = await emulator.calls('AssumeRole')
    expect(assumed.map(({ status }) => status)).toEqual(expect.arrayContaining([200]))
    expect(new Set(assumed.map(({ status }) => status))).toEqual(new Set([200]))

    const again = await user.json<Report>('import', 'leapp', '--keys', '--yes')
    expect(again.items.filter(({ outcome }) => outcome === 'new')).toEqual([])
    const imports = await user.json<readonly object[]>('activity', 'list', '--kind', 'import')
    expect(imports).toMatchObject([{ from: 'leapp', items: Number(/(\d+) came/.exec(done.stdout)?.[1]) }])
    expect({ files: filesOf(user), entries: await entries() }).toEqual(before)
    expect(everythingIn(user.keyturnHome)).not.toContain(emulator.iamUser.secretAccessKey)
  })

  it('whose key is gone from the keyring is told by name, and brings the rest', async () => {
    const user = await someone()
    await service.clear('account', `${ids.user}-iam-user-aws-session-secret-access-key`)
    const { items } = await user.json<Report>('import', 'leapp', '--keys')
    expect(items.find(({ name }) => name === 'alice')).toMatchObject({
      outcome: 'left-out',
      note: 'the keychain has no access key of it: keyturn add iam-user',
    })
    expect(items.find(({ name }) => name === 'acme')).toMatchObject({ outcome: 'new' })
  })

  it('in front of a locked keyring adds nothing, and says why', async () => {
    const user = await someone()
    await service.lock()
    const { code, stderr } = await user.keyturn(['import', 'leapp', '--keys'])
    await service.unlock()
    expect(stderr).toContain('the keychain cannot be read for Leapp')
    expect(code).not.toBe(0)
    expect(await user.json('list')).toEqual([])
  })
})

describe('without secret-tool', () => {
  it('says what to install, and adds nothing', async () => {
    const path = join(temporaryFolder(), 'bin')
    mkdirSync(path)
    const user = await newUser({ emulator: null, passphrase: null, env: { PATH: path } })
    mkdirSync(join(user.folder, '.Leapp'))
    writeFileSync(leappFile(user), writeLeappText(leappWorkspace(), thisMachine()))
    const { code, stderr } = await user.keyturn(['import', 'leapp', '--keys'])
    expect(code).not.toBe(0)
    expect(stderr).toContain('install secret-tool (package libsecret-tools or libsecret)')
    expect(await user.json('list')).toEqual([])
  })
})

const leappFile = (user: User) => join(user.folder, '.Leapp', 'Leapp-lock.json')

function filesOf(user: User): unknown {
  const folder = join(user.folder, '.Leapp')
  return readdirSync(folder).map((name) => {
    const { mtimeMs, ctimeMs, mode } = statSync(join(folder, name))
    return { name, mtimeMs, ctimeMs, mode, text: readFileSync(join(folder, name), 'utf8') }
  })
}

function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')
}
