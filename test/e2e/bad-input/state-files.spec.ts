import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { addIamUser } from '../../support/add-iam-user.ts'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { runProcess } from '../../support/run-process.ts'
import { expectDone, newUser, signedInUser, type User } from '../../support/user.ts'

let emulator: LaunchedEmulator
let signedIn: User

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  signedIn = await signedInUser(emulator)
  // Two changes, so that the state before the last one is worth going back to.
  expectDone(await signedIn.keyturn(['edit', 'audit/ReadOnlyAccess', '--alias', 'books']))
  expectDone(await signedIn.keyturn(['edit', 'audit/ReadOnlyAccess', '--region', 'eu-south-1']))
  expectDone(await signedIn.keyturn(['agent', 'stop']))
})

const userWithState = (): Promise<User> => newUser({ emulator, like: signedIn })

describe('a workspace.json that does not read', () => {
  it.each([
    ['cut off', '{"version":1,"keySource":"passphr', 'not JSON'],
    ['empty', '', 'not JSON'],
    ['of another shape', '{"version":1,"sessions":{}}', 'sessions'],
    ['a list', '[]', 'expected object'],
    ['binary', '\u0000\u0001\ufffd', 'not JSON'],
  ])('stops the command with the reason and is left as it is (%s)', async (_, text, reason) => {
    const user = await userWithState()
    const file = join(user.keyturnHome, 'workspace.json')
    writeFileSync(file, text)
    const refused = await user.keyturn(['list', '--json'])
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    const failure = JSON.parse(refused.stderr) as Record<string, string>
    expect(failure).toMatchObject({ code: 'workspace-malformed' })
    expect(failure.message).toContain(file)
    expect(failure.message).toContain(reason)
    expect(readFileSync(file, 'utf8')).toBe(text)
    expect(readFileSync(`${file}.malformed`, 'utf8')).toBe(text)
  })

  it('is as before the last change once its hint was followed', async () => {
    const user = await userWithState()
    writeFileSync(join(user.keyturnHome, 'workspace.json'), '{"version":')
    const { stderr } = await user.keyturn(['list', '--json'])
    const { hint } = JSON.parse(stderr) as { hint: string }
    const command = /: (cp .+) \(/.exec(hint)?.[1] ?? 'false'
    expectDone(await runProcess('sh', ['-c', command], { env: user.env }))
    const [session] = await user.json<{ alias: string; region: string }[]>('list', 'books')
    expect(session).toMatchObject({ alias: 'books', region: 'eu-west-1' })
  })

  it('has its hint work in a home with blanks and quotes in its path', async () => {
    const home = join((await userWithState()).folder, "it's a home")
    const user = await newUser({ emulator, like: signedIn, env: { KEYTURN_HOME: home }, passphrase: null })
    expectDone(await runProcess('cp', ['-r', user.keyturnHome, home], { env: user.env }))
    writeFileSync(join(home, 'workspace.json'), '{"version":')
    const { stderr } = await user.keyturn(['list', '--json'])
    const command = /: (cp .+) \(/.exec((JSON.parse(stderr) as { hint: string }).hint)?.[1] ?? 'false'
    expectDone(await runProcess('sh', ['-c', command], { env: user.env }))
    expect(await user.json('list', 'books')).toHaveLength(1)
  })

  it('offers no backup where there is none', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    expectDone(await user.keyturn(['list']))
    expectDone(await user.keyturn(['agent', 'stop']))
    writeFileSync(join(user.keyturnHome, 'workspace.json'), '{')
    const { code, stderr } = await user.keyturn(['list'])
    expect(code).toBe(1)
    expect(stderr).not.toContain('cp ')
  })
})

it('a workspace.json of a newer version is refused and not rewritten', async () => {
  const user = await userWithState()
  const file = join(user.keyturnHome, 'workspace.json')
  const newer = `{"version":3, "future": [true],\n"sessions": {}}`
  writeFileSync(file, newer)
  const files = (): string[] =>
    readdirSync(user.keyturnHome)
      .filter((name) => !name.startsWith('agent.lock'))
      .sort()
  const before = files()
  const backup = readFileSync(`${file}.bak`)
  const refused = await user.keyturn(['edit', 'books', '--alias', 'other', '--json'])
  expect(refused.code).toBe(1)
  expect(JSON.parse(refused.stderr)).toMatchObject({
    code: 'workspace-newer',
    message: expect.stringContaining('version 3') as string,
    hint: expect.stringContaining('update Keyturn') as string,
  })
  expect(readFileSync(file, 'utf8')).toBe(newer)
  expect(readFileSync(`${file}.bak`)).toEqual(backup)
  expect(files()).toEqual(before)
})

describe('with a session published and the agent gone', () => {
  async function userWithPublished(): Promise<User> {
    const user = await userWithState()
    expectDone(await user.keyturn(['start', 'books']))
    process.kill(user.agentPid() ?? 0, 'SIGKILL')
    return user
  }

  it.each([
    ['cut off', (file: string) => truncateSync(file, 40)],
    ['replaced by something else', (file: string) => writeFileSync(file, '{"version":1,"sessions":[42]}')],
  ])(
    'an active.json that was %s: its sessions count as stopped and their profiles are withdrawn',
    async (_, harm) => {
      const user = await userWithPublished()
      const file = join(user.keyturnHome, 'active.json')
      harm(file)
      const harmed = readFileSync(file)
      expect(await user.json('list', '--active')).toEqual([])
      expect(user.read('credentials') ?? '').not.toContain('books')
      expect(readFileSync(`${file}.malformed`)).toEqual(harmed)
      expectDone(await user.keyturn(['start', 'books']))
    },
  )

  it('a malformed ownership record is kept aside, and a start takes nothing of it for the user’s', async () => {
    const user = await userWithPublished()
    const file = join(user.keyturnHome, 'published.jsonl')
    writeFileSync(file, `not json\n${readFileSync(file, 'utf8')}{"profile": 7}\n`)
    expect(await user.json('list', '--active')).toMatchObject([{ alias: 'books', status: 'active' }])
    expect(
      readdirSync(user.keyturnHome).filter((name) => name.includes('published.jsonl.malformed')),
    ).toHaveLength(1)
    expectDone(await user.keyturn(['stop', '--all']))
    expect(user.read('credentials')).toBeNull()
  })

  it('a lost ownership record makes what was published the user’s: left alone, and said', async () => {
    const user = await userWithPublished()
    const published = user.read('credentials')
    writeFileSync(join(user.keyturnHome, 'published.jsonl'), '\u0000'.repeat(4096))
    await user.keyturn(['list'])
    const { code } = await user.keyturn(['stop', 'books'])
    expect(code).toBe(0)
    expect(user.read('credentials')).toBe(published)
    const again = await user.keyturn(['start', 'books'])
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('--adopt') as string })
    expect(user.read('credentials')).toBe(published)
  })
})

it.each([
  ['cut off', '{"version":1,"acco'],
  ['of another shape', '{"version":1,"accounts":"many"}'],
])('a catalogue file that is %s costs a sync, nothing else', async (_, text) => {
  const user = await userWithState()
  const folder = join(user.keyturnHome, 'catalog')
  const [name = ''] = readdirSync(folder)
  writeFileSync(join(folder, name), text)
  expect(await user.json('list')).toEqual([])
  expectDone(await user.keyturn(['integration', 'sync', 'acme']))
  expect(await user.json('list', 'books')).toMatchObject([{ alias: 'books', region: 'eu-south-1' }])
})

describe('a sealed file that is damaged', () => {
  async function userWithKey(): Promise<User> {
    const user = await userWithState()
    await addIamUser(user, { emulator })
    expectDone(await user.keyturn(['agent', 'stop']))
    return user
  }
  const sealed = (user: User): readonly string[] => {
    const folder = join(user.keyturnHome, 'vault')
    const names = readdirSync(folder).filter((name) => /^[0-9a-f]{32}\./.test(name))
    return names.map((name) => join(folder, name)).sort()
  }

  it('in its body: the key cannot be read, which is exit 4; the file stays as it is', async () => {
    const user = await userWithKey()
    for (const file of sealed(user)) truncateSync(file, readFileSync(file).length - 8)
    const before = sealed(user).map((file) => readFileSync(file))
    const { code, stderr } = await user.keyturn(['credentials', 'alice'])
    expect({ code, stderr }).toMatchObject({ code: 4, stderr: expect.stringContaining('hint: ') as string })
    expect(sealed(user).map((file) => readFileSync(file))).toEqual(before)
  })

  it('in its header: it counts as missing, is named in the log, and stays as it is', async () => {
    const user = await userWithKey()
    for (const file of sealed(user)) writeFileSync(file, 'not an age file')
    const files = sealed(user)
    const { code, stderr } = await user.keyturn(['credentials', 'alice'])
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('hint: ') as string })
    for (const file of files) expect(readFileSync(file, 'utf8')).toBe('not an age file')
    const log = readFileSync(join(user.keyturnHome, 'logs', 'agent.log'), 'utf8')
    for (const file of files) expect(log).toContain(basename(file))
  })
})
