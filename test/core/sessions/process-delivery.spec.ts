import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../../core/caller.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import { inMemoryKeychain } from '../../support/in-memory-keychain.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { testCore, type TestCore, tool } from '../../support/test-core.ts'

const minute = 60_000

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock({ switches: { credentialLifetimeSeconds: 3600 } }))
  await addUserSession({ emulator, keyturn })
})

const start = (delivery: 'file' | 'process' = 'process', profile = 'work') =>
  keyturn.call('session.start', { session: 'alice', profile, delivery })
const show = () => keyturn.call('session.show', { session: 'alice' })
const config = (core = keyturn) =>
  existsSync(core.configFile) ? readFileSync(core.configFile, 'utf8') : null
const credentials = () =>
  existsSync(keyturn.credentialsFile) ? readFileSync(keyturn.credentialsFile, 'utf8') : null
const minted = () => emulator.calls.list({ operation: 'GetSessionToken', status: 200 }).length
const quiet: Caller = { ...tool(), quiet: true }
const ask = (core = keyturn) => core.core.credentialsFor({ session: 'alice', readOnly: false }, quiet)
const idOf = async () => (await show()).id

async function line(core = keyturn): Promise<string> {
  return `credential_process = ${core.home}/.keyturn/bin/keyturn-credentials ${await idOf()}`
}

/** The next agent of the same home, after the first one ended without another word. */
async function nextCore(keychain = keyturn.keychain): Promise<TestCore> {
  const { home } = keyturn
  await keyturn.core.stop('hand-over')
  return testCore({ endpoint: emulator.endpoint, clock, home, keychain })
}

/** Lets time pass a second at a time (tries are spaced by the clock) until it is so; two hours at most. */
async function passUntil(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let seconds = 0; seconds < 7_200 && !(await isSo()); seconds++) await clock.advance(1_000)
  expect(await isSo()).toBe(true)
}

/** What a tool is told, or why it is told nothing, while time passes: it may wait for a try that is spaced by the clock. */
async function answerInTime(): Promise<unknown> {
  let answer: unknown = null
  void ask().then(
    (found) => (answer = found),
    (error: unknown) => (answer = error),
  )
  await passUntil(() => answer !== null)
  return answer
}

describe('a session that is delivered by process', () => {
  it('is a line in the config file, and goes when it is stopped', async () => {
    const started = await start()
    expect(started.session).toMatchObject({ status: 'active', delivery: 'process', ownDelivery: null })
    expect(credentials()).toBe(null)
    expect(config()).toContain(
      `[profile work]\n# published by keyturn, which takes it away again\n${await line()}\n`,
    )
    await keyturn.call('session.stop', { session: 'alice' })
    expect(config()).toBe(null)
    expect(await show()).toMatchObject({ status: 'stopped', delivery: null })
  })

  it('keeps its credentials warm: refreshed 15 minutes before their end, and tools get what is in memory', async () => {
    await start()
    const written = config()
    await clock.advance(44 * minute)
    const { credentials: before } = await ask()
    expect(minted()).toBe(1)
    await clock.advance(2 * minute)
    await expect.poll(minted).toBe(2)
    await expect.poll(async () => (await ask()).credentials.accessKeyId).not.toBe(before.accessKeyId)
    expect(minted()).toBe(2)
    expect(config()).toBe(written)
    const { accessKeyId } = (await ask()).credentials
    await expect.poll(show).toMatchObject({ status: 'active', accessKeyId })
  })

  it('gives every tool at least 15 minutes', async () => {
    await start()
    for (let minutes = 0; minutes < 180; minutes += 7) {
      await clock.advance(7 * minute)
      const { expiresAt } = (await ask()).credentials
      expect(expiresAt.getTime() - clock.now().getTime()).toBeGreaterThanOrEqual(15 * minute)
    }
  })

  it('gives what it has while AWS gives nothing new, and says what is wrong when that ran out', async () => {
    await start()
    const { credentials: before } = await ask()
    emulator.set({ errorShare: 1 })
    await passUntil(async () => (await show()).status === 'stale')
    expect((await ask()).credentials.accessKeyId).toBe(before.accessKeyId)
    await passUntil(async () => (await show()).expiresAt === null)
    // The line stays: it is what tells tools why, and keeps them from any other identity.
    expect(config()).toContain(await line())
    expect(await answerInTime()).toMatchObject({ code: 'aws-unavailable' })
    emulator.set({ errorShare: 0 })
    const { accessKeyId } = ((await answerInTime()) as Awaited<ReturnType<typeof ask>>).credentials
    await expect.poll(show).toMatchObject({ status: 'active', accessKeyId })
  })

  it('runs under all its profiles by the delivery it was started with last', async () => {
    await start('file', 'one')
    await start('process', 'two')
    expect(credentials()).toBe(null)
    expect(config()?.split(await line())).toHaveLength(3)
    await start('file', 'two')
    expect(config()?.includes('credential_process')).toBe(false)
    expect(credentials()).toMatch(/\[one\][^[]*aws_access_key_id[^[]*\[two\]/)
  })

  it('is started again as it ran, else as it is set, else as the settings say', async () => {
    await keyturn.call('settings.change', { defaultDelivery: 'process' })
    const again = () => keyturn.call('session.start', { session: 'alice', profile: 'work' })
    expect((await again()).session.delivery).toBe('process')
    await start('file')
    expect((await again()).session.delivery).toBe('file')
    await keyturn.call('session.stop', { session: 'alice' })
    await keyturn.call('session.edit', { session: 'alice', delivery: 'file' })
    expect((await again()).session).toMatchObject({ delivery: 'file', ownDelivery: 'file' })
  })

  it('is delivered otherwise at once when that is edited', async () => {
    await start('file')
    expect(await keyturn.call('session.edit', { session: 'alice', delivery: 'process' })).toMatchObject({
      delivery: 'process',
    })
    expect(credentials()).toBe(null)
    expect(config()).toContain(await line())
    await keyturn.call('session.edit', { session: 'alice', delivery: null })
    expect(config()).not.toContain('credential_process')
    expect(credentials()).toContain('[work]')
    expect(minted()).toBe(1)
  })

  it('refuses a profile of the user’s own, and gives it back when it was adopted', async () => {
    const mine = '[profile work]\nrole_arn = arn:aws:iam::111122223333:role/mine\nsource_profile = default\n'
    mkdirSync(join(keyturn.home, '.aws'), { recursive: true })
    writeFileSync(keyturn.configFile, mine)
    await expect(start()).rejects.toMatchObject({ code: 'profile-taken' })
    await keyturn.call('session.start', {
      session: 'alice',
      profile: 'work',
      delivery: 'process',
      adopt: true,
    })
    expect(config()).toContain(await line())
    expect(config()).not.toContain('role_arn')
    await keyturn.call('session.stop', { session: 'alice' })
    expect(config()).toBe(mine)
  })
})

describe('the agent after', () => {
  it('publishes it again where it was dropped, and has its credentials anew', async () => {
    await start()
    const written = config()
    writeFileSync(keyturn.configFile, '')
    const next = await nextCore()
    expect(config()).toBe(written)
    await expect.poll(minted).toBe(2)
    await expect
      .poll(() => next.call('session.show', { session: 'alice' }))
      .toMatchObject({ status: 'active' })
  })

  it('names the home it has now', async () => {
    await start()
    await keyturn.core.stop('hand-over')
    const moved = `${keyturn.home} moved's`
    renameSync(keyturn.home, moved)
    const next = await testCore({
      endpoint: emulator.endpoint,
      clock,
      home: moved,
      keychain: keyturn.keychain,
    })
    expect(config(next)).toContain(
      `credential_process = '${keyturn.home} moved'"'"'s/.keyturn/bin/keyturn-credentials' `,
    )
    expect(config(next)?.match(/credential_process/g)).toHaveLength(1)
  })

  it('answers with what is missing while the keychain is locked', async () => {
    await start()
    const locked = inMemoryKeychain()
    locked.condition = 'locked'
    const next = await nextCore(locked)
    expect(config()).toContain(await line())
    await expect(ask(next)).rejects.toMatchObject({ code: 'vault-locked' })
  })
})

describe('who may ask', () => {
  it('is anybody, for any session, unless the settings say otherwise', async () => {
    await ask()
    await keyturn.call('settings.change', { handOutOnlyStarted: true })
    await expect(ask()).rejects.toMatchObject({
      code: 'session-not-started',
      hint: `run keyturn start ${await idOf()}`,
    })
    await start()
    await ask()
    await keyturn.call('session.stop', { session: 'alice' })
    await expect(ask()).rejects.toMatchObject({ code: 'session-not-started' })
  })

  it('what is in memory of a stopped session is given to nobody either where only started ones are handed out', async () => {
    await ask()
    const inHand = async () =>
      keyturn.core.credentialsInHand({
        session: await idOf(),
        readOnly: false,
        tool: { kind: 'container', claim: null },
      })
    expect(await inHand()).not.toBe(null)
    await keyturn.call('settings.change', { handOutOnlyStarted: true })
    expect(await inHand()).toBe(null)
    await start()
    expect(await inHand()).not.toBe(null)
  })
})

describe('a question for a person', () => {
  beforeEach(async () => {
    await addUserSession({ emulator, keyturn }, { name: 'bob', mfa: true })
  })
  const askForBob = () => keyturn.core.credentialsFor({ session: 'bob', readOnly: false }, quiet)

  it('is asked of nobody for a tool, though a window stands open', async () => {
    const detach = keyturn.core.prompts.attach({ attends: new Set(['mfa']) })
    await expect(askForBob()).rejects.toMatchObject({ code: 'prompt-needed' })
    expect(keyturn.core.prompts.list()).toMatchObject([{ kind: 'mfa', waiting: false }])
    detach()
  })

  it('that is being asked of somebody is not waited for', async () => {
    keyturn.core.prompts.attach({ attends: new Set(['mfa']) })
    const starting = keyturn.call('session.start', { session: 'bob', profile: 'bob' })
    await expect.poll(() => keyturn.core.prompts.list()).toMatchObject([{ kind: 'mfa', waiting: true }])
    await expect(askForBob()).rejects.toMatchObject({ code: 'prompt-needed', hint: 'do so, then try again' })
    keyturn.core.prompts.cancel(keyturn.core.prompts.list()[0]?.id ?? '')
    await expect(starting).rejects.toMatchObject({ code: 'cancelled' })
  })
})
