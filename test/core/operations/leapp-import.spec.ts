import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { keyEntries, leappOnMachine, type LeappOnMachine } from '../../support/leapp/leapp-on-machine.ts'
import {
  chained,
  ids,
  leappWorkspace,
  machineId,
  manyLeappSessions,
  ssoRole,
} from '../../support/leapp/leapp-workspaces.ts'
import { writeLeappText } from '../../support/leapp/write-leapp-text.ts'
import { personWithBrowser, realClock } from '../../support/test-identity-center.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

let emulator: Emulator
let leapp: LeappOnMachine
let keyturn: TestCore

beforeEach(async () => {
  const { close } = (emulator = await startEmulator({ accounts: 3, roles: 1 }))
  onTestFinished(() => close())
  await begin(leappWorkspace())
})

async function begin(workspace: unknown): Promise<void> {
  leapp = leappOnMachine(workspace)
  for (const [account, text] of keyEntries(emulator.iamUser)) leapp.secrets.set(account, text)
  keyturn = await testCore({ endpoint: emulator.endpoint, clock: realClock, leapp })
}

const importAll = () => keyturn.call('import.leapp', { keys: true })
const names = async () => (await keyturn.call('session.list', {})).map(({ name }) => name)
const workspaceText = () => readFileSync(keyturn.workspaceFile, 'utf8')
const integrations = () => keyturn.call('integration.list', {})

describe('a plan', () => {
  it('shows what would come, reads no keychain and changes nothing', async () => {
    const plan = await keyturn.call('import.leapp-plan', { keys: true })
    expect(plan).toMatchObject({ file: leapp.workspaceFile, version: 7, applied: false, usersWithoutKey: 1 })
    expect(plan.items.filter(({ outcome }) => outcome === 'new').map(({ as }) => as)).toContain('alice')
    expect(leapp.asked).toEqual([])
    expect(await names()).toEqual([])
    expect(await integrations()).toEqual([])
  })

  it('without the keys says what that leaves out', async () => {
    const { items } = await keyturn.call('import.leapp-plan', {})
    expect(items.find(({ name }) => name === 'alice')).toMatchObject({
      outcome: 'left-out',
      note: 'its access key was not read: keyturn import leapp --keys',
    })
  })
})

describe('an import', () => {
  it('adds portals, sessions and settings, and says so to every window', async () => {
    const report = await importAll()
    expect(report).toMatchObject({ applied: true, usersWithoutKey: 0 })
    expect((await names()).toSorted()).toEqual(['alice', 'below', 'first', 'okta admin', 'second'])
    expect(await integrations()).toMatchObject([{ name: 'acme', signIn: 'sign-in-needed' }])
    expect(await keyturn.call('settings.read', {})).toMatchObject({
      theme: 'dark',
      defaultDelivery: 'process',
    })
    expect(keyturn.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['integrations-changed', 'sessions-changed', 'settings-changed']),
    )
  })

  it('gives sessions that AWS takes: the user and the roles above it', async () => {
    await begin({
      ...leappWorkspace(),
      _sessions: [
        { sessionId: ids.user, sessionName: 'alice', type: 'awsIamUser', region: 'eu-west-1' },
        chained([ids.first, 'first'], ids.user, emulator.roles.chain[0]),
        chained([ids.second, 'second'], ids.first, emulator.roles.chain[1]),
      ],
      _credentialMethod: 'credential-file-method',
    })
    await importAll()
    for (const session of ['alice', 'first', 'second']) {
      const started = await keyturn.call('session.start', { session })
      expect(started.session).toMatchObject({ status: 'active', region: 'eu-west-1' })
    }
    const assumed = emulator.calls.list({ operation: 'AssumeRole', status: 200 })
    expect(new Set(assumed.map(({ input }) => input.RoleSessionName))).toEqual(
      new Set(['assumed-from-leapp']),
    )
  })

  it('case 26: a role has the region, profile and pin it had, from the sync that lists it', async () => {
    const { startUrl, region, organization } = emulator
    const [account] = organization.current().accounts
    const [roleName] = account?.roles ?? []
    if (account === undefined || roleName === undefined) throw new Error('no role')
    await begin({
      ...leappWorkspace(),
      _awsSsoIntegrations: [{ id: ids.integration, alias: 'acme', portalUrl: startUrl, region }],
      _sessions: [
        ssoRole([ids.role, account.name], `${account.id}/${roleName}`, {
          profileId: ids.work,
          region: 'eu-north-1',
        }),
        chained([ids.below, 'below'], ids.role, emulator.roles.organization),
      ],
      _credentialMethod: 'credential-file-method',
    })
    await importAll()
    await expect(keyturn.call('session.start', { session: 'below' })).rejects.toMatchObject({
      code: 'source-missing',
    })
    await keyturn.call('integration.sync', { integration: 'acme' }, personWithBrowser())
    expect(await keyturn.call('session.show', { session: `${account.name}/${roleName}` })).toMatchObject({
      favourite: true,
      region: 'eu-north-1',
      defaultProfile: 'work',
    })
    const below = await keyturn.call('session.start', { session: 'below' })
    expect(below.session).toMatchObject({ status: 'active', integration: null, sourceIntegration: 'acme' })
  })

  it('keeps keys in the vault alone', async () => {
    await importAll()
    const { secretAccessKey } = emulator.iamUser
    expect(workspaceText()).not.toContain(secretAccessKey)
    expect(keyturn.logged.join('\n')).not.toContain(secretAccessKey)
    expect(workspaceText()).not.toContain('proxy-password')
  })

  it('without the keys leaves keychain and users alone; the next brings them', async () => {
    await keyturn.call('import.leapp', {})
    expect(leapp.asked).toEqual([])
    expect(await names()).toEqual(expect.not.arrayContaining(['alice', 'first', 'second']))
    expect((await importAll()).items.filter(({ outcome }) => outcome === 'new').map(({ as }) => as)).toEqual([
      'alice',
      'second',
      'first',
    ])
  })

  it('a second time changes nothing, asks no keychain, and says so', async () => {
    await importAll()
    const before = workspaceText()
    leapp.asked.length = 0
    const { items } = await importAll()
    expect(items.filter(({ outcome }) => outcome === 'new')).toEqual([])
    expect(workspaceText()).toBe(before)
    expect(leapp.asked).toEqual([])
  })

  it('writes and deletes nothing of Leapp’s', async () => {
    const before = leapp.state()
    const secrets = [...leapp.secrets]
    await importAll()
    await importAll()
    expect(leapp.state()).toEqual(before)
    expect([...leapp.secrets]).toEqual(secrets)
  })

  it('with a locked keychain adds nothing at all', async () => {
    leapp.condition = 'locked'
    await expect(importAll()).rejects.toMatchObject({ code: 'host-unable' })
    expect(await names()).toEqual([])
    expect(await integrations()).toEqual([])
  })

  it('with a vault that does not open adds nothing at all', async () => {
    const keychain = keyturn.keychain as { condition?: string }
    keychain.condition = 'locked'
    await expect(importAll()).rejects.toMatchObject({ code: 'vault-locked' })
    expect(await names()).toEqual([])
    expect(await integrations()).toEqual([])
  })

  it('can be taken back, session by session', async () => {
    await importAll()
    for (const session of ['below', 'second', 'first', 'okta admin', 'alice'])
      await keyturn.call('session.remove', { session })
    await keyturn.call('integration.remove', { integration: 'acme' })
    expect(await names()).toEqual([])
  })

  it('of 2,000 sessions takes its own time once, and lists them', async () => {
    await begin({ ...leappWorkspace(), _sessions: manyLeappSessions(2_000) })
    await importAll()
    expect(await names()).toHaveLength(200)
  })
})

describe('case 40: a file that does not open', () => {
  const elsewhere = () =>
    writeFileSync(leapp.workspaceFile, writeLeappText(leappWorkspace(), 'another-machine'))

  it('of another machine is told as that, with the next step, and opens with its id', async () => {
    elsewhere()
    await expect(keyturn.call('import.leapp-plan', {})).rejects.toMatchObject({
      code: 'invalid-input',
      message: `${leapp.workspaceFile} does not open with the id of this machine: it was written on another one, or is damaged`,
      hint: expect.stringContaining('--machine-id ID') as unknown,
    })
    await expect(keyturn.call('import.leapp-plan', { machineId: 'a-third' })).rejects.toMatchObject({
      message: `${leapp.workspaceFile} does not open with this machine id: it was written on another one, or is damaged`,
    })
    expect(await keyturn.call('import.leapp-plan', { machineId: 'ANOTHER-machine' })).toMatchObject({
      version: 7,
    })
  })

  it.each([
    ['truncated', () => truncateSync(leapp.workspaceFile, 101), 'is cut short'],
    ['empty', () => writeFileSync(leapp.workspaceFile, ''), 'is empty'],
    ['something else', () => writeFileSync(leapp.workspaceFile, '{}'), 'is not what Leapp writes'],
    [
      'no workspace',
      () => writeFileSync(leapp.workspaceFile, writeLeappText('{}', machineId)),
      'opens, and holds no workspace of Leapp',
    ],
  ])('that is %s offers the backup, which opens', async (_, spoil, why) => {
    spoil()
    await expect(importAll()).rejects.toMatchObject({
      code: 'invalid-input',
      message: `${leapp.workspaceFile} ${why}`,
      hint: `try its backup: keyturn import leapp --file ${leapp.backupFile}`,
    })
    expect(await names()).toEqual([])
    expect(await keyturn.call('import.leapp', { file: leapp.backupFile })).toMatchObject({ applied: true })
  })

  it('that is not there says where it would be', async () => {
    rmSync(leapp.workspaceFile)
    await expect(importAll()).rejects.toMatchObject({
      message: `Leapp has no workspace on this machine: there is no ${leapp.workspaceFile}`,
      hint: 'name the workspace file, or its backup: keyturn import leapp --file FILE',
    })
    const file = join(temporaryFolder(), 'none')
    await expect(keyturn.call('import.leapp', { file })).rejects.toMatchObject({
      message: `there is no file ${file}`,
    })
  })

  it('that is a folder is no workspace', async () => {
    await expect(keyturn.call('import.leapp', { file: leapp.folder })).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })
})
