import { existsSync, rmSync, mkdirSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'

const minute = 60_000

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock())
  await addUserSession({ emulator, keyturn })
})

const startFor = (stopAfterSeconds: number | null, core = keyturn) =>
  core.call('session.start', { session: 'alice', profile: 'work', stopAfterSeconds })
const show = (core = keyturn) => core.call('session.show', { session: 'alice' })
const lives = () =>
  emulator.calls
    .list({ operation: 'GetSessionToken', status: 200 })
    .map(({ input }) => (input as { readonly DurationSeconds?: string }).DurationSeconds)

describe('a session that is started for half an hour', () => {
  it('is stopped by the agent when that is over, and says what AWS goes on honouring', async () => {
    const { session } = await startFor(1_800)
    expect(session.stopsAt).toBe('2026-01-05T09:30:00.000Z')
    await clock.advance(30 * minute - 1)
    expect(await show()).toMatchObject({ status: 'active' })
    await clock.advance(1)
    await expect.poll(show).toMatchObject({ status: 'stopped', stopsAt: null })
    await expect
      .poll(() => keyturn.events)
      .toContainEqual(
        expect.objectContaining({
          type: 'sessions-stopped',
          why: 'timer',
          stopped: [expect.objectContaining({ name: 'alice', accessKeyId: session.accessKeyId })],
        }),
      )
    expect(existsSync(keyturn.credentialsFile)).toBe(false)
  })

  it('holds credentials that live a minute longer, and gets no others', async () => {
    const { session } = await startFor(1_800)
    expect(session.nextRefreshAt).toBeNull()
    await clock.advance(29 * minute)
    await keyturn.core.credentialsFor(
      { session: 'alice', readOnly: false },
      {
        attends: new Set(),
        emit: () => {},
        signal: new AbortController().signal,
      },
    )
    expect(lives()).toEqual(['1860'])
  })

  it('is stopped at the wake when the machine slept over the end', async () => {
    await startFor(1_800)
    await clock.jump(3 * 60 * minute)
    await expect.poll(show).toMatchObject({ status: 'stopped' })
    expect(lives()).toHaveLength(1)
  })

  it('is stopped by the next agent when none ran at the end', async () => {
    await startFor(1_800)
    await keyturn.core.stop('hand-over')
    await clock.jump(60 * minute)
    const next = await testCore({
      endpoint: emulator.endpoint,
      clock,
      home: keyturn.home,
      keychain: keyturn.keychain,
    })
    expect(await show(next)).toMatchObject({ status: 'stopped' })
    expect(existsSync(keyturn.credentialsFile)).toBe(false)
    expect(lives()).toHaveLength(1)
  })

  it('goes on with its end under the next agent', async () => {
    await startFor(1_800)
    await keyturn.core.stop('hand-over')
    const next = await testCore({
      endpoint: emulator.endpoint,
      clock,
      home: keyturn.home,
      keychain: keyturn.keychain,
    })
    expect(await show(next)).toMatchObject({ status: 'active', stopsAt: '2026-01-05T09:30:00.000Z' })
    await clock.advance(30 * minute)
    await expect.poll(() => show(next)).toMatchObject({ status: 'stopped' })
  })

  it('goes on longer when it is started for longer, and nothing else changes', async () => {
    await startFor(1_800)
    const text = readFileSync(keyturn.credentialsFile, 'utf8')
    await clock.advance(10 * minute)
    const again = await startFor(3_600)
    expect(again).toMatchObject({ alreadyActive: true, session: { stopsAt: '2026-01-05T10:10:00.000Z' } })
    expect(readFileSync(keyturn.credentialsFile, 'utf8')).toBe(text)
    await clock.advance(59 * minute)
    expect(await show()).toMatchObject({ profiles: ['work'] })
    await clock.advance(minute)
    await expect.poll(show).toMatchObject({ status: 'stopped' })
  })

  it('keeps its end when it is started without one, and loses it when that is said', async () => {
    await startFor(1_800)
    const same = await keyturn.call('session.start', { session: 'alice', profile: 'other' })
    expect(same.session.stopsAt).toBe('2026-01-05T09:30:00.000Z')
    expect((await startFor(null)).session.stopsAt).toBeNull()
    await clock.advance(60 * minute)
    expect(await show()).toMatchObject({ profiles: ['work', 'other'] })
  })

  it('is tried again until it can be withdrawn', async () => {
    await startFor(1_800)
    rmSync(keyturn.credentialsFile)
    mkdirSync(keyturn.credentialsFile)
    await clock.advance(30 * minute)
    await expect.poll(() => keyturn.logged.join('\n')).toContain('a session could not be withdrawn')
    rmSync(keyturn.credentialsFile, { recursive: true })
    await clock.advance(5_000)
    await expect.poll(show).toMatchObject({ status: 'stopped' })
  })
})

it('a stop by hand leaves no end behind', async () => {
  await startFor(1_800)
  await keyturn.call('session.stop', { session: 'alice' })
  const { session } = await keyturn.call('session.start', { session: 'alice', profile: 'work' })
  expect(session.stopsAt).toBeNull()
})
