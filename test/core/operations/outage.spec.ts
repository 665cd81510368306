import { beforeEach, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession } from '../../support/core-on-clock.ts'
import { emulatorOnClock } from '../../support/emulator-on-clock.ts'
import { fickleEndpoint, type FickleEndpoint } from '../../support/fickle-endpoint.ts'
import { type ManualClock, manualClock } from '../../support/manual-clock.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'

const minute = 60_000

let clock: ManualClock
let emulator: Emulator
let endpoint: FickleEndpoint
let keyturn: TestCore

beforeEach(async () => {
  clock = manualClock()
  emulator = await emulatorOnClock(clock, { switches: { credentialLifetimeSeconds: 3600 } })
  endpoint = await fickleEndpoint(emulator.endpoint)
  keyturn = await testCore({ endpoint: endpoint.url, clock })
  await addUserSession({ emulator, keyturn })
})

const host = () => new URL(endpoint.url).host
const outage = async () => (await keyturn.call('status.read', {})).outage
const status = async () => (await keyturn.call('session.show', { session: 'alice' })).status

async function refreshWithoutNetwork(): Promise<void> {
  await keyturn.call('session.start', { session: 'alice', profile: 'work' })
  await endpoint.behave('refuse connections')
  await clock.advance(30 * minute)
  await expect.poll(async () => (await clock.advance(1000), await status())).toBe('stale')
}

it('a refresh that does not come to AWS is told every front end, with the host', async () => {
  await refreshWithoutNetwork()
  expect(await outage()).toEqual({ host: host(), since: expect.stringMatching(/^2026-01-05T09:3/) })
  expect(keyturn.events).toContainEqual({ type: 'outage-changed', outage: await outage() })
})

it('a person who asks again has sessions refreshed at once that failed without a network', async () => {
  await refreshWithoutNetwork()
  expect(await keyturn.call('status.retry', {})).toMatchObject({ host: host() })
  await endpoint.behave('forward')
  expect(await keyturn.call('status.retry', {})).toBeNull()
  await expect.poll(status).toBe('active')
  expect(keyturn.events).toContainEqual({ type: 'outage-changed', outage: null })
})

it('a session that is removed while it waits for the network is answered as stopped, with nothing wrong', async () => {
  await refreshWithoutNetwork()
  expect(await keyturn.call('session.remove', { session: 'alice' })).toMatchObject({
    status: 'stopped',
    reason: null,
    reasonCode: null,
    profiles: [],
    expiresAt: null,
  })
})

it('a region somebody tries out in a form is no outage', async () => {
  await endpoint.behave('refuse connections')
  const typed = { startUrl: emulator.startUrl, region: 'eu-west-1' }
  await expect(keyturn.call('integration.check-identity-center', typed)).rejects.toMatchObject({
    code: 'network',
  })
  expect(await outage()).toBeNull()
})
