import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { refusal } from '../../support/refusal.ts'
import { requireMount } from '../../support/require-mount.ts'
import { nobody, requiresRoot } from '../../support/requires-root.ts'
import { runProcess } from '../../support/run-process.ts'
import { smallDisk } from '../../support/small-disk.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { expectDone, newUser, signedInUser, type User } from '../../support/user.ts'

let emulator: LaunchedEmulator
let signedIn: User

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  signedIn = await signedInUser(emulator)
  expectDone(await signedIn.keyturn(['edit', 'audit/ReadOnlyAccess', '--alias', 'books']))
  expectDone(await signedIn.keyturn(['agent', 'stop']))
})

// Root may write anywhere, so this is about somebody else.
requiresRoot('a user without the right to write', () => {
  async function ordinaryUser(): Promise<User> {
    const user = await newUser({ emulator, like: signedIn, uid: nobody })
    expectDone(await runProcess('chown', ['-R', `${nobody}:${nobody}`, user.folder], { env: user.env }))
    return user
  }
  const awsFolder = (user: User): string => dirname(user.credentialsFile)

  it('is told of a read-only ~/.aws, which stays as it is; and starts once it is writable', async () => {
    const user = await ordinaryUser()
    mkdirSync(awsFolder(user), { mode: 0o555 })
    expect(await refusal(user, ['start', 'books'])).toMatchObject({
      code: 'aws-file-unwritable',
      message: expect.stringContaining('permission denied') as string,
      hint: 'give yourself the right to read and write this file and its folder',
    })
    expect(readdirSync(awsFolder(user))).toEqual([])
    expect(await user.json('list', '--active')).toEqual([])
    chmodSync(awsFolder(user), 0o700)
    chownSync(awsFolder(user), nobody, nobody)
    expectDone(await user.keyturn(['start', 'books']))
  })

  it('is told when there is no ~/.aws and none can be made', async () => {
    const user = await ordinaryUser()
    chownSync(user.folder, 0, 0)
    chmodSync(user.folder, 0o755)
    expect(await refusal(user, ['start', 'books'])).toMatchObject({ code: 'aws-file-unwritable' })
    expect(existsSync(awsFolder(user))).toBe(false)
  })

  it('is told of a credentials file that may not be read', async () => {
    const user = await ordinaryUser()
    mkdirSync(awsFolder(user))
    chownSync(awsFolder(user), nobody, nobody)
    writeFileSync(user.credentialsFile, '[mine]\n', { mode: 0o600 })
    expect(await refusal(user, ['start', 'books'])).toMatchObject({ code: 'aws-file-unwritable' })
    expect(readFileSync(user.credentialsFile, 'utf8')).toBe('[mine]\n')
  })

  it('is told of a home no state can be kept in, in place of an agent that will not start', async () => {
    const user = await ordinaryUser()
    rmSync(user.keyturnHome, { recursive: true })
    chownSync(user.folder, 0, 0)
    chmodSync(user.folder, 0o755)
    const { code, message, hint } = await refusal(user, ['list'])
    expect(code).toBe('state-unwritable')
    expect(message).toContain(user.keyturnHome)
    expect(hint).not.toBe('')
  })

  it('is told of a KEYTURN_HOME of somebody else', async () => {
    const user = await ordinaryUser()
    chownSync(user.keyturnHome, 0, 0)
    expect(await refusal(user, ['list'])).toMatchObject({
      code: 'state-unwritable',
      message: expect.stringContaining(user.keyturnHome) as string,
    })
  })

  it('keeps what runs while its state cannot be written, and is told', async () => {
    const user = await ordinaryUser()
    expectDone(await user.keyturn(['start', 'books']))
    const published = user.read('credentials')
    chownSync(user.keyturnHome, 0, 0)
    chmodSync(user.keyturnHome, 0o555)
    expect(await refusal(user, ['edit', 'books', '--alias', 'other'])).toMatchObject({
      code: 'state-unwritable',
    })
    expect(await refusal(user, ['stop', 'books'])).toMatchObject({ code: 'state-unwritable' })
    expect(user.read('credentials')).toBe(published)
    expect(await user.json('list', '--active')).toMatchObject([{ alias: 'books', status: 'active' }])
    chownSync(user.keyturnHome, nobody, nobody)
    chmodSync(user.keyturnHome, 0o700)
    expectDone(await user.keyturn(['stop', 'books']))
    expect(user.read('credentials')).toBeNull()
  })
})

requiresRoot('a full disk', () => {
  it('under ~/.aws: the start is refused, what stands there stays, and no part of a file is left', async ({
    skip,
  }) => {
    await requireMount('a full disk', skip)
    const user = await newUser({ emulator, like: signedIn })
    const folder = dirname(user.credentialsFile)
    const disk = await smallDisk(folder, 64)
    const mine = '[mine]\naws_access_key_id = AKIAEXAMPLE\n'
    writeFileSync(user.credentialsFile, mine)
    disk.fill()
    const before = readdirSync(folder).sort()
    expect(await refusal(user, ['start', 'books'])).toMatchObject({
      code: 'aws-file-unwritable',
      message: expect.stringContaining('the disk is full') as string,
      hint: 'free some space and try again',
    })
    expect(readFileSync(user.credentialsFile, 'utf8')).toBe(mine)
    expect(readdirSync(folder).sort()).toEqual(before)
    for (const name of before) if (name.startsWith('filler')) rmSync(join(folder, name))
    expectDone(await user.keyturn(['start', 'books']))
    disk.fill()
    // Less is to be written than stands there, but beside it first. Until that is done the session counts as active.
    expect(await refusal(user, ['stop', 'books'])).toMatchObject({ code: 'aws-file-unwritable' })
    expect(await user.json('list', '--active')).toMatchObject([{ alias: 'books' }])
    expect(readFileSync(user.credentialsFile, 'utf8')).toContain(mine)
    for (const name of readdirSync(folder)) if (name.startsWith('filler')) rmSync(join(folder, name))
    expectDone(await user.keyturn(['stop', 'books']))
    expect(readFileSync(user.credentialsFile, 'utf8')).toBe(mine)
  })

  it('under KEYTURN_HOME: what cannot be kept is refused, and all that was kept is still there', async ({
    skip,
  }) => {
    await requireMount('a full disk', skip)
    const folder = temporaryFolder()
    const home = join(folder, 'state')
    const disk = await smallDisk(home, 256)
    expectDone(await runProcess('cp', ['-a', `${signedIn.keyturnHome}/.`, home], { env: signedIn.env }))
    const user = await newUser({ emulator, like: signedIn, env: { KEYTURN_HOME: home } })
    expectDone(await user.keyturn(['list']))
    disk.fill()
    const before = readFileSync(join(home, 'workspace.json'))
    expect(await refusal(user, ['edit', 'books', '--alias', 'other'])).toMatchObject({
      code: 'state-unwritable',
      message: expect.stringContaining('no space left') as string,
    })
    expect(await refusal(user, ['start', 'books'])).toMatchObject({ code: 'state-unwritable' })
    expect(user.read('credentials')).toBeNull()
    expectDone(await user.keyturn(['agent', 'stop']))
    disk.fill()
    expect(await refusal(user, ['list'])).toMatchObject({ code: 'state-unwritable' })
    expect(readFileSync(join(home, 'workspace.json'))).toEqual(before)
    for (const name of readdirSync(home)) if (name.startsWith('filler')) rmSync(join(home, name))
    expectDone(await user.keyturn(['start', 'books']))
    expectDone(await user.keyturn(['stop', 'books']))
  })
})
