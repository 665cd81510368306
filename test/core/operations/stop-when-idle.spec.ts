import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { type TestCore, tool } from '../../support/test-core.ts'

const minute = 60_000

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock())
  await addUserSession({ emulator, keyturn })
  await keyturn.call('settings.change', { stopWhenIdleMinutes: 30 })
  await keyturn.call('session.start', { session: 'alice', profile: 'work' })
})

const status = async () => (await keyturn.call('session.show', { session: 'alice' })).status
const reasons = () =>
  keyturn.events.filter((event) => event.type === 'sessions-stopped').map(({ why }) => why)

describe('a session nobody uses for as long as the settings say', () => {
  it('is stopped, however often front ends read', async () => {
    for (let minutes = 0; minutes < 29; minutes++) {
      await clock.advance(minute)
      await keyturn.call('session.table', {})
      await keyturn.call('status.read', {})
    }
    expect(await status()).toBe('active')
    await clock.advance(minute)
    await expect.poll(status).toBe('stopped')
    await expect.poll(reasons).toEqual(['idle'])
  })

  it('runs on while its credentials are asked for', async () => {
    await clock.advance(20 * minute)
    await keyturn.core.credentialsFor({ session: 'alice', readOnly: false }, tool())
    await clock.advance(20 * minute)
    expect(await status()).toBe('active')
    await clock.advance(10 * minute)
    await expect.poll(status).toBe('stopped')
  })

  it('runs on after somebody did something at a front end', async () => {
    await clock.advance(20 * minute)
    await keyturn.call('settings.change', { theme: 'dark' })
    await clock.advance(29 * minute)
    expect(await status()).toBe('active')
  })

  it('is not stopped while a command runs with it', async () => {
    const end = keyturn.core.inUse('alice')
    await clock.advance(300 * minute)
    expect(await status()).toBe('active')
    end()
    await clock.advance(29 * minute)
    expect(await status()).toBe('active')
    await clock.advance(minute)
    await expect.poll(status).toBe('stopped')
  })

  it('goes by the person at the machine where the desktop tells of one', async () => {
    for (let minutes = 0; minutes < 60; minutes++) {
      await clock.advance(minute)
      await keyturn.call('presence.note', { idleSeconds: 60 })
    }
    expect(await status()).toBe('active')
    await keyturn.call('presence.note', { idleSeconds: 30 * 60 })
    await clock.advance(minute)
    await expect.poll(status).toBe('stopped')
  })

  it('runs on once it is switched off', async () => {
    await keyturn.call('settings.change', { stopWhenIdleMinutes: null })
    await clock.advance(600 * minute)
    expect(await status()).toBe('active')
  })
})

it('everything stops when the screen is locked, and it is told why', async () => {
  const stopped = await keyturn.call('presence.left', { why: 'lock' })
  expect(stopped).toMatchObject([{ name: 'alice', wasActive: true, profiles: ['work'] }])
  expect(await status()).toBe('stopped')
  expect(reasons()).toEqual(['lock'])
})
