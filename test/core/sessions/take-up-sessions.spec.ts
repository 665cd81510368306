import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'

let clock: ManualClock
let emulator: Emulator
let before: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn: before } = await coreOnClock())
  await addUserSession({ emulator, keyturn: before }, { region: null })
})

const credentials = () => readFileSync(before.credentialsFile, 'utf8')
const activeFile = () => join(before.home, '.keyturn', 'active.json')
const minted = () => emulator.calls.list({ operation: 'GetSessionToken', status: 200 }).length

/** The next agent of the same home, after the first one ended without another word. */
async function nextCore(): Promise<TestCore> {
  await before.core.stop('hand-over')
  const { home, keychain } = before
  return testCore({ endpoint: emulator.endpoint, clock, home, keychain })
}

describe('the start after an agent ended', () => {
  it('goes on with what is published, asking AWS nothing', async () => {
    await before.call('session.start', { session: 'alice', profile: 'work' })
    const published = credentials()
    const next = await nextCore()
    expect(await next.call('session.show', { session: 'alice' })).toMatchObject({ status: 'active' })
    expect(credentials()).toBe(published)
    expect(minted()).toBe(1)
  })

  it('publishes a session anew that was recorded and never written', async () => {
    await before.call('session.start', { session: 'alice', profile: 'work' })
    const recorded = readFileSync(activeFile(), 'utf8')
    await before.call('session.stop', { session: 'alice' })
    writeFileSync(activeFile(), recorded)
    const next = await nextCore()
    await expect.poll(minted).toBe(2)
    await expect.poll(credentials).toContain('[work]')
    const { accessKeyId } = await next.call('session.show', { session: 'alice' })
    expect(credentials()).toContain(`aws_access_key_id = ${accessKeyId}`)
  })

  it('replaces keys in the file that are older than those recorded', async () => {
    await before.call('session.start', { session: 'alice', profile: 'work' })
    const old = credentials()
    const recorded = readFileSync(activeFile(), 'utf8')
    writeFileSync(activeFile(), recorded.replace(/ASIA\w+/, 'ASIANEVERWRITTEN0000'))
    await nextCore()
    await expect.poll(minted).toBe(2)
    await expect.poll(credentials).toMatch(/ASIA/)
    expect(credentials()).not.toBe(old)
    expect(credentials()).not.toContain('ASIANEVERWRITTEN0000')
  })

  it('withdraws a profile that no session claims', async () => {
    await before.call('session.start', { session: 'alice', profile: 'work' })
    writeFileSync(activeFile(), '{"version":1,"sessions":[]}\n')
    const next = await nextCore()
    expect(await next.call('session.show', { session: 'alice' })).toMatchObject({ status: 'stopped' })
    expect(() => credentials()).toThrow('ENOENT')
  })
})
