import { beforeEach, describe, expect, it } from 'vitest'
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

const show = () => keyturn.call('session.show', { session: 'alice' })
const handOut = async () =>
  (await keyturn.core.credentialsFor({ session: 'alice', readOnly: false }, tool())).credentials

describe('a stop tells of every key that AWS goes on honouring', () => {
  it('of the one before a refresh as well as of the one in the file', async () => {
    const first = (await keyturn.call('session.start', { session: 'alice', profile: 'work' })).session
    await clock.advance(30 * minute)
    await expect.poll(async () => (await show()).accessKeyId).not.toBe(first.accessKeyId)
    const second = await show()
    expect(await keyturn.call('session.stop', { session: 'alice' })).toEqual([
      {
        id: first.id,
        name: 'alice',
        wasActive: true,
        profiles: ['work'],
        accessKeyId: second.accessKeyId,
        validUntil: '2026-01-05T10:30:00.000Z',
        keys: [
          { accessKeyId: second.accessKeyId, validUntil: '2026-01-05T10:30:00.000Z' },
          { accessKeyId: first.accessKeyId, validUntil: '2026-01-05T10:00:00.000Z' },
        ],
        revoke: 'user',
      },
    ])
  })

  it('of those handed out of a session that was never started, also by the next agent', async () => {
    const { accessKeyId } = await handOut()
    await keyturn.core.stop('hand-over')
    const { endpoint } = emulator
    const next = await testCore({ endpoint, clock, home: keyturn.home, keychain: keyturn.keychain })
    const told = [expect.objectContaining({ name: 'alice', wasActive: false, profiles: [], accessKeyId })]
    expect(await next.call('session.stop-all', {})).toEqual(told)
  })

  it('once, though what there is to know of the session says it until they expire', async () => {
    const { accessKeyId } = await handOut()
    expect(await keyturn.call('session.stop', { session: 'alice' })).toHaveLength(1)
    expect(await keyturn.call('session.stop', { session: 'alice' })).toEqual([])
    expect(await keyturn.call('session.stop-all', {})).toEqual([])
    expect(await show()).toMatchObject({ keys: [{ accessKeyId }] })
  })

  it('and of none once they expired', async () => {
    await handOut()
    await clock.advance(60 * minute)
    expect(await keyturn.call('session.stop', { session: 'alice' })).toEqual([])
  })
})
