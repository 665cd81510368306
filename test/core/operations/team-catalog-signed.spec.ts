import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { coreOnClock } from '../../support/core-on-clock.ts'
import { requires } from '../../support/requires.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { TestCore } from '../../support/test-core.ts'

let keyturn: TestCore
let folder: string

beforeEach(async () => {
  ;({ keyturn } = await coreOnClock())
  folder = temporaryFolder()
})

const run = (program: string, ...args: readonly string[]) => {
  const { status, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' })
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
}
const newKey = (name: string) => {
  run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', `${name} of acme`, '-f', join(folder, name))
  return readFileSync(join(folder, `${name}.pub`), 'utf8').trim()
}
const plan = (source: string, pin: string) => keyturn.call('catalog.plan', { name: 'team', source, pin })
const notSigned = 'the catalogue is not signed by the key it is pinned to'

requires('git', 'ssh-keygen')('a file', () => {
  const signed = (namespace: string) => {
    const pin = newKey('team')
    const file = join(folder, 'team.yaml')
    writeFileSync(file, 'version: 1\n')
    run('ssh-keygen', '-q', '-Y', 'sign', '-f', join(folder, 'team'), '-n', namespace, file)
    return { file, pin }
  }

  it('is taken with the signature beside it', async () => {
    const { file, pin } = signed('keyturn')
    expect((await plan(file, pin)).items).toEqual([])
  })

  it('is not taken when it was changed since', async () => {
    const { file, pin } = signed('keyturn')
    writeFileSync(file, 'version: 1\nsessions: []\n')
    await expect(plan(file, pin)).rejects.toThrow(notSigned)
  })

  it('is not taken when another key signed it', async () => {
    const { file } = signed('keyturn')
    await expect(plan(file, newKey('other'))).rejects.toThrow(notSigned)
  })

  it('is not taken by a signature for something else', async () => {
    const { file, pin } = signed('file')
    await expect(plan(file, pin)).rejects.toThrow(notSigned)
  })

  it('is not taken without a signature', async () => {
    const file = join(folder, 'plain.yaml')
    writeFileSync(file, 'version: 1\n')
    await expect(plan(file, newKey('team'))).rejects.toThrow(`${file}.sig cannot be read`)
  })
})

requires('git', 'ssh-keygen')('a git remote', () => {
  const remote = (...signing: readonly string[]) => {
    const repository = join(folder, 'aws.git')
    mkdirSync(repository)
    writeFileSync(join(repository, 'keyturn.yaml'), 'version: 1\n')
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'gpg.format=ssh']
    const git = (...args: readonly string[]) => run('git', '-C', repository, ...identity, ...args)
    git('init', '--quiet')
    git('add', '.')
    git('commit', '--quiet', '-m', 'one', ...signing)
    return `file://${repository}`
  }
  const signedBy = (name: string) => `-S${join(folder, name)}`

  it('is taken where the key signed its commit', async () => {
    const pin = newKey('team')
    expect((await plan(remote(signedBy('team')), pin)).items).toEqual([])
  })

  it('is not taken where another key signed it', async () => {
    const pin = newKey('team')
    newKey('other')
    await expect(plan(remote(signedBy('other')), pin)).rejects.toThrow(notSigned)
  })

  it('is not taken where nobody signed it', async () => {
    await expect(plan(remote(), newKey('team'))).rejects.toThrow(notSigned)
  })
})
