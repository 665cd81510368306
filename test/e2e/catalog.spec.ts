import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { launchEmulator } from '../support/launch-emulator.ts'
import { requires } from '../support/requires.ts'
import { newUser, signedInUser, type User } from '../support/user.ts'

interface Followed {
  readonly name: string
  readonly pin: string | null
  readonly changed: boolean
  readonly sessions: readonly string[]
}

let author: User
let colleague: User
let publicKey: string

/** By whom it was signed, which is all the same to git itself. */
const publish = (text: string, { signed = true }: { readonly signed?: boolean } = {}) => {
  const repository = join(author.folder, 'aws.git')
  mkdirSync(repository, { recursive: true })
  writeFileSync(join(repository, 'keyturn.yaml'), text)
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'gpg.format=ssh']
  const git = (...args: readonly string[]) => run('git', '-C', repository, ...who, ...args)
  git('init', '--quiet')
  git('add', '.')
  git('commit', '--quiet', '-m', 'now', ...(signed ? [`-S${join(author.folder, 'team')}`] : []))
  return `file://${repository}`
}

function run(program: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  expect({ program, status, stderr: status === 0 ? '' : stderr }).toEqual({ program, status: 0, stderr: '' })
}

const exported = async () => {
  const { code, stdout } = await author.keyturn(['export'])
  expect(code).toBe(0)
  return stdout
}
const following = () => colleague.json<readonly Followed[]>('catalog', 'list')

requires('git', 'ssh-keygen')('a team’s catalogue in a git remote, signed by its author', () => {
  beforeAll(async () => {
    const emulator = await launchEmulator('--accounts', '14', '--roles', '1')
    author = await signedInUser(emulator)
    colleague = await newUser({ emulator })
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join(author.folder, 'team'))
    publicKey = readFileSync(join(author.folder, 'team.pub'), 'utf8').trim()
  })

  it.sequential('is what its author set up, and becomes a colleague’s setup after a look', async () => {
    await author.json('edit', 'prod-payments/AdministratorAccess', '--alias', 'treasury')
    const source = publish(await exported())
    const add = ['catalog', 'add', source, '--name', 'acme', '--pin', publicKey]
    const look = await colleague.keyturn([...add, '--dry-run'])
    expect(look.stdout).toContain('acme')
    expect(await following()).toEqual([])
    const unasked = await colleague.keyturn(add)
    expect([unasked.code, unasked.stderr]).toEqual([2, expect.stringContaining('nobody can be asked here')])
    const taken = await colleague.keyturn([...add, '--yes'])
    expect([taken.code, taken.stderr]).toEqual([0, expect.stringContaining('next: keyturn sign-in acme')])
    expect(await following()).toMatchObject([{ name: 'acme', pin: publicKey, changed: false }])
    await colleague.json('sign-in', 'acme')
    expect(await colleague.json('list', 'treasury')).toMatchObject([{ alias: 'treasury' }])
  })

  it.sequential('is taken again as it is by then', async () => {
    await author.json('edit', 'prod-payments/AdministratorAccess', '--alias', 'money')
    publish(await exported())
    await colleague.json('catalog', 'update', 'acme', '--yes')
    expect(await colleague.json('list', 'money')).toMatchObject([{ alias: 'money' }])
  })

  it.sequential('is not taken once it is not signed', async () => {
    publish('version: 1\n', { signed: false })
    const refused = await colleague.keyturn(['catalog', 'update', 'acme', '--yes'])
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('the catalogue is not signed by the key it is pinned to')
    expect(await colleague.json('list', 'money')).toMatchObject([{ alias: 'money' }])
  })

  it.sequential('leaves what it brought when it is followed no more', async () => {
    await colleague.json('catalog', 'remove', 'acme')
    expect(await following()).toEqual([])
    expect(await colleague.json('list', 'money')).toMatchObject([{ alias: 'money' }])
  })
})
