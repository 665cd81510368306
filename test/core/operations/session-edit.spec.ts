import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { savedWorkspace } from '../../support/saved-workspace.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock())
  await add('alice-prod')
})

const add = (name: string) => addUserSession({ emulator, keyturn }, { name })
const start = (profile?: string) =>
  keyturn.call('session.start', { session: 'alice-prod', ...(profile === undefined ? {} : { profile }) })
const show = (session = 'alice-prod') => keyturn.call('session.show', { session })
const credentials = () =>
  existsSync(keyturn.credentialsFile) ? readFileSync(keyturn.credentialsFile, 'utf8') : ''
const config = () => readFileSync(keyturn.configFile, 'utf8')
const keyId = () => /aws_access_key_id = (\w+)/.exec(credentials())?.[1]
const types = () => keyturn.events.map(({ type }) => type)
const minted = () => emulator.calls.list({ operation: 'GetSessionToken' }).length

/** Another agent at the same home; `meanwhile` is done while there is none. */
async function nextAgent(meanwhile: () => unknown = () => {}): Promise<TestCore> {
  await keyturn.core.stop('hand-over')
  await meanwhile()
  const { home, keychain } = keyturn
  return await testCore({ endpoint: emulator.endpoint, clock, home, keychain })
}

/** By hand, in the file: what draws on it has no source any more. */
function removeAlice(): void {
  const saved = savedWorkspace(keyturn)
  const sessions = saved.sessions.filter(({ name }) => name !== 'alice-prod')
  writeFileSync(keyturn.workspaceFile, JSON.stringify({ ...saved, sessions }))
}

describe('marks', () => {
  it('are kept, shown in the row, and outlive the agent', async () => {
    const edited = await keyturn.call('session.edit', {
      session: 'alice-prod',
      favourite: true,
      tags: ['billing', 'eu', 'billing'],
      environment: 'sandbox',
    })
    const marks = { favourite: true, tags: ['billing', 'eu'], environment: 'sandbox' }
    expect(edited).toMatchObject(marks)
    const again = await nextAgent()
    expect(await again.call('session.list', {})).toMatchObject([marks])
  })

  it('fields left out stay', async () => {
    await keyturn.call('session.edit', { session: 'alice-prod', favourite: true, tags: ['eu'] })
    await keyturn.call('session.edit', { session: 'alice-prod', alias: 'me' })
    expect(await show()).toMatchObject({ alias: 'me', favourite: true, tags: ['eu'] })
  })

  it('without an environment by hand the name says it', async () => {
    expect(await show()).toMatchObject({ environment: 'production', ownEnvironment: null })
    await keyturn.call('session.edit', { session: 'alice-prod', environment: 'staging' })
    expect(await show()).toMatchObject({ environment: 'staging', ownEnvironment: 'staging' })
    await keyturn.call('session.edit', { session: 'alice-prod', environment: null })
    expect(await show()).toMatchObject({ environment: 'production', ownEnvironment: null })
  })

  it('an edit is told as a change of this one session', async () => {
    const before = types().length
    await keyturn.call('session.edit', { session: 'alice-prod', favourite: true })
    expect(keyturn.events.slice(before)).toEqual([
      { type: 'session-changed', session: expect.objectContaining({ name: 'alice-prod', favourite: true }) },
    ])
  })

  it('a session without any takes no room in the workspace', async () => {
    await keyturn.call('session.edit', { session: 'alice-prod', region: null, favourite: true })
    await keyturn.call('session.edit', { session: 'alice-prod', favourite: false, tags: [] })
    expect(savedWorkspace(keyturn).preferences).toEqual({})
  })
})

describe('the row of what was started', () => {
  it('tells since when its credentials are valid and when it was started', async () => {
    expect(await show()).toMatchObject({ issuedAt: null, lastStartedAt: null })
    await start()
    const now = '2026-01-05T09:00:00.000Z'
    expect(await show()).toMatchObject({ issuedAt: now, lastStartedAt: now })
    const told = keyturn.events.at(-1)
    expect(told).toMatchObject({ session: { status: 'active', lastStartedAt: now } })
    await keyturn.call('session.stop', { session: 'alice-prod' })
    expect(await show()).toMatchObject({ issuedAt: null, lastStartedAt: now })
  })

  it('a start that fails is none', async () => {
    const roleArn = emulator.roleArn.replace(/role\/.*/, 'role/nobody-may')
    await keyturn.call('session.add-assume-role', { name: 'stranger', roleArn, source: 'alice-prod' })
    await expect(keyturn.call('session.start', { session: 'stranger' })).rejects.toMatchObject({
      code: 'aws-refused',
    })
    expect(await show('stranger')).toMatchObject({ lastStartedAt: null })
  })

  it('what was started yesterday can be started again together, by an agent that was started since', async () => {
    await add('bob')
    await start()
    await keyturn.call('session.start', { session: 'bob' })
    expect(await keyturn.call('session.last-set', {})).toEqual([])
    await keyturn.call('session.stop-all', {})
    const again = await nextAgent(() => clock.jump(24 * 60 * 60_000))
    const set = await again.call('session.last-set', {})
    expect(set.map(({ name, status }) => [name, status])).toEqual([
      ['alice-prod', 'stopped'],
      ['bob', 'stopped'],
    ])
    await again.call('session.remove', { session: 'bob' })
    expect(await again.call('session.last-set', {})).toHaveLength(1)
  })
})

describe('a region of what runs', () => {
  it('is published at once, with the same credentials', async () => {
    await start('work')
    const key = keyId()
    await keyturn.call('session.edit', { session: 'alice-prod', region: 'eu-south-1' })
    expect(config()).toContain('region = eu-south-1')
    expect(keyId()).toBe(key)
    expect(minted()).toBe(1)
    expect(await show()).toMatchObject({ status: 'active', region: 'eu-south-1', profiles: ['work'] })
  })

  it('is published with new credentials by an agent that has not those it found', async () => {
    await start()
    const key = keyId()
    const again = await nextAgent()
    await again.call('session.edit', { session: 'alice-prod', region: 'eu-south-1' })
    expect(config()).toContain('region = eu-south-1')
    expect(keyId()).not.toBe(key)
  })

  it('of one that is stopped is only noted', async () => {
    await keyturn.call('session.edit', { session: 'alice-prod', region: 'eu-south-1' })
    expect(existsSync(keyturn.configFile)).toBe(false)
    await start()
    expect(config()).toContain('region = eu-south-1')
  })
})

describe('a profile of what runs', () => {
  it('is published, and the old one withdrawn', async () => {
    await start()
    await keyturn.call('session.edit', { session: 'alice-prod', profile: 'work' })
    expect(credentials()).toContain('[work]')
    expect(credentials()).not.toContain('[alice-prod]')
    expect(config()).toContain('[profile work]')
    expect(config()).not.toContain('alice-prod')
    expect(await show()).toMatchObject({ profiles: ['work'], defaultProfile: 'work' })
    expect(minted()).toBe(1)
  })

  it('moves together with a region', async () => {
    await start()
    await keyturn.call('session.edit', { session: 'alice-prod', profile: 'work', region: 'eu-south-1' })
    expect(await show()).toMatchObject({ profiles: ['work'], region: 'eu-south-1' })
    expect(config()).toContain('region = eu-south-1')
  })

  it("that holds the user's own credentials is refused, and nothing is changed", async () => {
    await start()
    const own = '[work]\naws_access_key_id = AKIAUSERSOWNKEY12345\naws_secret_access_key = own\n'
    writeFileSync(keyturn.credentialsFile, own + credentials())
    const before = credentials()
    await expect(
      keyturn.call('session.edit', { session: 'alice-prod', profile: 'work', favourite: true }),
    ).rejects.toMatchObject({ code: 'profile-taken' })
    expect(credentials()).toBe(before)
    expect(await show()).toMatchObject({
      profiles: ['alice-prod'],
      defaultProfile: 'alice-prod',
      favourite: false,
    })
  })

  it("adopts the user's own when told to, and the stop puts it back", async () => {
    mkdirSync(dirname(keyturn.credentialsFile), { recursive: true })
    const own = '[work]\naws_access_key_id = AKIAUSERSOWNKEY12345\naws_secret_access_key = own\n'
    writeFileSync(keyturn.credentialsFile, own)
    await start()
    await keyturn.call('session.edit', { session: 'alice-prod', profile: 'work', adopt: true })
    expect(credentials()).not.toContain('AKIAUSERSOWNKEY12345')
    await keyturn.call('session.stop', { session: 'alice-prod' })
    expect(credentials()).toBe(own)
  })

  it('gives back what was adopted under the old name', async () => {
    mkdirSync(dirname(keyturn.credentialsFile), { recursive: true })
    const own = '[work]\naws_access_key_id = AKIAUSERSOWNKEY12345\naws_secret_access_key = own\n'
    writeFileSync(keyturn.credentialsFile, own)
    await keyturn.call('session.start', { session: 'alice-prod', profile: 'work', adopt: true })
    await keyturn.call('session.edit', { session: 'alice-prod', profile: 'other' })
    expect(credentials()).toContain('AKIAUSERSOWNKEY12345')
    expect(credentials()).toContain('[other]')
  })

  it('of another session of ours is taken over, which every window hears', async () => {
    await add('bob')
    await keyturn.call('session.start', { session: 'bob', profile: 'work' })
    await start()
    await keyturn.call('session.edit', { session: 'alice-prod', profile: 'work' })
    expect(await show('bob')).toMatchObject({ status: 'stopped', profiles: [] })
    expect(keyturn.events).toContainEqual({
      type: 'session-changed',
      session: expect.objectContaining({ name: 'bob', status: 'stopped' }),
    })
  })

  it('whose credentials ran out is noted for the next refresh', async () => {
    await keyturn.call('settings.change', { refresh: 'off' })
    await start()
    await clock.advance(11 * 60 * 60_000)
    await expect.poll(async () => (await show()).expiresAt).toBeNull()
    await keyturn.call('session.edit', { session: 'alice-prod', profile: 'work', region: 'eu-south-1' })
    expect(await show()).toMatchObject({ profiles: ['work'], region: 'eu-south-1', expiresAt: null })
    expect(credentials()).toBe('')
  })

  it('together with a field that its kind does not have is refused whole', async () => {
    await start()
    const before = credentials()
    await expect(
      keyturn.call('session.edit', { session: 'alice-prod', profile: 'work', roleArn: emulator.roleArn }),
    ).rejects.toMatchObject({ code: 'invalid-input' })
    expect(credentials()).toBe(before)
  })
})

it('a session whose source is gone is given another while it runs', async () => {
  await add('bob')
  await keyturn.call('session.add-assume-role', {
    name: 'role',
    roleArn: emulator.roleArn,
    source: 'alice-prod',
  })
  await keyturn.call('session.start', { session: 'role' })
  const again = await nextAgent(removeAlice)
  expect(await again.call('session.edit', { session: 'role', source: 'bob' })).toMatchObject({
    settings: { sourceName: 'bob' },
  })
})

it('what draws on a session without a source says so, and goes on once that has one', async () => {
  await add('bob')
  const [first, second] = emulator.roles.chain
  const roles = [
    ['one', first, 'alice-prod'],
    ['two', second, 'one'],
  ] as const
  for (const [name, roleArn, source] of roles)
    await keyturn.call('session.add-assume-role', { name, roleArn, source })
  await keyturn.call('session.start', { session: 'two' })
  const again = await nextAgent(removeAlice)
  const two = () => again.call('session.show', { session: 'two' })
  await clock.advance(30 * 60_000)
  await expect.poll(two).toMatchObject({ status: 'sign-in-needed', reasonCode: 'source-missing' })
  await again.call('session.edit', { session: 'one', source: 'bob' })
  await expect.poll(two).toMatchObject({ status: 'active', reasonCode: null })
})

it('another source is told as a change of the assumed roles alone', async () => {
  await add('bob')
  const [first, second] = emulator.roles.chain
  await keyturn.call('session.add-assume-role', { name: 'one', roleArn: first, source: 'alice-prod' })
  await keyturn.call('session.add-assume-role', { name: 'two', roleArn: second, source: 'one' })
  const before = keyturn.events.length
  await keyturn.call('session.edit', { session: 'one', source: 'bob' })
  const told = keyturn.events
    .slice(before)
    .map((event) => (event.type === 'session-changed' ? event.session.name : event.type))
  expect(told).toEqual(['one', 'two'])
})

it('a stop in the middle of a move leaves nothing published', async () => {
  await start()
  const again = await nextAgent()
  // This agent has to ask AWS first, which takes longer than the stop.
  emulator.set({ latencyMs: 300 })
  const edit = again.call('session.edit', { session: 'alice-prod', profile: 'work' })
  await again.call('session.stop', { session: 'alice-prod' })
  expect(await edit).toMatchObject({ status: 'stopped', profiles: [], defaultProfile: 'work' })
  expect(credentials()).toBe('')
})

it('an alias does not move what runs', async () => {
  await start()
  const before = credentials()
  await keyturn.call('session.edit', { session: 'alice-prod', alias: 'me' })
  expect(credentials()).toBe(before)
  expect(await show('me')).toMatchObject({ profiles: ['alice-prod'], defaultProfile: 'me' })
})

it('after another role was named, the start asks AWS for that one', async () => {
  await keyturn.call('session.add-assume-role', {
    name: 'role',
    roleArn: emulator.roles.chain[0],
    source: 'alice-prod',
  })
  await keyturn.call('session.start', { session: 'role' })
  await keyturn.call('session.stop', { session: 'role' })
  await keyturn.call('session.edit', { session: 'role', roleArn: emulator.roleArn })
  await keyturn.call('session.start', { session: 'role' })
  expect(
    emulator.calls.list({ operation: 'AssumeRole', status: 200 }).map(({ input }) => input['RoleArn']),
  ).toEqual([emulator.roles.chain[0], emulator.roleArn])
})
