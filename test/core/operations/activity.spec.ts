import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ActivityEntry } from '../../../core/contract/activity.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { type TestCore, testCore, tool } from '../../support/test-core.ts'

const minute = 60_000

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock({ switches: { credentialLifetimeSeconds: 3600 } }))
  await addUserSession({ emulator, keyturn })
})

const list = async (wish: Parameters<typeof keyturn.call<'activity.list'>>[1] = {}) =>
  (await keyturn.call('activity.list', wish)).entries
const start = async () => (await keyturn.call('session.start', { session: 'alice', profile: 'work' })).session
/** Without its place in the chain. */
function said({ number, hash, ...event }: ActivityEntry): unknown {
  expect([typeof number, hash.length]).toEqual(['number', 43])
  return event
}

describe('the record tells', () => {
  it('of a start: which session, profile and key', async () => {
    const { id, accessKeyId, accountId } = await start()
    const validUntil = '2026-01-05T10:00:00.000Z'
    expect((await list()).map(said)).toEqual([
      {
        at: '2026-01-05T09:00:00.000Z',
        kind: 'start',
        session: { id, name: 'alice', accountId, roleName: null },
        profile: 'work',
        key: { accessKeyId, validUntil, roleSessionName: null, sourceIdentity: null },
      },
    ])
  })

  it('of a refresh, with its new key', async () => {
    const { accessKeyId } = await start()
    await clock.advance(31 * minute)
    await expect.poll(() => list({ kinds: ['refresh'] })).toHaveLength(1)
    const [entry] = await list({ kinds: ['refresh'] })
    expect(entry).toMatchObject({ key: { accessKeyId: expect.stringMatching(/^ASIA/) } })
    expect(entry).not.toMatchObject({ key: { accessKeyId } })
  })

  it('of a refresh that failed, by the code of its reason', async () => {
    await start()
    emulator.set({ errorShare: 1 })
    // Every try of a call waits on this clock.
    const failures = async () => {
      await clock.advance(minute)
      return (await list({ kinds: ['failure'] })).map(said)
    }
    await expect
      .poll(failures)
      .toContainEqual(expect.objectContaining({ kind: 'failure', of: 'refresh', code: 'aws-unavailable' }))
  })

  it('of every hand-out: to what kind of tool, and what that says it is', async () => {
    await start()
    const caller = { ...tool(), tool: { kind: 'container', claim: 'Boto3/1.40' } } as const
    await keyturn.core.credentialsFor({ session: 'alice', readOnly: false }, caller)
    await keyturn.core.credentialsFor({ session: 'alice', readOnly: false }, caller)
    const handedOut = await list({ kinds: ['hand-out'] })
    expect(handedOut.map((entry) => 'tool' in entry && entry.tool)).toEqual([
      { kind: 'container', claim: 'Boto3/1.40' },
      { kind: 'container', claim: 'Boto3/1.40' },
    ])
  })

  it('of a stop, and how many keys AWS goes on honouring', async () => {
    await start()
    await keyturn.call('session.stop', { session: 'alice' })
    expect((await list()).map(said)[0]).toMatchObject({ kind: 'stop', honoured: 1 })
  })

  it('of a start that failed', async () => {
    await keyturn.call('vault.lock', {})
    await expect(start()).rejects.toMatchObject({ code: 'vault-locked' })
    expect((await list()).map(said)).toMatchObject([{ kind: 'failure', of: 'start', code: 'vault-locked' }])
  })

  it('of a console, its service and key', async () => {
    await keyturn.core.consoleFor(
      { session: 'alice', service: 's3', region: null, destination: null, mode: null, place: null },
      tool(),
    )
    expect((await list()).map(said)).toMatchObject([
      { kind: 'console', service: 's3', key: { accessKeyId: expect.stringMatching(/^ASIA/) } },
    ])
  })

  it('of a role’s session name and source identity, as CloudTrail has them', async () => {
    await keyturn.call('session.add-assume-role', {
      name: 'deploy',
      source: 'alice',
      roleArn: emulator.roles.administrator,
      roleSessionName: 'alice-on-laptop',
      sourceIdentity: 'alice',
    })
    await keyturn.call('session.start', { session: 'deploy', profile: 'deploy' })
    expect((await list()).map(said)[0]).toMatchObject({
      key: { roleSessionName: 'alice-on-laptop', sourceIdentity: 'alice' },
    })
  })
})

describe('the record', () => {
  it('is found by session, time and words', async () => {
    await start()
    await clock.advance(minute)
    await keyturn.call('session.stop', { session: 'alice' })
    expect(await list({ session: 'alice' })).toHaveLength(2)
    expect(await list({ query: 'alice stop' })).toHaveLength(1)
    expect(await list({ since: '2026-01-05T09:01:00.000Z' })).toHaveLength(1)
    expect(await list({ until: '2026-01-05T09:01:00.000Z' })).toHaveLength(1)
    expect(await list({ query: 'bob' })).toEqual([])
  })

  it('is whole and sealed for the next agent, which goes on with it', async () => {
    await start()
    await keyturn.core.stop('hand-over')
    const { endpoint } = emulator
    const next = await testCore({ endpoint, clock, home: keyturn.home, keychain: keyturn.keychain })
    await next.call('session.stop', { session: 'alice' })
    expect(await next.call('activity.verify', {})).toEqual({
      entries: 2,
      from: 1,
      sealed: 2,
      problems: [],
      notes: [],
    })
  })

  it('holds no secret', async () => {
    await start()
    const { credentials } = await keyturn.core.credentialsFor({ session: 'alice', readOnly: false }, tool())
    await keyturn.call('activity.verify', {})
    const text = readFileSync(join(keyturn.home, '.keyturn', 'activity', '000000000001.jsonl'), 'utf8')
    expect(text).toContain(credentials.accessKeyId)
    for (const secret of [
      credentials.secretAccessKey,
      credentials.sessionToken,
      emulator.iamUser.secretAccessKey,
    ])
      expect(text).not.toContain(typeof secret === 'string' ? secret : secret.reveal())
  })
})
