import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { demoOrganization } from '../../../agent/demo-organization.ts'
import { allowByHand } from '../../support/allow-by-hand.ts'
import { eventually } from '../../support/eventually.ts'
import { inMemoryKeychain } from '../../support/in-memory-keychain.ts'
import { person, testCore, type TestCore, type TestCoreOptions } from '../../support/test-core.ts'
import { realClock } from '../../support/test-identity-center.ts'

/** Somebody who opens what they are shown and presses the button there. */
const visitor = person(['browser'], (event) => {
  if (event.type === 'prompt-opened' && event.prompt.kind === 'browser' && event.prompt.url !== null)
    void allowByHand(event.prompt.url)
})

const coreThatPlays = (options: Partial<TestCoreOptions> = {}) =>
  testCore({ endpoint: null, clock: realClock, demo: demoOrganization(), ...options })

let keyturn: TestCore

beforeEach(async () => {
  keyturn = await coreThatPlays()
})

const summary = async (core: TestCore = keyturn) => {
  const [demo] = await core.call('integration.list', {})
  if (demo === undefined) throw new Error('there is no integration')
  return demo
}
const config = () => readFileSync(keyturn.configFile, 'utf8')
const published = () =>
  existsSync(keyturn.credentialsFile) ? readFileSync(keyturn.credentialsFile, 'utf8') : ''

/** The demo added, read as far as its first session, and that one started. */
async function started(): Promise<{ readonly id: string; readonly profile: string }> {
  await keyturn.call('integration.add-demo', {})
  const read = keyturn.call('integration.sync', { integration: 'demo' }, visitor)
  read.catch(() => {})
  const first = await eventually(async () => {
    const [one] = await keyturn.call('session.list', {})
    if (one === undefined) throw new Error('no session was read yet')
    return one
  })
  await keyturn.call('integration.cancel-sync', { integration: 'demo' })
  await expect(read).rejects.toMatchObject({ code: 'cancelled' })
  const { profile } = await keyturn.call('session.start', { session: first.id })
  return { id: first.id, profile }
}

/** Another agent at the same home. */
async function reopened(): Promise<TestCore> {
  await keyturn.core.stop('hand-over')
  return await coreThatPlays({ home: keyturn.home, keychain: keyturn.keychain })
}

describe('the demo organization', () => {
  it('is an integration like any other, with an endpoint of its own, and nobody is signed in to it', async () => {
    const demo = await keyturn.call('integration.add-demo', {})
    expect(demo).toMatchObject({
      name: 'demo',
      demo: true,
      signIn: 'sign-in-needed',
      endpointUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      startUrl: `${demo.endpointUrl}/start`,
    })
  })

  it('is there once, however often it is asked for', async () => {
    const [one, other] = await Promise.all([
      keyturn.call('integration.add-demo', {}),
      keyturn.call('integration.add-demo', {}),
    ])
    expect(other).toEqual(one)
    expect(await keyturn.call('integration.list', {})).toHaveLength(1)
  })

  it('takes another name when the user has an integration of that name', async () => {
    const add = { name: 'Demo', startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1' }
    await keyturn.call('integration.add-identity-center', add)
    expect(await keyturn.call('integration.add-demo', {})).toMatchObject({ name: 'demo 2' })
  })

  it('asks for a click, and then has 40 accounts', async () => {
    await keyturn.call('integration.add-demo', {})
    await keyturn.call('integration.sign-in', { integration: 'demo', flow: 'browser' }, visitor)
    expect(await keyturn.call('integration.sync', { integration: 'demo' })).toMatchObject({ accounts: 40 })
    expect(await summary()).toMatchObject({ signIn: 'signed-in', accounts: 40 })
  })

  it('works where nothing protects a vault, and seals nothing', async () => {
    const keychain = inMemoryKeychain()
    keychain.condition = 'missing'
    const bare = await coreThatPlays({ keychain })
    await bare.call('integration.add-demo', {})
    await bare.call('integration.sign-in', { integration: 'demo', flow: 'browser' }, visitor)
    expect(await summary(bare)).toMatchObject({ signIn: 'signed-in' })
    expect(await bare.call('vault.status', {})).toMatchObject({ state: 'unset', secrets: 0 })
    const { stopped } = await bare.call('integration.sign-out', { integration: 'demo' })
    expect(stopped).toEqual([])
    expect(await summary(bare)).toMatchObject({ signIn: 'sign-in-needed' })
  })

  it("publishes its endpoint beside its keys, so that they cannot go to AWS's", async () => {
    const { profile } = await started()
    const { endpointUrl } = await summary()
    expect(config()).toContain(`[profile ${profile}]`)
    expect(config()).toContain(`endpoint_url = ${endpointUrl}`)
  })

  it('is where a role is assumed that draws on one of its sessions by way of another', async () => {
    const { id } = await started()
    const arn = 'arn:aws:iam::111122223333:role/nowhere'
    await keyturn.call('session.add-assume-role', { name: 'one', roleArn: arn, source: id })
    await keyturn.call('session.add-assume-role', { name: 'two', roleArn: arn, source: 'one' })
    // The demo's own word for it: AWS would not know the keys at all.
    await expect(keyturn.call('session.start', { session: 'two' })).rejects.toMatchObject({
      code: 'aws-refused',
      message: expect.stringContaining('is not authorized to perform: sts:AssumeRole'),
    })
  })

  it('ends with its integration', async () => {
    await started()
    const { endpointUrl } = await summary()
    await keyturn.call('integration.remove', { integration: 'demo' })
    await expect(fetch(endpointUrl ?? '')).rejects.toThrow('fetch failed')
    expect(published()).toBe('')
    expect(await keyturn.call('integration.add-demo', {})).toMatchObject({ signIn: 'sign-in-needed' })
  })
})

describe('after the agent was started anew', () => {
  it('plays again where it did, its sessions are the same, and they are stopped', async () => {
    const { id, profile } = await started()
    await keyturn.call('session.edit', { session: id, favourite: true })
    const before = await summary()
    const again = await reopened()
    expect(await summary(again)).toMatchObject({
      id: before.id,
      endpointUrl: before.endpointUrl,
      signIn: 'sign-in-needed',
      accounts: 40,
    })
    expect(await again.call('session.show', { session: id })).toMatchObject({
      status: 'stopped',
      favourite: true,
    })
    expect(published()).toBe('')
    await again.call('integration.sign-in', { integration: 'demo', flow: 'browser' }, visitor)
    expect(await again.call('session.start', { session: id })).toMatchObject({ profile })
  })

  it('moves when its port is taken, and what is published then says so', async () => {
    const { id } = await started()
    const { endpointUrl } = await summary()
    await keyturn.core.stop('hand-over')
    const occupant = createServer()
    await new Promise<void>((resolve) =>
      occupant.listen(Number(new URL(endpointUrl ?? '').port), '127.0.0.1', resolve),
    )
    onTestFinished(() => closed(occupant))
    const again = await coreThatPlays({ home: keyturn.home, keychain: keyturn.keychain })
    const moved = await summary(again)
    expect(moved.endpointUrl).not.toBe(endpointUrl)
    expect(moved.startUrl).toBe(`${moved.endpointUrl}/start`)
    await again.call('integration.sign-in', { integration: 'demo', flow: 'browser' }, visitor)
    await again.call('session.start', { session: id })
    expect(config()).toContain(`endpoint_url = ${moved.endpointUrl}`)
    expect(config()).not.toContain(endpointUrl)
  })

  it('a host that plays none leaves everything as it is and says why', async () => {
    await keyturn.call('integration.add-demo', {})
    await keyturn.core.stop('hand-over')
    const { home, keychain } = keyturn
    const without = await testCore({ endpoint: null, clock: realClock, home, keychain })
    expect(without.logged.join('\n')).toContain('the demo organization cannot be played')
    expect(await summary(without)).toMatchObject({ demo: true })
    await expect(without.call('integration.add-demo', {})).rejects.toMatchObject({ code: 'host-unable' })
  })

  it('nothing is played that was never asked for', async () => {
    let starts = 0
    const { start, stop } = demoOrganization()
    const counted = {
      start: (...given: Parameters<typeof start>) => start(...given).finally(() => starts++),
      stop,
    }
    await coreThatPlays({ demo: counted })
    expect(starts).toBe(0)
  })
})

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => void server.close(() => resolve()))
}
