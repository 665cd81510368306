import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import { localServer } from '../../support/local-server.ts'
import { requires } from '../../support/requires.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { TestCore } from '../../support/test-core.ts'

let emulator: Emulator
let keyturn: TestCore
let file: string

beforeEach(async () => {
  ;({ emulator, keyturn } = await coreOnClock())
  file = join(temporaryFolder(), 'team.yaml')
})

const portal = { name: 'acme', startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1' }
const admin = { integration: 'acme', account: '444455556666', role: 'Admin' }
const deploy = {
  kind: 'assume-role',
  name: 'deploy',
  roleArn: 'arn:aws:iam::111122223333:role/deploy',
  source: admin,
}
/** One that draws on no role which a sync has to list first. */
const idp = {
  kind: 'saml-role',
  name: 'idp',
  roleArn: 'arn:aws:iam::111122223333:role/reader',
  startUrl: 'https://idp.acme.com/aws',
  providerArn: 'arn:aws:iam::111122223333:saml-provider/idp',
}
const hop = { kind: 'assume-role', name: 'hop', roleArn: deploy.roleArn, source: { session: 'idp' } }
const write = (catalog: object) => writeFileSync(file, JSON.stringify({ version: 1, ...catalog }))
const plan = (wish: object = {}) => keyturn.call('catalog.plan', { name: 'team', source: file, ...wish })
const follow = async (wish: object = {}) => {
  const { sha256 } = await plan(wish)
  return keyturn.call('catalog.apply', { name: 'team', source: file, ...wish, sha256 })
}
const update = async () => {
  const { sha256 } = await keyturn.call('catalog.plan', { name: 'team' })
  return keyturn.call('catalog.apply', { name: 'team', sha256 })
}
const changes = ({ items }: { items: readonly { name: string; change: string }[] }) =>
  items.map(({ name, change }) => `${change} ${name}`)
const names = async () => (await keyturn.call('session.list', {})).map(({ name }) => name)

describe('following a catalogue', () => {
  it('adds what it has, after showing it, and nothing the second time', async () => {
    write({ integrations: [portal], sessions: [deploy], roles: [{ ...admin, alias: 'boss' }] })
    expect(changes(await plan())).toEqual(['new acme', 'new deploy', 'new acme/444455556666/Admin'])
    expect(await names()).toEqual([])
    await follow()
    expect(await names()).toEqual(['deploy'])
    expect((await keyturn.call('integration.list', {})).map(({ name }) => name)).toEqual(['acme'])
    expect(changes(await update())).toEqual(['here acme', 'here deploy', 'here acme/444455556666/Admin'])
  })

  it('takes only what was shown', async () => {
    write({ sessions: [] })
    const { sha256 } = await plan()
    write({ integrations: [portal] })
    await expect(keyturn.call('catalog.apply', { name: 'team', source: file, sha256 })).rejects.toThrow(
      'another than the one that was shown',
    )
    expect(await keyturn.call('catalog.list', {})).toEqual([])
  })

  it('leaves a session of the user’s own that is the same, and gives a free name to another', async () => {
    await addUserSession({ emulator, keyturn }, { name: 'alice' })
    const roleArn = 'arn:aws:iam::111122223333:role/audit'
    write({
      sessions: [
        {
          kind: 'saml-role',
          name: 'alice',
          roleArn,
          startUrl: 'https://idp.acme.com/aws',
          providerArn: 'arn:aws:iam::111122223333:saml-provider/idp',
        },
      ],
    })
    await follow()
    expect(await names()).toEqual(['alice', 'alice (team)'])
  })

  it('changes what the catalogue changes, and keeps what the user set otherwise', async () => {
    write({ sessions: [idp, { ...hop, region: 'eu-west-1', profile: 'deploy' }] })
    await follow()
    await keyturn.call('session.edit', { session: 'hop', profile: 'mine' })
    write({ sessions: [idp, { ...hop, externalId: 'ab', region: 'eu-central-1', profile: 'other' }] })
    const { items } = await update()
    expect(items.find(({ name }) => name === 'hop')).toMatchObject({
      change: 'changed',
      note: 'externalId, region',
    })
    expect(await keyturn.call('session.show', { session: 'hop' })).toMatchObject({
      region: 'eu-central-1',
      defaultProfile: 'mine',
      settings: { externalId: 'ab' },
    })
  })

  it('takes away what the catalogue has no longer, but not what something draws on', async () => {
    write({ integrations: [portal], sessions: [idp, hop] })
    await follow()
    write({ integrations: [portal] })
    expect(changes(await update())).toEqual(['here acme', 'gone idp', 'gone hop'])
    expect(await names()).toEqual(['idp'])
    await update()
    expect(await names()).toEqual([])
  })

  it('refuses a portal that moved, whole', async () => {
    write({ integrations: [portal] })
    await follow()
    write({ integrations: [{ ...portal, startUrl: 'https://evil.awsapps.com/start' }], sessions: [deploy] })
    await expect(update()).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await names()).toEqual([])
  })

  it('refuses what it was not pinned to', async () => {
    write({ integrations: [portal] })
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
    await follow({ pin: `sha256:${sha256}` })
    write({ integrations: [portal], sessions: [deploy] })
    await expect(update()).rejects.toThrow('is not what it was pinned to')
  })

  it('keeps its sessions from edits that an update would undo, until it is followed no more', async () => {
    write({ sessions: [idp, hop] })
    await follow()
    const edit = { session: 'hop', externalId: 'mine' }
    await expect(keyturn.call('session.edit', edit)).rejects.toThrow('hop is of the catalogue team')
    await keyturn.call('session.edit', { session: 'hop', alias: 'd' })
    await keyturn.call('catalog.remove', { name: 'team' })
    expect(await keyturn.call('session.edit', edit)).toMatchObject({ settings: { externalId: 'mine' } })
  })

  it('gets it by http from this machine, and says what a server answers otherwise', async () => {
    const { url: address } = await localServer(({ url: path }) =>
      path === '/team.yaml' ? { status: 200, body: 'version: 1\n' } : { status: 404, body: '' },
    )
    expect((await plan({ source: `${address}/team.yaml` })).items).toEqual([])
    await expect(plan({ source: `${address}/none.yaml` })).rejects.toThrow('answered 404')
  })
})

requires('git')('a git remote', () => {
  const git = (folder: string, ...args: readonly string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'init.defaultBranch=main']
    const done = spawnSync('git', [...identity, '-C', folder, ...args], { encoding: 'utf8' })
    expect(done.stderr === '' || done.status === 0).toBe(true)
    return done.stdout.trim()
  }
  const repository = (text: string) => {
    const folder = join(temporaryFolder(), 'aws.git')
    mkdirSync(folder)
    git(folder, 'init', '--quiet')
    writeFileSync(join(folder, 'keyturn.yaml'), text)
    git(folder, 'add', '.')
    git(folder, 'commit', '--quiet', '-m', 'one')
    return folder
  }

  it('is read at its head, and told by its commit', async () => {
    const folder = repository(JSON.stringify({ version: 1, integrations: [portal] }))
    const read = await plan({ source: `file://${folder}` })
    expect([changes(read), read.commit]).toEqual([['new acme'], git(folder, 'rev-parse', 'HEAD')])
  })

  it('is read at the commit it is pinned to', async () => {
    const folder = repository(JSON.stringify({ version: 1, integrations: [portal] }))
    git(folder, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
    const pin = git(folder, 'rev-parse', 'HEAD')
    writeFileSync(join(folder, 'keyturn.yaml'), 'version: 1\n')
    git(folder, 'commit', '--quiet', '-am', 'two')
    expect(changes(await plan({ source: `file://${folder}`, pin }))).toEqual(['new acme'])
    expect(changes(await plan({ source: `file://${folder}` }))).toEqual([])
  })

  it('that is not there is told in git’s words', async () => {
    await expect(plan({ source: 'file:///nowhere/aws.git' })).rejects.toMatchObject({
      code: 'process-failed',
    })
  })
})

describe('what is exported', () => {
  it('comes back as the same elsewhere, without what cannot be shared', async () => {
    await addUserSession({ emulator, keyturn }, { name: 'alice' })
    await keyturn.call('session.add-process', { name: 'tool', command: 'tool --print' })
    write({ integrations: [portal], sessions: [idp, { ...hop, region: 'eu-west-1' }] })
    await follow()
    const { text, leftOut } = await keyturn.call('catalog.export', {})
    expect(leftOut.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual(['alice', 'tool'])
    for (const hidden of [emulator.iamUser.accessKeyId, emulator.iamUser.secretAccessKey, 'tool --print'])
      expect(text).not.toContain(hidden)
    const { keyturn: other } = await coreOnClock()
    writeFileSync(file, text)
    const { sha256 } = await other.call('catalog.plan', { name: 'team', source: file })
    await other.call('catalog.apply', { name: 'team', source: file, sha256 })
    expect((await other.call('session.list', {})).map(({ name }) => name)).toEqual(['idp', 'hop'])
  })
})
