import { request } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Caller } from '../../../core/caller.ts'
import { emulatorOnClock } from '../../support/emulator-on-clock.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { oidcIssuer } from '../../support/oidc-issuer.ts'
import { signInByForm } from '../../support/sign-in-by-form.ts'
import { person, testCore } from '../../support/test-core.ts'
import { visit } from '../../support/test-identity-center.ts'

/** A sign-in that waits for the browser to come back. */
interface Waiting {
  readonly port: number
  readonly state: string
  /** What the person meant to do. */
  signIn(): Promise<unknown>
}

/** Who sends browsers back to us: `begin` ends as the sign-in does. */
interface SignIn {
  begin(meanwhile: (waiting: Waiting) => Promise<void>): Promise<unknown>
}

async function identityCenter(): Promise<SignIn> {
  const clock = manualClock()
  const { endpoint, startUrl, region } = await emulatorOnClock(clock)
  const keyturn = await testCore({ endpoint, clock })
  await keyturn.call('integration.add-identity-center', { name: 'acme', startUrl, region })
  return {
    begin: (meanwhile) =>
      during(
        (caller) => keyturn.call('integration.sign-in', { integration: 'acme', flow: 'browser' }, caller),
        {
          meanwhile,
          browse: visit,
        },
      ),
  }
}

async function issuer(): Promise<SignIn> {
  const { issuer: address, clientId } = await oidcIssuer()
  const clock = manualClock(new Date().toISOString())
  const webIdentityProviders = [{ issuer: address, clientIds: [clientId] }]
  const { endpoint, roles } = await emulatorOnClock(clock, { webIdentityProviders })
  const keyturn = await testCore({ endpoint, clock })
  const role = { name: 'ci', roleArn: roles.webIdentity, region: 'eu-west-1' }
  await keyturn.call('session.add-web-identity-role', { ...role, issuer: address, clientId })
  return {
    begin: (meanwhile) =>
      during((caller) => keyturn.call('session.start', { session: 'ci' }, caller), {
        meanwhile,
        browse: signInByForm,
      }),
  }
}

/** Runs the sign-in, and what comes to its callback while it waits. */
async function during(
  start: (caller: Caller) => Promise<unknown>,
  {
    meanwhile,
    browse,
  }: {
    readonly meanwhile: (waiting: Waiting) => Promise<void>
    readonly browse: (url: string) => Promise<unknown>
  },
): Promise<unknown> {
  let attacked: Promise<void> = Promise.reject(new Error('nobody was asked to sign in'))
  attacked.catch(() => {})
  const caller = person(['browser'], (event) => {
    if (event.type !== 'prompt-opened' || event.prompt.kind !== 'browser' || event.prompt.url === null) return
    const { url } = event.prompt
    const { searchParams } = new URL(url)
    const port = Number(new URL(searchParams.get('redirect_uri') ?? '').port)
    attacked = meanwhile({ port, state: searchParams.get('state') ?? '', signIn: () => browse(url) })
  })
  const [ended] = await Promise.allSettled([start(caller)])
  await attacked
  if (ended.status === 'rejected') throw ended.reason
  return ended.value
}

interface Asked {
  readonly query?: Readonly<Record<string, string>>
  readonly method?: string
  readonly host?: string
}

/** The answer's status and page; `gone` when nobody listens any more. */
async function come(
  { port }: Waiting,
  { query = {}, method = 'GET', host }: Asked,
): Promise<{ readonly status: number | 'gone'; readonly text: string }> {
  return new Promise((resolve) => {
    const path = `/oauth/callback?${new URLSearchParams(query).toString()}`
    const headers = host === undefined ? {} : { host }
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.on('error', () => resolve({ status: 'gone', text: '' }))
    sent.end()
  })
}

describe.each([
  ['the portal of Identity Center', identityCenter],
  ['an issuer of web identities', issuer],
] as const)('a sign-in that comes back from %s', (_, open) => {
  it.each<readonly [string, number, (waiting: Waiting) => Asked]>([
    ['with a wrong state', 400, () => ({ query: { state: 'another', code: 'evil' } })],
    [
      'with a refusal and a wrong state',
      400,
      () => ({ query: { state: 'another', error: 'access_denied' } }),
    ],
    ['by POST', 405, ({ state }) => ({ method: 'POST', query: { state, code: 'evil' } })],
    ['by HEAD', 405, ({ state }) => ({ method: 'HEAD', query: { state, code: 'evil' } })],
    [
      'to the name of another host',
      421,
      ({ state }) => ({ host: 'evil.example', query: { state, code: 'evil' } }),
    ],
  ])('is not moved by who comes %s', async (_, status, asked) => {
    const { begin } = await open()
    await begin(async (waiting) => {
      expect((await come(waiting, asked(waiting))).status).toBe(status)
      await waiting.signIn()
    })
  })

  it('is not moved by who comes after the browser, with the right state', async () => {
    const { begin } = await open()
    await begin(async (waiting) => {
      await waiting.signIn()
      const { status } = await come(waiting, { query: { state: waiting.state, code: 'evil' } })
      expect([410, 'gone']).toContain(status)
    })
  })

  it('is not held up by a header that never ends', async () => {
    const { begin } = await open()
    const ended = begin(async (waiting) => {
      const slow = connect(waiting.port, '127.0.0.1')
      onTestFinished(() => void slow.destroy())
      slow.on('error', () => {})
      slow.resume()
      const cut = new Promise((resolve) => slow.once('close', resolve))
      slow.write('GET /oauth/callback?state=')
      await waiting.signIn()
      await cut
    })
    await expect(ended).resolves.not.toThrow()
  })

  it('is refused with a script in the reason, which no browser and no terminal runs', async () => {
    const { begin } = await open()
    const description = '<script>alert(1)</script>\u001b[31m'
    const ended = begin(async (waiting) => {
      const query = { state: waiting.state, error: 'access_denied', error_description: description }
      const { status, text } = await come(waiting, { query })
      expect(status).toBe(200)
      expect(text).toContain('&#60;script&#62;alert(1)&#60;/script&#62;')
      expect(text).not.toContain('<script')
    })
    await expect(ended).rejects.toMatchObject({
      code: 'sign-in-refused',
      message: expect.not.stringContaining('\u001b'),
    })
  })
})
