import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { defaultSettings } from '../../../core/contract/default-settings.ts'
import type { SettingsChange } from '../../../core/contract/settings.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { addAcme } from '../../support/add-acme.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import { localServer } from '../../support/local-server.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'
import { realClock } from '../../support/test-identity-center.ts'

const minute = 60_000

/** What STS answers to GetCallerIdentity. */
const identity = {
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/a</Arn><UserId>AIDA</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
}

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock({ switches: { credentialLifetimeSeconds: 3600 } }))
})

const change = (settings: SettingsChange) => keyturn.call('settings.change', settings)
const addUser = (region: string | null) => addUserSession({ emulator, keyturn }, { region })
const show = (session = 'alice') => keyturn.call('session.show', { session })
const minted = () => emulator.calls.list({ operation: 'GetSessionToken', status: 200 }).length

describe('settings', () => {
  it('are the usual ones until somebody changes them', async () => {
    expect(await keyturn.call('settings.read', {})).toEqual(defaultSettings)
  })

  it('a change leaves the others as they are, is told to every window, and outlives the agent', async () => {
    const dark = { ...defaultSettings, theme: 'dark' as const }
    expect(await change({ theme: 'dark' })).toEqual(dark)
    const both = { ...dark, letterKeys: false }
    expect(await change({ letterKeys: false })).toEqual(both)
    expect(keyturn.events).toEqual([
      { type: 'settings-changed', settings: dark },
      { type: 'settings-changed', settings: both },
    ])
    await keyturn.core.stop('hand-over')
    const again = await testCore({ endpoint: null, clock, home: keyturn.home })
    expect(await again.call('settings.read', {})).toEqual(both)
  })

  it('a field given as undefined is one left out', async () => {
    await change({ theme: 'dark' })
    expect(await change({ theme: undefined, grouping: 'none' })).toMatchObject({
      theme: 'dark',
      grouping: 'none',
    })
  })
})

describe('the default region', () => {
  it('is that of sessions without one of their own', async () => {
    await addUser(null)
    expect(await show()).toMatchObject({ region: null })
    await change({ defaultRegion: 'eu-south-1' })
    expect(await show()).toMatchObject({ region: 'eu-south-1' })
    expect(keyturn.events.at(-1)).toEqual({ type: 'sessions-changed' })
    await keyturn.call('session.start', { session: 'alice' })
    expect(readFileSync(keyturn.configFile, 'utf8')).toContain('region = eu-south-1')
  })

  it("goes before an integration's, which is only where its portal is", async () => {
    const portal = await startEmulator({ accounts: 1, roles: 1 })
    onTestFinished(() => portal.close())
    const ours = await testCore({ endpoint: portal.endpoint, clock: realClock })
    await addAcme({ emulator: portal, keyturn: ours })
    const regions = async () => (await ours.call('session.list', {})).map(({ region }) => region)
    expect(await regions()).toEqual(['eu-west-1'])
    await ours.call('settings.change', { defaultRegion: 'us-west-2' })
    expect(await regions()).toEqual(['us-west-2'])
    await ours.call('settings.change', { defaultRegion: 'cn-north-1' })
    expect(await regions()).toEqual(['eu-west-1'])
  })

  it('yields to the region of the session', async () => {
    await addUser('eu-west-3')
    await change({ defaultRegion: 'us-west-2' })
    expect(await show()).toMatchObject({ region: 'eu-west-3' })
  })
})

describe('without refreshing', () => {
  beforeEach(async () => {
    await addUser('eu-west-1')
    await change({ refresh: 'off' })
  })

  it('what is published is left until it runs out, and is then withdrawn', async () => {
    await keyturn.call('session.start', { session: 'alice' })
    expect(await show()).toMatchObject({ status: 'active', nextRefreshAt: null })
    await clock.advance(59 * minute)
    expect(existsSync(keyturn.credentialsFile)).toBe(true)
    expect(minted()).toBe(1)
    await clock.advance(minute)
    await expect.poll(() => existsSync(keyturn.credentialsFile)).toBe(false)
    await expect.poll(show).toMatchObject({
      status: 'stale',
      expiresAt: null,
      reason: 'its credentials ran out, and refreshing is switched off',
    })
    await clock.advance(60 * minute)
    expect(minted()).toBe(1)
    expect(clock.pending()).toBe(0)
  })

  it('a person starts it again', async () => {
    await keyturn.call('session.start', { session: 'alice' })
    await clock.advance(60 * minute)
    await expect.poll(async () => (await show()).expiresAt).toBeNull()
    await keyturn.call('session.start', { session: 'alice' })
    expect(await show()).toMatchObject({ status: 'active', expiresAt: '2026-01-05T11:00:00.000Z' })
  })

  it('an agent that finds one that ran out says so and leaves it', async () => {
    await keyturn.call('session.start', { session: 'alice' })
    await clock.advance(60 * minute)
    await expect.poll(async () => (await show()).expiresAt).toBeNull()
    await keyturn.core.stop('hand-over')
    const { home, keychain } = keyturn
    const again = await testCore({ endpoint: emulator.endpoint, clock, home, keychain })
    expect(await again.call('session.show', { session: 'alice' })).toMatchObject({ status: 'stale' })
    expect(minted()).toBe(1)
  })

  it('switched on again, it is refreshed at once', async () => {
    await keyturn.call('session.start', { session: 'alice' })
    await clock.advance(60 * minute)
    await expect.poll(async () => (await show()).expiresAt).toBeNull()
    await change({ refresh: 'automatic' })
    await expect.poll(async () => (await show()).status).toBe('active')
    expect(minted()).toBe(2)
  })
})

describe('the way to AWS', () => {
  it('goes through the proxy of the settings from the next call on', async () => {
    const [one, other] = [await localServer(() => identity), await localServer(() => identity)]
    const far = await testCore({ endpoint: 'http://sts.example.test', clock })
    const { accessKeyId, secretAccessKey } = emulator.iamUser
    for (const proxy of [one, other]) {
      await far.call('settings.change', { proxyUrl: proxy.url })
      expect(await far.call('session.check-iam-user', { accessKeyId, secretAccessKey })).toMatchObject({
        accountId: '123456789012',
      })
    }
    expect([one, other].map(({ seen }) => seen.map(({ headers }) => headers.host))).toEqual([
      ['sts.example.test'],
      ['sts.example.test'],
    ])
  })

  it('goes through it after a restart too', async () => {
    const proxy = await localServer(() => identity)
    await change({ proxyUrl: proxy.url })
    await keyturn.core.stop('hand-over')
    const again = await testCore({ endpoint: 'http://sts.example.test', clock, home: keyturn.home })
    const { accessKeyId, secretAccessKey } = emulator.iamUser
    await again.call('session.check-iam-user', { accessKeyId, secretAccessKey })
    expect(proxy.seen).toHaveLength(1)
  })

  it('keeps its connections when something else is changed', async () => {
    const sts = await localServer(() => identity)
    let connections = 0
    sts.server.on('connection', () => (connections += 1))
    const near = await testCore({ endpoint: sts.url, clock })
    const { accessKeyId, secretAccessKey } = emulator.iamUser
    await near.call('session.check-iam-user', { accessKeyId, secretAccessKey })
    await near.call('settings.change', { theme: 'dark' })
    await near.call('session.check-iam-user', { accessKeyId, secretAccessKey })
    expect(sts.seen).toHaveLength(2)
    expect(connections).toBe(1)
  })

  it.each([
    ['that is not there', (folder: string) => join(folder, 'missing.pem'), /cannot be read/],
    [
      'without certificates',
      (folder: string) => {
        const file = join(folder, 'empty.pem')
        writeFileSync(file, 'nothing')
        return file
      },
      /holds no certificate/,
    ],
    ['of no absolute path', () => 'ca.pem', /absolute/],
  ])('certificates in a file %s are refused, and nothing is changed', async (_, file, message) => {
    await expect(change({ caBundle: file(keyturn.home), theme: 'dark' })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(message),
    })
    expect(await keyturn.call('settings.read', {})).toEqual(defaultSettings)
  })
})
