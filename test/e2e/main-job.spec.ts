import { appendFileSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Status } from '../../core/contract/agent.ts'
import type { IntegrationSummary, SyncResult } from '../../core/contract/integration.ts'
import type { StartedSession, StoppedSession } from '../../core/contract/operations.ts'
import type { SessionDetails, SessionRow } from '../../core/contract/session.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { filesNow, giveOwnFiles, ownFiles } from '../support/own-files.ts'
import { profileKeys } from '../support/profile-keys.ts'
import { words } from '../support/words.ts'
import { launchProcess } from '../support/launch-process.ts'
import type { Finished } from '../support/run-process.ts'
import { expectDone, keyturnScript, newUser, signedInUser, type User } from '../support/user.ts'

let emulator: LaunchedEmulator
let user: User
/** Has a vault and nothing else. */
let newcomer: User

beforeAll(async () => {
  emulator = await launchEmulator(...words('--accounts 6 --roles 3'))
  user = await signedInUser(emulator)
  giveOwnFiles(user)
  newcomer = await newUser({ emulator })
  expectDone(await newcomer.keyturn(['agent', 'stop']))
})

afterEach(async () => {
  expectDone(await user.keyturn(['stop', '--all']))
  giveOwnFiles(user)
})

const listed = (...args: readonly string[]) => user.json<readonly SessionRow[]>('list', ...args)
const shown = (session: string) => user.json<SessionDetails>('show', session)
const start = (...args: readonly string[]) => user.json<StartedSession>('start', ...args)
const stop = (...args: readonly string[]) => user.json<readonly StoppedSession[]>('stop', ...args)

describe('what is printed for programs', () => {
  it('list is one row for each role of each account, with the documented fields in their order', async () => {
    const rows = await listed()
    expect(rows).toHaveLength(18)
    const audit = rows.find((row) => row.accountName === 'audit' && row.roleName === 'ReadOnlyAccess')
    expect(audit).toEqual({
      id: expect.stringMatching(/^idc-[0-9a-f]{16}$/),
      name: 'audit',
      alias: null,
      kind: 'identity-center-role',
      accountId: expect.stringMatching(/^\d{12}$/),
      accountName: 'audit',
      roleName: 'ReadOnlyAccess',
      ou: null,
      accountEmail: expect.stringContaining('@'),
      accountTags: {},
      integration: 'acme',
      environment: null,
      environmentRule: null,
      status: 'stopped',
      profiles: [],
      delivery: null,
      region: 'eu-west-1',
      expiresAt: null,
      stopsAt: null,
      readOnly: false,
    })
    expect(Object.keys(audit ?? {})).toEqual([
      'id',
      'name',
      'alias',
      'kind',
      'accountId',
      'accountName',
      'roleName',
      'ou',
      'accountEmail',
      'accountTags',
      'integration',
      'environment',
      'environmentRule',
      'status',
      'profiles',
      'delivery',
      'region',
      'expiresAt',
      'stopsAt',
      'readOnly',
    ])
  })

  it('show is a row of the list with its settings', async () => {
    const row = (await listed('audit/ReadOnlyAccess'))[0]
    expect(await shown('audit/ReadOnlyAccess')).toEqual({
      ...row,
      settings: {
        kind: 'identity-center-role',
        startUrl: emulator.startUrl,
        accountId: row?.accountId,
        roleName: 'ReadOnlyAccess',
        email: 'aws+audit@acme.example',
      },
      defaultProfile: 'audit-readonlyaccess',
      durationSeconds: null,
      accessKeyId: null,
      nextRefreshAt: null,
      keys: [],
      longTermKey: null,
    })
  })

  it('status tells of agent, vault, integrations, what is active and when it is refreshed', async () => {
    await start('audit/ReadOnlyAccess')
    const status = await user.json<Status>('status')
    expect(Object.keys(status)).toEqual(['agent', 'vault', 'integrations', 'active', 'nextRefreshAt'])
    expect(status.agent).toMatchObject({ pid: user.agentPid(), home: user.keyturnHome })
    expect(status.vault).toMatchObject({ state: 'ready', source: 'passphrase' })
    expect(status.integrations).toMatchObject([{ name: 'acme', signIn: 'signed-in', accounts: 6, roles: 18 }])
    expect(status.active).toMatchObject([{ status: 'active', profiles: ['audit-readonlyaccess'] }])
    expect(status.nextRefreshAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  it('env is the variables of AWS, and nothing of ours', async () => {
    const finished = await user.keyturn(['env', 'audit/ReadOnlyAccess', '--format', 'json'])
    const { accountId } = await shown('audit/ReadOnlyAccess')
    expect(finished.stderr).toBe('')
    expect(JSON.parse(finished.stdout)).toEqual({
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA[A-Z0-9]{16}$/),
      AWS_SECRET_ACCESS_KEY: expect.stringMatching(/^.{40}$/),
      AWS_SESSION_TOKEN: expect.stringMatching(/^.{100,}$/),
      AWS_CREDENTIAL_EXPIRATION: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      AWS_ACCOUNT_ID: accountId,
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
    })
  })

  it('case 11: credentials is one JSON object for credential_process and nothing else, and publishes nothing', async () => {
    const finished = await user.keyturn(['credentials', 'audit/ReadOnlyAccess'])
    expect(finished).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(finished.stdout)).toEqual({
      Version: 1,
      AccessKeyId: expect.stringMatching(/^ASIA/),
      SecretAccessKey: expect.any(String),
      SessionToken: expect.any(String),
      Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      AccountId: expect.stringMatching(/^\d{12}$/),
    })
    expect(filesNow(user)).toEqual(ownFiles)
    expect((await shown('audit/ReadOnlyAccess')).status).toBe('stopped')
  })

  it('case 12: credentials asked for twice within their life are the same, and AWS is asked once', async () => {
    const first = await user.keyturn(['credentials', 'network/ReadOnlyAccess'])
    const calls = (await emulator.calls('GetRoleCredentials')).length
    const second = await user.keyturn(['credentials', 'network/ReadOnlyAccess'])
    expect(second.stdout).toBe(first.stdout)
    expect(await emulator.calls('GetRoleCredentials')).toHaveLength(calls)
  })

  it('an error under --json is code, message and hint on stderr', async () => {
    const finished = await user.keyturn(['show', 'nothing-like-this', '--json'])
    expect(finished).toMatchObject({ code: 1, stdout: '' })
    expect(JSON.parse(finished.stderr)).toEqual({
      code: 'session-not-found',
      message: 'no session matches "nothing-like-this"',
      hint: 'keyturn list shows what there is; keyturn integration sync reads new accounts',
    })
  })

  it('a name that fits several sessions is exit 2 with the candidates', async () => {
    const finished = await user.keyturn(['start', 'audit', '--json'])
    expect(finished).toMatchObject({ code: 2, stdout: '' })
    const failure = JSON.parse(finished.stderr) as { code: string; candidates: readonly { name: string }[] }
    expect(failure.code).toBe('session-ambiguous')
    expect(failure.candidates.map(({ name }) => name).sort()).toEqual([
      'audit/AdministratorAccess',
      'audit/PowerUserAccess',
      'audit/ReadOnlyAccess',
    ])
  })
})

describe('start and stop', () => {
  it('case 1: what is published is keys and region as the SDKs read them', async () => {
    const { session } = await start('audit/ReadOnlyAccess', '--profile', 'work', '--region', 'eu-north-1')
    expect(await profileKeys(user, 'work')).toMatchObject({ accessKeyId: session.accessKeyId })
    expect(user.read('config')).toBe(`${ownFiles.config}[profile work]\nregion = eu-north-1\n`)
  })

  it('cases 2 and 3: every line of the user stays where it was, and after the stop the files are byte for byte as before', async () => {
    await start('audit/ReadOnlyAccess', '--profile', 'work')
    expect(user.read('credentials')?.startsWith(ownFiles.credentials)).toBe(true)
    await stop('audit/ReadOnlyAccess')
    expect(filesNow(user)).toEqual(ownFiles)
  })

  it('case 43: starting what runs changes nothing, stopping what does not stops nothing, and both are done', async () => {
    const first = await start('audit/ReadOnlyAccess', '--profile', 'work')
    expect(first.alreadyActive).toBe(false)
    const published = filesNow(user)
    const again = await start('audit/ReadOnlyAccess', '--profile', 'work')
    expect(again).toMatchObject({ alreadyActive: true, session: { accessKeyId: first.session.accessKeyId } })
    expect(filesNow(user)).toEqual(published)
    expect(await stop('audit/ReadOnlyAccess')).toHaveLength(1)
    expect(await stop('audit/ReadOnlyAccess')).toEqual([])
    expect(await stop('--all')).toEqual([])
  })

  it('stop tells until when AWS honours the key, since stopping does not revoke', async () => {
    const { session } = await start('audit/ReadOnlyAccess', '--profile', 'work')
    const { accessKeyId, expiresAt } = session
    const finished = await user.keyturn(['stop', 'audit/ReadOnlyAccess'])
    expect(finished.stdout).toContain(`key ${accessKeyId} stays valid until `)
    expect(finished.stdout).toContain('stopping does not revoke')
    await start('audit/ReadOnlyAccess', '--profile', 'work')
    expect(await stop('audit/ReadOnlyAccess')).toEqual([
      {
        id: session.id,
        name: 'audit/ReadOnlyAccess',
        wasActive: true,
        profiles: ['work'],
        accessKeyId,
        validUntil: expiresAt,
        keys: [{ accessKeyId, validUntil: expiresAt }],
        revoke: 'portal',
      },
    ])
  })

  it('case 21: a second session on a profile takes it over, and the first stops', async () => {
    await start('audit/ReadOnlyAccess', '--profile', 'work')
    const second = await start('network/ReadOnlyAccess', '--profile', 'work')
    expect(second.displaced).toEqual([{ name: 'audit/ReadOnlyAccess', stopped: true }])
    expect((await shown('audit/ReadOnlyAccess')).status).toBe('stopped')
    expect(await profileKeys(user, 'work')).toMatchObject({ accessKeyId: second.session.accessKeyId })
  })

  it('a session under two profiles has the same keys in both, and one stop withdraws both', async () => {
    await start('audit/ReadOnlyAccess', '--profile', 'work')
    const { session } = await start('audit/ReadOnlyAccess', '--profile', 'play')
    expect(session.profiles).toEqual(['work', 'play'])
    const work = await profileKeys(user, 'work')
    expect(work?.accessKeyId).toBe(session.accessKeyId)
    expect(await profileKeys(user, 'play')).toEqual(work)
    expect(await stop('audit/ReadOnlyAccess')).toMatchObject([{ profiles: ['work', 'play'] }])
    expect(filesNow(user)).toEqual(ownFiles)
  })

  it('under one of two profiles it goes on when the other is taken over', async () => {
    await start('audit/ReadOnlyAccess', '--profile', 'work')
    await start('audit/ReadOnlyAccess', '--profile', 'play')
    const { displaced } = await start('network/ReadOnlyAccess', '--profile', 'play')
    expect(displaced).toEqual([{ name: 'audit/ReadOnlyAccess', stopped: false }])
    expect((await shown('audit/ReadOnlyAccess')).profiles).toEqual(['work'])
  })

  it.each([
    ['keys of the user', 'legacy', 'aws_access_key_id'],
    ['a command of the user', 'backup', 'credential_process'],
  ])('case 4: a profile with %s is refused, and nothing is changed', async (_, profile, setting) => {
    const finished = await user.keyturn(['start', 'audit/ReadOnlyAccess', '--profile', profile, '--json'])
    expect(finished.code).toBe(1)
    const failure = JSON.parse(finished.stderr) as { code: string; message: string; hint: string }
    expect(failure.code).toBe('profile-taken')
    expect(failure.message).toContain(setting)
    expect(failure.hint).toContain('--adopt')
    expect(filesNow(user)).toEqual(ownFiles)
    expect((await shown('audit/ReadOnlyAccess')).status).toBe('stopped')
  })

  it('case 4: --adopt stands in for the user’s own keys and puts them back on stop', async () => {
    const { session } = await start('audit/ReadOnlyAccess', '--profile', 'legacy', '--adopt')
    expect(await profileKeys(user, 'legacy')).toMatchObject({ accessKeyId: session.accessKeyId })
    expect(user.read('credentials')).not.toContain('AKIAIOSFODNN7EXAMPLE')
    await stop('audit/ReadOnlyAccess')
    expect(filesNow(user)).toEqual(ownFiles)
  })

  it('is not put off by a malformed line elsewhere in the file', async () => {
    appendFileSync(user.credentialsFile, '\nthis is no setting\n')
    const before = filesNow(user)
    await start('audit/ReadOnlyAccess', '--profile', 'work')
    expect(user.read('credentials')).toContain('this is no setting\n')
    await stop('audit/ReadOnlyAccess')
    expect(filesNow(user)).toEqual(before)
  })

  it('agent stop withdraws everything and tells what it stopped', async () => {
    await start('audit/ReadOnlyAccess', '--profile', 'work')
    await start('network/ReadOnlyAccess', '--profile', 'play')
    const stopped = await user.json<readonly StoppedSession[]>('agent', 'stop')
    expect(stopped.flatMap(({ profiles }) => profiles).sort()).toEqual(['play', 'work'])
    expect(filesNow(user)).toEqual(ownFiles)
    expect(await user.json('agent', 'status')).toBeNull()
  })
})

describe('the organization changes', () => {
  it('a renamed account keeps the ids, aliases, profiles and children of its sessions', async () => {
    expectDone(await user.keyturn(['edit', 'audit/ReadOnlyAccess', '--alias', 'books']))
    const before = await start('books', '--profile', 'work')
    const { accountId, id } = before.session
    const child = await user.json<SessionDetails>(
      ...words(`add assume-role --name deeper --source books --role-arn ${emulator.roles.organization}`),
    )
    await emulator.change({ kind: 'rename-account', accountId: accountId ?? '', name: 'controlling' })
    const [synced] = await user.json<readonly SyncResult[]>('integration', 'sync', 'acme')
    expect(synced?.renamed).toContain(id)
    expect(synced).toMatchObject({ added: [], removed: [] })
    expect(await shown('controlling/ReadOnlyAccess')).toMatchObject({
      id,
      alias: 'books',
      accountName: 'controlling',
      status: 'active',
      profiles: ['work'],
      accessKeyId: before.session.accessKeyId,
    })
    expect((await shown('deeper')).settings).toMatchObject({ sourceSessionId: id })
    expectDone(await user.keyturn(['credentials', child.id]))
    await emulator.change({ kind: 'rename-account', accountId: accountId ?? '', name: 'audit' })
    expectDone(await user.keyturn(['remove', 'deeper', '--yes']))
    expectDone(await user.keyturn(['edit', 'books', '--alias', '']))
    expectDone(await user.keyturn(['integration', 'sync', 'acme']))
  })

  it('a role that vanished is marked gone while something refers to it, and forgotten when nothing does', async () => {
    const { session } = await start('network/PowerUserAccess', '--profile', 'work')
    const accountId = session.accountId ?? ''
    await emulator.change({ kind: 'remove-role', accountId, roleName: 'PowerUserAccess' })
    await emulator.change({ kind: 'remove-role', accountId, roleName: 'ReadOnlyAccess' })
    expectDone(await user.keyturn(['integration', 'sync', 'acme']))
    const rows = await user.client().call('session.list', { query: 'network' })
    expect(rows.map(({ roleName, gone }) => ({ roleName, gone }))).toEqual([
      { roleName: 'AdministratorAccess', gone: false },
      { roleName: 'PowerUserAccess', gone: true },
    ])
    expect((await user.keyturn(['list', 'network'])).stdout).toContain('network/PowerUserAccess (gone)')
    for (const roleName of ['PowerUserAccess', 'ReadOnlyAccess'])
      await emulator.change({ kind: 'add-role', accountId, roleName })
    const [synced] = await user.json<readonly SyncResult[]>('integration', 'sync', 'acme')
    expect(synced?.added).toHaveLength(2)
    expect(await listed('network')).toHaveLength(3)
  })
})

describe('signing in', () => {
  it('--device shows address and code, and goes on when somebody approved it in any browser', async () => {
    const other = await newUser({ emulator, like: newcomer })
    expectDone(await add(other))
    expectDone(await other.keyturn(['vault', 'unlock']))
    const finished = await approvedElsewhere(other, ['sign-in', 'acme', '--device'])
    expect(finished.stdout).toMatch(/^signed in to acme\nacme: 6 accounts, 18 roles; 18 new\n$/)
    expect(finished.stderr).toContain(`${emulator.endpoint}/device?user_code=`)
  })

  it('--no-browser prints the address and opens nothing', async () => {
    const opened = join(user.folder, 'opened')
    const browser = join(user.folder, 'noting-browser.sh')
    writeFileSync(browser, `#!/bin/sh\necho "$1" > ${opened}\n`, { mode: 0o755 })
    await emulator.revoke('sign-ins')
    const finished = await approvedElsewhere(user, ['sign-in', 'acme', '--no-browser'], { BROWSER: browser })
    expect(finished).toMatchObject({ code: 0 })
    expect(existsSync(opened)).toBe(false)
  })

  it('asks the region that AWS names when another was given, and keeps it', async () => {
    const other = await newUser({ emulator, like: newcomer })
    expectDone(await add(other, { region: 'us-west-2' }))
    await emulator.set({ misdirectedCalls: 1 })
    expectDone(await other.keyturn(['sign-in', 'acme']))
    const [integration] = await other.json<readonly IntegrationSummary[]>('integration', 'list')
    expect(integration).toMatchObject({ region: 'eu-west-1', signIn: 'signed-in', roles: 18 })
  })

  it('says that no access portal is at a wrong start URL', async () => {
    const other = await newUser({ emulator, like: newcomer })
    expectDone(await add(other, { startUrl: 'https://d-0000000000.awsapps.com/start' }))
    const finished = await other.keyturn(['sign-in', 'acme', '--json'])
    expect(finished.code).not.toBe(0)
    const failure = JSON.parse(finished.stderr.trim().split('\n').at(-1) ?? '') as Record<string, string>
    expect(failure.message).toContain('start URL')
    expect(failure.hint).not.toBeNull()
  })

  it('takes a start URL with a slash or a fragment behind it for the same', async () => {
    const other = await newUser({ emulator, like: newcomer })
    expectDone(await add(other, { startUrl: `${emulator.startUrl}/#/` }))
    expect(await other.keyturn(['sign-in', 'acme'])).toMatchObject({ code: 0 })
  })

  it('sign-out stops its sessions, tells until when their keys stay valid, and asks for a sign-in from then on', async () => {
    const { session } = await start('audit/ReadOnlyAccess', '--profile', 'work')
    const answer = await user.json<{ integration: IntegrationSummary; stopped: readonly StoppedSession[] }>(
      'sign-out',
      'acme',
    )
    expect(answer.integration.signIn).toBe('sign-in-needed')
    expect(answer.stopped).toMatchObject([
      { accessKeyId: session.accessKeyId, validUntil: session.expiresAt, profiles: ['work'] },
    ])
    expect(filesNow(user)).toEqual(ownFiles)
    expect((await emulator.calls('Logout')).at(-1)).toMatchObject({ status: 200 })
    const refused = await user.keyturn(['start', 'audit/ReadOnlyAccess', '--json'])
    expect(refused.code).toBe(3)
    expect(JSON.parse(refused.stderr)).toMatchObject({ code: 'sign-in-needed' })
    expectDone(await user.keyturn(['sign-in', 'acme']))
  })
})

describe('what takes its time', () => {
  it('says so on stderr after a second, and never on stdout', async () => {
    await emulator.set({ latencyMs: 1_500 })
    const finished = await user.keyturn(['start', 'shared-services/ReadOnlyAccess', '--profile', 'work'])
    await emulator.set({ latencyMs: 0 })
    expect(finished.code).toBe(0)
    expect(finished.stderr.split('\n')[0]).toBe('starting shared-services/ReadOnlyAccess')
    expect(finished.stdout).toMatch(/^shared-services\/ReadOnlyAccess is active as profile work/)
    expect(finished.stdout.split('\n')).toHaveLength(2)
  })
})

function add(who: User, { startUrl, region }: { startUrl?: string; region?: string } = {}) {
  const where = `--start-url ${startUrl ?? emulator.startUrl} --region ${region ?? emulator.region}`
  return who.keyturn(words(`integration add identity-center --name acme ${where}`))
}

/** Runs a command that prints an address, and opens that address as somebody at another screen would. */
async function approvedElsewhere(
  who: User,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const running = launchProcess(process.execPath, [keyturnScript, ...args], { env: { ...who.env, ...env } })
  await running.says(`${emulator.endpoint}/`)
  const [address = ''] = new RegExp(`${emulator.endpoint}/\\S+`).exec(running.stderr()) ?? []
  const page = await fetch(address)
  expect(page.status).toBe(200)
  return await running.ended
}
