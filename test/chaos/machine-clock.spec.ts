import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeEach, expect, it } from 'vitest'
import type { Clock } from '../../core/host.ts'
import type { Emulator } from '../../emulator/emulator.ts'
import { startEmulator } from '../../emulator/start-emulator.ts'
import { untilOver } from '../support/at-end.ts'
import { addUserSession } from '../support/core-on-clock.ts'
import { eventually } from '../support/eventually.ts'
import { swiftClock } from '../support/swift-clock.ts'
import { personWithBrowser } from '../support/test-identity-center.ts'
import { testCore, type TestCore } from '../support/test-core.ts'
import { printFigures } from './support/print-figures.ts'

const minute = 60_000
/** A minute takes this many real milliseconds. */
const speed = 60
const lifeMs = 60 * minute

/** As timers see time: neither sleep nor a clock that is set moves them. */
let steady: Clock
/** What the clocks show beyond it, in ms. */
let ahead = { aws: 0, machine: 0 }
let emulator: Emulator
let keyturn: TestCore
let role: string
const rows: Readonly<Record<string, string | number>>[] = []

beforeEach(async () => {
  steady = swiftClock(speed)
  ahead = { aws: 0, machine: 0 }
  emulator = await startEmulator({ accounts: 1, roles: 1, now: () => now('aws') })
  untilOver(() => emulator.close())
  keyturn = await testCore({
    endpoint: emulator.endpoint,
    clock: { now: () => now('machine'), after: steady.after },
  })
  const portal = { name: 'acme', startUrl: emulator.startUrl, region: emulator.region }
  await keyturn.call('integration.add-identity-center', portal)
  await keyturn.call('integration.sign-in', { integration: 'acme', flow: 'browser' }, personWithBrowser())
  await keyturn.call('integration.sync', { integration: 'acme' })
  await addUserSession({ emulator, keyturn })
  role =
    (await keyturn.call('session.list', {})).find(({ kind }) => kind === 'identity-center-role')?.id ?? ''
  await keyturn.call('session.start', { session: role, profile: 'work' })
  await keyturn.call('session.start', { session: 'alice', profile: 'tool' })
})

const now = (whose: 'aws' | 'machine') => new Date(steady.now().getTime() + ahead[whose])
const show = async (session: string) => keyturn.call('session.show', { session })
const minted = () =>
  ['GetRoleCredentials', 'GetSessionToken'].flatMap((operation) => emulator.calls.list({ operation })).length

async function untilActive(): Promise<void> {
  await eventually(async () => {
    for (const session of [role, 'alice']) {
      const { status, accessKeyId } = await show(session)
      expect(status).toBe('active')
      const text = existsSync(keyturn.credentialsFile) ? readFileSync(keyturn.credentialsFile, 'utf8') : ''
      expect(text).toContain(accessKeyId)
    }
  }, 25_000)
}

/** So many minutes pass, for AWS too. */
async function pass(minutes: number): Promise<void> {
  const until = steady.now().getTime() + minutes * minute
  await eventually(() => expect(steady.now().getTime()).toBeGreaterThan(until), 60_000)
}

it.each([5, 31, 59, 300])(
  'a machine that slept %i min has fresh credentials in its profiles soon',
  async (slept) => {
    const before = minted()
    ahead = { aws: slept * minute, machine: slept * minute }
    const woken = steady.now().getTime()
    await untilActive()
    await eventually(async () => {
      for (const session of [role, 'alice'])
        expect(Date.parse((await show(session)).expiresAt ?? '') - now('machine').getTime()).toBeGreaterThan(
          lifeMs / 2 - minute,
        )
    })
    expect(steady.now().getTime() - woken).toBeLessThan(10 * minute)
    rows.push({ 'what happened': `${slept} min of sleep`, 'calls of AWS': minted() - before })
  },
)

it.each([-240, -20, 20, 240])(
  'a clock that is set by %i min does not have AWS asked again and again, and all is well once it is right',
  async (minutes) => {
    const before = minted()
    ahead.machine = minutes * minute
    await pass(5)
    const calls = minted() - before
    rows.push({ 'what happened': `clock set by ${minutes} min, for 5 min`, 'calls of AWS': calls })
    expect(calls).toBeLessThan(12)
    // By a clock that is far ahead nothing lives that AWS gives for an hour.
    const { status, expiresAt, reasonCode } = await show(role)
    expect({ status, ranOut: expiresAt === null, reasonCode }).toEqual(
      minutes === 240
        ? { status: 'stale', ranOut: true, reasonCode: 'clock-skewed' }
        : { status: 'active', ranOut: false, reasonCode: null },
    )
    ahead.machine = 0
    await untilActive()
  },
)

afterAll(() => printFigures('The clock of the machine jumps, under two active sessions:', rows))
