import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { AgentInput } from '../../../core/contract/agent-operations.ts'
import type { ProfilesChange } from '../../../core/contract/written-profiles.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { addAcme } from '../../support/add-acme.ts'
import { addUserSession } from '../../support/core-on-clock.ts'
import { eventually } from '../../support/eventually.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'
import { personWithBrowser, realClock } from '../../support/test-identity-center.ts'

let emulator: Emulator
let keyturn: TestCore
let rows: readonly SessionRow[]

beforeEach(async () => {
  emulator = await startEmulator({ accounts: 2, roles: 2 })
  onTestFinished(() => emulator.close())
  keyturn = await testCore({ endpoint: emulator.endpoint, clock: realClock })
  await addAcme({ emulator, keyturn })
  rows = await keyturn.call('session.list', {})
})

type Wanted = Partial<AgentInput<'profiles.write'>>

const look = (wanted: Wanted = {}) => keyturn.call('profiles.write', { style: 'process', ...wanted })
async function write(wanted: Wanted = {}): Promise<ProfilesChange> {
  const { fingerprint } = await look(wanted)
  return look({ ...wanted, fingerprint })
}
async function remove(): Promise<ProfilesChange> {
  const { fingerprint } = await keyturn.call('profiles.remove', {})
  return keyturn.call('profiles.remove', { fingerprint })
}
const file = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null)
const config = () => file(keyturn.configFile)
function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
/** The row a test works with, and what a start would call it. */
async function first(): Promise<{ readonly row: SessionRow; readonly profile: string }> {
  const [row] = rows
  if (row === undefined) throw new Error('nothing was listed')
  const { defaultProfile } = await keyturn.call('session.show', { session: row.id })
  return { row, profile: defaultProfile }
}
const line = (id: string) => `credential_process = ${keyturn.home}/.keyturn/bin/keyturn-credentials ${id}`
const section = (profile: string, id: string) => `[profile ${profile}]\n${line(id)}\nregion = eu-west-1\n`

describe('profiles.write', () => {
  it('writes a profile for every session, named as a start would name it', async () => {
    await addUserSession({ emulator, keyturn })
    const { row, profile } = await first()
    const written = await write()
    expect(written).toMatchObject({ written: true, profiles: 5, changed: [], removed: [], leftOut: [] })
    expect(written.added).toContain(profile)
    expect(written.added).toEqual(written.added.toSorted())
    expect(config()).toContain(section(profile, row.id))
    expect(config()).toContain('[profile alice]\n')
  })

  it('only tells without a fingerprint', async () => {
    const told = await look()
    expect(told).toMatchObject({ written: false, profiles: 4 })
    expect(told.diff).toContain('+[profile ')
    expect(config()).toBe(null)
  })

  it('has nothing to change the second time', async () => {
    await write()
    const before = config()
    expect(await write()).toMatchObject({ diff: '', added: [], changed: [], removed: [] })
    expect(config()).toBe(before)
  })

  it('writes what was shown, or nothing', async () => {
    const { fingerprint } = await look()
    await keyturn.call('session.edit', { session: rows[0]?.id ?? '', region: 'us-east-2' })
    await expect(look({ fingerprint })).rejects.toMatchObject({ code: 'profile-conflict' })
    expect(config()).toBe(null)
  })

  it('takes the file away again that was not there', async () => {
    await write()
    await remove()
    expect(config()).toBe(null)
  })

  it('takes no offence at what another program writes elsewhere', async () => {
    const { fingerprint } = await look()
    put(keyturn.configFile, '[default]\r\noutput = json')
    await look({ fingerprint })
    expect(config()?.startsWith('[default]\r\noutput = json\r\n# >>> profiles of keyturn')).toBe(true)
    await remove()
    expect(config()).toBe('[default]\r\noutput = json')
  })

  it('prunes roles that AWS no longer lists', async () => {
    const { row, profile } = await first()
    await write()
    emulator.organization.removeRole(row.accountId ?? '', row.roleName ?? '')
    await keyturn.call('integration.sync', { integration: 'acme' }, personWithBrowser())
    expect(await write()).toMatchObject({ profiles: 3, added: [], removed: [profile] })
    expect(config()).not.toContain(`[profile ${profile}]`)
  })

  it('names roles by a template', async () => {
    await write({ template: '{{accountId}}:{{role}}' })
    for (const { accountId, roleName, id } of rows) {
      expect(config()).toContain(section(`${accountId}:${roleName}`, id))
    }
  })

  it('tells those apart that a template calls the same', async () => {
    await write({ template: 'x-{{role}}' })
    for (const { accountId, roleName, id } of rows) {
      expect(config()).toContain(section(`x-${roleName}-${accountId}`, id))
    }
  })

  it('writes what a search finds, and nothing when it finds nothing', async () => {
    const { row } = await first()
    await write()
    expect(await write({ query: row.accountId ?? '' })).toMatchObject({ profiles: 2 })
    await expect(look({ query: 'no such thing' })).rejects.toMatchObject({ code: 'session-not-found' })
  })

  it.each(['config', 'credentials'] as const)('leaves out names that the %s file has', async (kind) => {
    const { profile } = await first()
    const path = kind === 'config' ? keyturn.configFile : keyturn.credentialsFile
    const own = `[${kind === 'config' ? 'profile ' : ''}${profile}]\noutput = json\n`
    put(path, own)
    const { leftOut, added } = await write()
    expect(leftOut).toMatchObject([{ profile, why: 'taken', file: path }])
    expect(added).not.toContain(profile)
    await remove()
    expect(file(path)).toBe(own)
  })

  it('leaves a name to the user’s own profile that comes back with the stop', async () => {
    const { row, profile } = await first()
    const own = `[${profile}]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = not-a-real-key\n`
    put(keyturn.credentialsFile, own)
    await keyturn.call('session.start', { session: row.id, profile, adopt: true })
    expect(await write()).toMatchObject({ profiles: 3, leftOut: [{ profile, why: 'taken', file: null }] })
    await keyturn.call('session.stop', { session: row.id })
    expect(file(keyturn.credentialsFile)).toBe(own)
  })

  it('never writes default', async () => {
    await keyturn.call('session.edit', { session: rows[0]?.id ?? '', profile: 'default' })
    expect(await write()).toMatchObject({ profiles: 3, leftOut: [{ profile: 'default', why: 'default' }] })
  })

  it('shows the secrets of nobody', async () => {
    put(
      keyturn.configFile,
      '[profile mine]\naws_secret_access_key = topsecret\nAWS_SESSION_TOKEN: alsosecret\n',
    )
    const { diff } = await look()
    expect(diff).toContain(' aws_secret_access_key = [secret]\n')
    expect(diff).not.toMatch(/topsecret|alsosecret/)
  })

  it('touches nothing when it cannot tell its block from the rest', async () => {
    await write()
    const damaged = config()?.replace('# <<< profiles of keyturn\n', '') ?? ''
    put(keyturn.configFile, damaged)
    for (const asked of [look(), keyturn.call('profiles.remove', {}), keyturn.call('profiles.list', {})]) {
      await expect(asked).rejects.toMatchObject({ code: 'aws-file-unwritable' })
    }
    expect(config()).toBe(damaged)
  })
})

describe('the sso-session style', () => {
  it('writes roles as the AWS CLI knows them, and the portal once', async () => {
    const { row, profile } = await first()
    await write({ style: 'sso-session' })
    const { startUrl } = emulator
    expect(config()).toContain(
      `[sso-session acme]\nsso_start_url = ${startUrl}\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n`,
    )
    expect(config()).toContain(
      `[profile ${profile}]\nsso_session = acme\nsso_account_id = ${row.accountId}\nsso_role_name = ${row.roleName}\nregion = eu-west-1\n`,
    )
    expect(config()).not.toContain('credential_process')
  })

  it('uses a portal of the user’s own, and takes no name of theirs for another', async () => {
    const portal = (url: string) => `[sso-session acme]\nsso_start_url = ${url}\nsso_region = eu-west-1\n`
    put(keyturn.configFile, portal(emulator.startUrl))
    await write({ style: 'sso-session' })
    expect(config()?.match(/\[sso-session/g)).toHaveLength(1)
    put(keyturn.configFile, portal('https://other.awsapps.com/start'))
    await write({ style: 'sso-session' })
    expect(config()).toContain('[sso-session keyturn-acme]\n')
    expect(config()).toContain('sso_session = keyturn-acme\n')
  })

  it('leaves out what is no role of a portal', async () => {
    await addUserSession({ emulator, keyturn })
    expect(await write({ style: 'sso-session' })).toMatchObject({
      profiles: 4,
      leftOut: [{ session: 'alice', profile: null, why: 'no-sso-profile' }],
    })
  })
})

describe('a start under a profile of the block', () => {
  const start = (session: string, profile: string, delivery: 'file' | 'process') =>
    keyturn.call('session.start', { session, profile, delivery })
  const stop = (session: string) => keyturn.call('session.stop', { session })

  it.each(['file', 'process'] as const)(
    'leaves the block as it is, and so does the stop: by %s',
    async (delivery) => {
      const { row, profile } = await first()
      await write()
      const before = config()
      await start(row.id, profile, delivery)
      expect(config()).toBe(before)
      expect(file(keyturn.credentialsFile)?.includes(`[${profile}]`) ?? false).toBe(delivery === 'file')
      expect(await write()).toMatchObject({ diff: '', profiles: 4, leftOut: [] })
      await stop(row.id)
      expect(config()).toBe(before)
      expect(file(keyturn.credentialsFile)).toBe(null)
    },
  )

  it('is refused to every other session', async () => {
    const { profile } = await first()
    await write()
    const other = rows[1]?.id ?? ''
    for (const delivery of ['file', 'process'] as const) {
      await expect(start(other, profile, delivery)).rejects.toMatchObject({ code: 'profile-taken' })
    }
    await write({ style: 'sso-session' })
    await expect(start(rows[0]?.id ?? '', profile, 'file')).rejects.toMatchObject({ code: 'profile-taken' })
  })

  it('goes on with lines of its own when the block is taken out, and with the block’s when it is back', async () => {
    const { row, profile } = await first()
    await write()
    await start(row.id, profile, 'process')
    await remove()
    expect(config()).toContain(`[profile ${profile}]\n`)
    expect(config()).toContain(line(row.id))
    expect(await write()).toMatchObject({ profiles: 4, leftOut: [] })
    const before = config()
    expect(before?.split(line(row.id))).toHaveLength(2)
    await stop(row.id)
    expect(config()).toBe(before)
  })

  it.each(['file', 'process'] as const)('may be older than the block: by %s', async (delivery) => {
    const { row, profile } = await first()
    put(keyturn.configFile, '[default]\noutput = json')
    await start(row.id, profile, delivery)
    expect(await write()).toMatchObject({
      profiles: 4,
      leftOut: [],
      added: expect.arrayContaining([profile]) as unknown,
    })
    const before = config()
    expect(before?.split(`[profile ${profile}]`)).toHaveLength(2)
    expect(await write()).toMatchObject({ diff: '' })
    await stop(row.id)
    expect(config()).toBe(before)
    await remove()
    expect(config()).toBe('[default]\noutput = json')
  })

  it('keeps what the user has under that name, and is left out then', async () => {
    const { row, profile } = await first()
    const own = `[profile ${profile}]\noutput = json\n`
    put(keyturn.configFile, own)
    await start(row.id, profile, 'process')
    expect(await write()).toMatchObject({ profiles: 3, leftOut: [{ profile, why: 'taken' }] })
    await stop(row.id)
    await remove()
    expect(config()).toBe(own)
  })

  it('keeps its region over a write, and gives the block’s back', async () => {
    const { row, profile } = await first()
    await write()
    const before = config()
    await keyturn.call('session.start', {
      session: row.id,
      profile,
      region: 'us-east-2',
      delivery: 'process',
    })
    expect(config()).toContain(`${line(row.id)}\nregion = us-east-2\n`)
    expect(await write()).toMatchObject({ diff: '' })
    expect(config()).toContain(`${line(row.id)}\nregion = us-east-2\n`)
    await stop(row.id)
    expect(config()).toBe(before)
  })

  it('is in conflict when somebody changes the line under it, which stays', async () => {
    const { row, profile } = await first()
    await write()
    await start(row.id, profile, 'process')
    put(keyturn.configFile, config()?.replace(line(row.id), `${line(row.id)} --more`) ?? '')
    const changed = config()
    await eventually(async () => {
      expect((await keyturn.call('session.show', { session: row.id })).reason).toContain(profile)
    })
    await stop(row.id)
    expect(config()).toBe(changed)
  })
})

it('profiles.list tells what is written, and what is not there any more', async () => {
  expect(await keyturn.call('profiles.list', {})).toEqual([])
  const { row, profile } = await first()
  await write({ query: row.accountId ?? '' })
  expect(await keyturn.call('profiles.list', {})).toContainEqual({
    profile,
    style: 'process',
    session: `${row.name}/${row.roleName}`,
  })
  put(keyturn.configFile, config()?.replaceAll(row.id, 'no-such-session') ?? '')
  expect(await keyturn.call('profiles.list', {})).toContainEqual({ profile, style: 'process', session: null })
})
