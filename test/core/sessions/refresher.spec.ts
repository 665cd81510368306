import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import { inMemoryKeychain } from '../../support/in-memory-keychain.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'

const minute = 60_000

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock({ switches: { credentialLifetimeSeconds: 3600 } }))
  await addUserSession({ emulator, keyturn })
})

const start = (profile = 'work') => keyturn.call('session.start', { session: 'alice', profile })
const show = () => keyturn.call('session.show', { session: 'alice' })
const published = () => /aws_access_key_id = (\w+)/.exec(readFileSync(keyturn.credentialsFile, 'utf8'))?.[1]
const stands = () => existsSync(keyturn.credentialsFile)
const minted = () => emulator.calls.list({ operation: 'GetSessionToken', status: 200 }).length

/** Lets time pass a second at a time (tries are spaced by the clock) until it is so; an hour at most. */
async function passUntil(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let seconds = 0; seconds < 3_600 && !(await isSo()); seconds++) await clock.advance(1_000)
  expect(await isSo()).toBe(true)
}

describe('an active session', () => {
  it('is refreshed at half-life, and its profile holds the new key', async () => {
    await start()
    const before = published()
    await clock.advance(29 * minute)
    expect(minted()).toBe(1)
    await clock.advance(minute)
    await expect.poll(published).not.toBe(before)
    expect(minted()).toBe(2)
    expect(await show()).toMatchObject({ status: 'active', expiresAt: '2026-01-05T10:30:00.000Z' })
  })

  it('after a sleep past its expiry the profile is fresh again', async () => {
    await start()
    const before = published()
    await clock.jump(5 * 60 * minute)
    await expect.poll(async () => (await show()).expiresAt).toBe('2026-01-05T15:00:00.000Z')
    await expect.poll(published).not.toBe(before)
  })

  it('sets no timer before the first start and none after the last stop', async () => {
    expect(clock.pending()).toBe(0)
    await start()
    expect(clock.pending()).toBe(1)
    await keyturn.call('session.stop', { session: 'alice' })
    // For a moment the files that were replaced are looked after.
    await clock.advance(minute)
    expect(clock.pending()).toBe(0)
  })

  it('is stale with the reason while AWS fails, still published, and recovers by itself', async () => {
    await start()
    const before = published()
    emulator.set({ errorShare: 1 })
    await clock.advance(30 * minute)
    await passUntil(async () => (await show()).status === 'stale')
    expect(await show()).toMatchObject({ reason: expect.stringContaining('AWS') })
    expect(published()).toBe(before)
    emulator.set({ errorShare: 0 })
    await passUntil(async () => (await show()).status === 'active')
    expect(published()).not.toBe(before)
  })

  it('is withdrawn at its expiry when it could not be refreshed, and published again when it could', async () => {
    await start()
    emulator.set({ errorShare: 1 })
    await clock.advance(59 * minute)
    expect(stands()).toBe(true)
    await clock.advance(minute)
    await passUntil(async () => (await show()).expiresAt === null)
    expect(stands()).toBe(false)
    expect(await show()).toMatchObject({ status: 'stale' })
    emulator.set({ errorShare: 0 })
    await passUntil(async () => (await show()).status === 'active')
    expect(published()).toMatch(/^ASIA/)
  })

  it('says when it ran out, also after a restart, until there are new ones', async () => {
    await start()
    emulator.set({ errorShare: 1 })
    await clock.advance(60 * minute)
    await passUntil(async () => (await show()).expiresAt === null)
    expect(await show()).toMatchObject({
      expiredAt: '2026-01-05T10:00:00.000Z',
      reasonCode: 'aws-unavailable',
    })
    await keyturn.core.stop('hand-over')
    keyturn = await testCore({
      endpoint: emulator.endpoint,
      clock,
      home: keyturn.home,
      keychain: keyturn.keychain,
    })
    expect(await show()).toMatchObject({ expiredAt: '2026-01-05T10:00:00.000Z' })
    emulator.set({ errorShare: 0 })
    await passUntil(async () => (await show()).status === 'active')
    expect(await show()).toMatchObject({ expiredAt: null, reasonCode: null })
  })

  it('tells by a code what keeps it from being refreshed', async () => {
    const keychain = inMemoryKeychain()
    keyturn = await testCore({ endpoint: emulator.endpoint, clock, keychain })
    await addUserSession({ emulator, keyturn })
    await start()
    keychain.condition = 'locked'
    await keyturn.call('vault.lock', {})
    await clock.advance(30 * minute)
    await passUntil(async () => (await show()).status === 'sign-in-needed')
    expect(await show()).toMatchObject({ reasonCode: 'vault-locked' })
  })

  it('leaves a default profile that fails with the reason, so that no tool falls through to another identity', async () => {
    await start('default')
    emulator.set({ errorShare: 1 })
    await clock.advance(60 * minute)
    await passUntil(() => readFileSync(keyturn.credentialsFile, 'utf8').includes('credential_process'))
    await keyturn.call('session.stop', { session: 'alice' })
    expect(stands()).toBe(false)
  })
})

describe('the start of an agent', () => {
  const reopened = () =>
    testCore({ endpoint: emulator.endpoint, clock, home: keyturn.home, keychain: keyturn.keychain })

  it('takes up what its predecessor handed over: the same keys stay, and are refreshed when due', async () => {
    await start()
    const before = published()
    await keyturn.core.stop('hand-over')
    const next = await reopened()
    expect(published()).toBe(before)
    expect((await next.call('session.show', { session: 'alice' })).status).toBe('active')
    await clock.advance(31 * minute)
    await expect.poll(published).not.toBe(before)
  })

  it('takes up a record that says nothing of when credentials ran out', async () => {
    await start()
    await keyturn.core.stop('hand-over')
    const file = `${keyturn.home}/.keyturn/active.json`
    const text = readFileSync(file, 'utf8')
    expect(text).toContain(',"expiredAt":null')
    writeFileSync(file, text.replace(',"expiredAt":null', ''))
    expect(await (await reopened()).call('session.show', { session: 'alice' })).toMatchObject({
      status: 'active',
      expiredAt: null,
    })
  })

  it('withdraws what no session claims', async () => {
    await start()
    await keyturn.core.stop('hand-over')
    rmSync(`${keyturn.home}/.keyturn/active.json`)
    await reopened()
    expect(() => readFileSync(keyturn.credentialsFile)).toThrow('ENOENT')
  })
})
