import { readdirSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { CoreEvent } from '../../../core/contract/events.ts'
import { coreOnClock, type CoreOnClock } from '../../support/core-on-clock.ts'
import { eventually } from '../../support/eventually.ts'
import { filesUnder } from '../../support/files-under.ts'
import { localServer } from '../../support/local-server.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { type OidcIssuer, oidcIssuer, type OidcIssuerOptions } from '../../support/oidc-issuer.ts'
import { signInByForm } from '../../support/sign-in-by-form.ts'
import { person } from '../../support/test-core.ts'

interface World extends CoreOnClock {
  readonly issuer: OidcIssuer
  /** Addresses that a browser was opened at. */
  readonly opened: readonly string[]
  add(more?: object): Promise<unknown>
  /** Started by somebody who signs in with whatever is asked. */
  startAttended(open?: (url: string) => unknown, signal?: AbortSignal): Promise<unknown>
  startAlone(): Promise<unknown>
  keyId(): string | undefined
  /** Time goes by for everybody, the issuer too: it is a library in this process, and reads this machine's clock. */
  pass(ms: number): Promise<void>
}

/** Core, an AWS that knows the issuer, and a real issuer; the clock starts at the issuer's time. */
async function world(options: OidcIssuerOptions & { readonly audience?: string } = {}): Promise<World> {
  const issuer = await oidcIssuer(options)
  const on = await coreOnClock(
    { webIdentityProviders: [{ issuer: issuer.issuer, clientIds: [options.audience ?? issuer.clientId] }] },
    manualClock(new Date().toISOString()),
  )
  const { keyturn, emulator } = on
  const opened: string[] = []
  const realNow = Date.now
  let passedMs = 0
  const machineClock = vi.spyOn(Date, 'now').mockImplementation(() => realNow() + passedMs)
  onTestFinished(() => machineClock.mockRestore())
  return {
    ...on,
    issuer,
    opened,
    add: (more = {}) =>
      keyturn.call('session.add-web-identity-role', {
        name: 'ci',
        roleArn: emulator.roles.webIdentity,
        issuer: issuer.issuer,
        clientId: issuer.clientId,
        region: 'eu-west-1',
        ...more,
      }),
    startAttended: (open = signInByForm, signal) => {
      const onEvent = (event: CoreEvent) => {
        if (event.type !== 'prompt-opened' || event.prompt.kind !== 'browser') return
        const { url } = event.prompt
        if (url === null) return
        opened.push(url)
        void open(url)
      }
      return keyturn.call(
        'session.start',
        { session: 'ci', profile: 'ci' },
        person(['browser'], onEvent, signal),
      )
    },
    async pass(ms) {
      passedMs += ms
      await on.clock.advance(ms)
    },
    startAlone: () => keyturn.call('session.start', { session: 'ci', profile: 'ci' }),
    keyId: () => /aws_access_key_id = (\w+)/.exec(readFileSync(keyturn.credentialsFile, 'utf8'))?.[1],
  }
}

const halfAnHour = 31 * 60_000

describe('a role for who signs in at an issuer', () => {
  it('is granted after one sign-in in the browser', async () => {
    const { add, startAttended, emulator, keyId } = await world()
    await add()
    expect(await startAttended()).toMatchObject({
      session: { kind: 'web-identity-role', roleName: 'web-deployer', status: 'active' },
    })
    expect(keyId()).toMatch(/^ASIA/)
    expect(emulator.calls.list({ operation: 'AssumeRoleWithWebIdentity' })).toMatchObject([
      { status: 200, accessKeyId: null, input: { RoleSessionName: 'keyturn', WebIdentityToken: '[hidden]' } },
    ])
  })

  it('asks with PKCE, state and nonce, and for a refresh token where it is offered', async () => {
    const { add, startAttended, opened, issuer } = await world()
    await add()
    await startAttended()
    const asked = Object.fromEntries(new URL(opened[0] ?? '').searchParams)
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: issuer.clientId,
      scope: 'openid offline_access',
      prompt: 'consent',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/),
    })
  })

  it('asks nobody again: later credentials come by the refresh token', async () => {
    const { add, startAttended, opened, pass, keyId, issuer } = await world({ idTokenSeconds: 900 })
    await add()
    await startAttended()
    const first = keyId()
    await pass(halfAnHour)
    await eventually(() => expect(keyId()).not.toBe(first))
    expect(opened).toHaveLength(1)
    expect(issuer.requests.filter((path) => path === '/token')).toHaveLength(2)
  })

  it('leaves its tokens in no file, no event and no log', async () => {
    const { add, startAttended, keyturn, issuer } = await world()
    await add()
    await startAttended()
    const kept = filesUnder(keyturn.home).map((file) => readFileSync(file, 'latin1'))
    const told = [...kept, JSON.stringify(keyturn.events), ...keyturn.logged].join('\n')
    const [refreshToken] = issuer.refreshTokens()
    expect(refreshToken).toMatch(/^[\w-]{43}$/)
    expect(told.includes(refreshToken ?? '')).toBe(false)
    // How every ID token begins: `{"alg"` in base64.
    expect(told.includes('eyJhbGci')).toBe(false)
  })

  it('that nobody attends fails at once, and the need is known', async () => {
    const { add, startAlone, keyturn, issuer } = await world()
    await add()
    await expect(startAlone()).rejects.toMatchObject({
      code: 'prompt-needed',
      message: `somebody has to sign in to ci at ${issuer.issuer}`,
    })
    expect(await keyturn.call('prompt.list', {})).toMatchObject([
      { kind: 'browser', integration: null, session: { name: 'ci' }, url: null, waiting: false },
    ])
    expect(issuer.requests).toEqual([])
  })

  it('is not opened in a window that merely stands open', async () => {
    const { add, startAlone, keyturn } = await world()
    await add()
    keyturn.core.prompts.attach({ attends: new Set(['browser']) })
    await expect(startAlone()).rejects.toMatchObject({ code: 'prompt-needed' })
  })

  it('needs a sign-in again once the refresh token has ended, and one start mends it', async () => {
    const { add, startAttended, pass, keyturn, issuer, opened } = await world({ idTokenSeconds: 900 })
    await add()
    await startAttended()
    issuer.endSignIns()
    await pass(halfAnHour)
    await eventually(async () =>
      expect(await keyturn.call('session.show', { session: 'ci' })).toMatchObject({
        status: 'sign-in-needed',
        reasonCode: 'sign-in-needed',
        reason: `the sign-in of ci at ${issuer.issuer} has ended`,
      }),
    )
    expect(opened).toHaveLength(1)
    await startAttended()
    expect(await keyturn.call('session.show', { session: 'ci' })).toMatchObject({ status: 'active' })
    expect(opened).toHaveLength(2)
    expect(await keyturn.call('prompt.list', {})).toEqual([])
  })

  it('without refresh tokens is granted by the ID token for as long as that lives', async () => {
    const { add, startAttended, pass, keyId, opened } = await world({
      refreshes: false,
      idTokenSeconds: 3600,
    })
    await add()
    await startAttended()
    expect(new URL(opened[0] ?? '').searchParams.get('scope')).toBe('openid')
    const first = keyId()
    await pass(halfAnHour)
    await eventually(() => expect(keyId()).not.toBe(first))
    expect(opened).toHaveLength(1)
  })

  it('is the source of a role to assume', async () => {
    const { add, startAttended, keyturn, emulator, clock } = await world()
    await add()
    await startAttended()
    await keyturn.call('session.add-assume-role', {
      name: 'child',
      roleArn: emulator.roles.organization,
      source: 'ci',
    })
    expect(await keyturn.call('session.start', { session: 'child' })).toMatchObject({
      session: {
        status: 'active',
        expiresAt: new Date(clock.now().getTime() + 3_600_000).toISOString().replace(/\d{3}Z/, '000Z'),
      },
    })
  })

  it('serves ten who ask at once with one sign-in', async () => {
    const { add, startAttended, opened, keyturn } = await world()
    await add()
    const waiting = Array.from({ length: 10 }, () =>
      keyturn.core.credentialsFor(
        { session: 'ci', readOnly: false },
        person(['browser'], () => {}),
      ),
    )
    await Promise.all([startAttended(), ...waiting])
    expect(opened).toHaveLength(1)
  })

  it('is granted for as long as was set', async () => {
    const { add, startAttended, emulator } = await world()
    await add({ durationSeconds: 7200, roleSessionName: 'alice' })
    await startAttended()
    expect(emulator.calls.list({ operation: 'AssumeRoleWithWebIdentity' })).toMatchObject([
      { input: { DurationSeconds: '7200', RoleSessionName: 'alice' } },
    ])
  })
})

describe('a sign-in', () => {
  it('comes back to the one port that was set', async () => {
    const redirectPort = await freePort()
    const { add, startAttended } = await world({ redirectPort })
    await add({ redirectPort })
    expect(await startAttended()).toMatchObject({ session: { status: 'active' } })
  })

  it('says that another program has that port', async () => {
    const { port: redirectPort } = await localServer(() => null)
    const { add, startAttended } = await world()
    await add({ redirectPort })
    await expect(startAttended()).rejects.toMatchObject({
      code: 'invalid-input',
      message: `another program listens on port ${redirectPort}, where the browser would come back`,
    })
  })

  it('that the issuer refuses says why, on one line', async () => {
    const { add, startAttended, issuer } = await world()
    await add()
    const refuse = (url: string) => answer(url, { error: 'access_denied', error_description: 'not\nyou <b>' })
    await expect(startAttended(refuse)).rejects.toMatchObject({
      code: 'sign-in-refused',
      message: `${issuer.issuer} did not sign you in: access_denied: not you <b>`,
    })
  })

  it('with a code that the issuer did not give is refused', async () => {
    const { add, startAttended, issuer } = await world()
    await add()
    const forge = (url: string) => answer(url, { code: 'forged', iss: issuer.issuer })
    await expect(startAttended(forge)).rejects.toMatchObject({
      code: 'sign-in-refused',
      message: `${issuer.issuer} refused: invalid_grant: grant request is invalid`,
    })
  })

  it('that another issuer claims to have made is refused (RFC 9207)', async () => {
    const { add, startAttended, issuer } = await world()
    await add()
    const mixUp = (url: string) => answer(url, { code: 'stolen', iss: 'https://evil.example' })
    await expect(startAttended(mixUp)).rejects.toMatchObject({ code: 'sign-in-refused' })
    expect(issuer.requests).not.toContain('/token')
  })

  it('ends when the start is cancelled', async () => {
    const { add, startAttended, keyturn } = await world()
    await add()
    const hangUp = new AbortController()
    await expect(startAttended(() => hangUp.abort(), hangUp.signal)).rejects.toMatchObject({
      code: 'cancelled',
    })
    await eventually(async () => expect(await keyturn.call('prompt.list', {})).toEqual([]))
  })

  it('ends after ten minutes', async () => {
    const { add, startAttended, clock, opened } = await world()
    await add()
    const starting = startAttended(() => {})
    starting.catch(() => {})
    await eventually(() => expect(opened).toHaveLength(1))
    await clock.advance(10 * 60_000)
    await expect(starting).rejects.toMatchObject({ code: 'sign-in-timed-out' })
  })

  it('at what is no issuer says so', async () => {
    const { add, startAttended, emulator } = await world()
    await add({ issuer: emulator.endpoint })
    await expect(startAttended()).rejects.toMatchObject({
      code: 'sign-in-refused',
      message: `${emulator.endpoint} does not answer as an OpenID Connect issuer does: HTTP 404`,
      hint: `compare the issuer with what it calls itself in ${emulator.endpoint}/.well-known/openid-configuration`,
    })
  })

  it('at an issuer that is not there says so', async () => {
    const { add, startAttended, issuer } = await world()
    await add()
    await issuer.stop()
    await expect(startAttended()).rejects.toMatchObject({ code: 'network' })
  })
})

describe('what AWS refuses', () => {
  it('a token for another client', async () => {
    const { add, startAttended } = await world({ audience: 'another' })
    await add()
    await expect(startAttended()).rejects.toMatchObject({
      code: 'aws-refused',
      message: expect.stringContaining('InvalidIdentityTokenException: Incorrect token audience'),
      hint: expect.stringContaining('client id'),
    })
  })

  it('a role that trusts no identity provider', async () => {
    const { add, startAttended, emulator } = await world()
    await add({ roleArn: emulator.roleArn })
    await expect(startAttended()).rejects.toMatchObject({
      code: 'aws-refused',
      message: expect.stringContaining('Not authorized to perform sts:AssumeRoleWithWebIdentity'),
    })
  })

  it('an expired token: another is got, once', async () => {
    const { add, startAttended, emulator, opened, issuer } = await world({ idTokenSeconds: 900 })
    await add()
    // AWS's clock is ahead of ours: what is still good here has expired there.
    emulator.set({ clockSkewSeconds: 1000 })
    await expect(startAttended()).rejects.toMatchObject({
      code: 'aws-refused',
      message: expect.stringContaining('ExpiredTokenException'),
      hint: expect.stringContaining('clock'),
    })
    expect(opened).toHaveLength(1)
    expect(issuer.requests.filter((path) => path === '/token')).toHaveLength(2)
  })
})

describe('forgetting a sign-in', () => {
  it('leaves nothing to refresh with: here, and at the issuer', async () => {
    const { add, startAttended, keyturn, issuer, startAlone } = await world()
    await add()
    await startAttended()
    expect(await keyturn.call('session.show', { session: 'ci' })).toMatchObject({ ownSignIn: true })
    const stopped = await keyturn.call('session.forget-sign-in', { session: 'ci' })
    expect(stopped).toMatchObject([{ name: 'ci', profiles: ['ci'] }])
    expect(issuer.requests).toContain('/token/revocation')
    await expect(startAlone()).rejects.toMatchObject({ code: 'prompt-needed' })
  })

  it('works while the issuer is away', async () => {
    const { add, startAttended, keyturn, issuer } = await world()
    await add()
    await startAttended()
    await issuer.stop()
    expect(await keyturn.call('session.forget-sign-in', { session: 'ci' })).toMatchObject([{ name: 'ci' }])
    expect(keyturn.logged.join('\n')).toContain('the issuer was not told of the sign-out')
  })

  it('gives up one that is under way', async () => {
    const { add, startAttended, keyturn, opened } = await world()
    await add()
    const starting = startAttended(() => {})
    starting.catch(() => {})
    await eventually(() => expect(opened).toHaveLength(1))
    await keyturn.call('session.forget-sign-in', { session: 'ci' })
    await expect(starting).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('goes with the session', async () => {
    const { add, startAttended, keyturn, issuer } = await world()
    await add()
    await startAttended()
    const sealed = () =>
      readdirSync(join(keyturn.home, '.keyturn', 'vault')).filter((name) => name.endsWith('.age'))
    expect(sealed()).toHaveLength(1)
    await keyturn.call('session.remove', { session: 'ci' })
    expect(sealed()).toEqual([])
    expect(issuer.requests).toContain('/token/revocation')
  })

  it('is for sessions that have one', async () => {
    const { keyturn, emulator } = await world()
    await keyturn.call('session.add-iam-user', {
      name: 'alice',
      accessKeyId: emulator.iamUser.accessKeyId,
      secretAccessKey: emulator.iamUser.secretAccessKey,
    })
    await expect(keyturn.call('session.forget-sign-in', { session: 'alice' })).rejects.toMatchObject({
      message: 'alice has no sign-in of its own',
    })
  })
})

it('a refresh token goes to no other issuer, whatever the session is changed to', async () => {
  const { add, startAttended, keyturn, startAlone } = await world()
  const other = await oidcIssuer()
  await add()
  await startAttended()
  await keyturn.call('session.edit', { session: 'ci', issuer: other.issuer })
  await keyturn.call('session.stop', { session: 'ci' })
  await expect(startAlone()).rejects.toMatchObject({ code: 'prompt-needed' })
  expect(other.requests).toEqual([])
})

/** What the issuer would send the browser back with. */
async function answer(url: string, parameters: Record<string, string>): Promise<void> {
  const asked = new URL(url).searchParams
  const back = new URL(asked.get('redirect_uri') ?? '')
  back.search = new URLSearchParams({ ...parameters, state: asked.get('state') ?? '' }).toString()
  await fetch(back)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

describe.each(['client_secret_basic', 'client_secret_post'] as const)(
  'an issuer that wants a secret of its client, by %s',
  (secretBy) => {
    async function confidential() {
      const on = await world({ secretBy, idTokenSeconds: 900 })
      const { clientSecret } = on.issuer
      if (clientSecret === null) throw new Error('the client has no secret')
      const edit = (change: { clientSecret?: string | null; clientId?: string }) =>
        on.keyturn.call('session.edit', { session: 'ci', ...change })
      return { ...on, clientSecret, edit }
    }

    it('has it for the sign-in, for what comes by the refresh token, and for signing out', async () => {
      const { add, clientSecret, startAttended, pass, issuer, keyturn, keyId } = await confidential()
      expect(await add({ clientSecret })).toMatchObject({ settings: { token: { hasClientSecret: true } } })
      await startAttended()
      const first = keyId()
      await pass(halfAnHour)
      await eventually(() => expect(keyId()).not.toBe(first))
      expect(issuer.refreshTokens().length).toBeGreaterThan(0)
      await keyturn.call('session.remove', { session: 'ci' })
      expect(issuer.refreshTokens()).toEqual([])
    })

    it('refuses a wrong one, and says where it is set', async () => {
      const { add, clientSecret, startAttended, edit } = await confidential()
      await add({ clientSecret: 'wrong' })
      await expect(startAttended()).rejects.toMatchObject({
        code: 'sign-in-refused',
        hint: expect.stringContaining('--client-secret'),
      })
      await edit({ clientSecret })
      await startAttended()
    })

    it('refuses a client without one', async () => {
      const { add, startAttended } = await confidential()
      await add()
      await expect(startAttended()).rejects.toMatchObject({ code: 'sign-in-refused' })
    })

    it('never gets it once it is cleared, nor does another client', async () => {
      const { add, clientSecret, startAttended, edit, issuer } = await confidential()
      await add({ clientSecret })
      await edit({ clientId: 'another' })
      await expect(startAttended()).rejects.toMatchObject({
        code: 'source-missing',
        message: `the vault holds no client secret of another at ${issuer.issuer}`,
        hint: 'give it with keyturn edit ci --client-secret; a public client has none: keyturn edit ci --no-client-secret',
      })
      expect(await edit({ clientId: issuer.clientId, clientSecret: null })).toMatchObject({
        settings: { token: { hasClientSecret: false } },
      })
      await expect(startAttended()).rejects.toMatchObject({ code: 'sign-in-refused' })
    })

    it('finds it in the vault alone', async () => {
      const { add, clientSecret, startAttended, keyturn } = await confidential()
      await add({ clientSecret })
      await startAttended()
      const told = JSON.stringify(keyturn.events) + keyturn.logged.join('\n')
      const written = filesUnder(keyturn.home).map((file) => readFileSync(file, 'utf8'))
      const quoted = JSON.stringify(clientSecret).slice(1, -1)
      for (const text of [told, ...written])
        expect([clientSecret, quoted].some((form) => text.includes(form))).toBe(false)
    })
  },
)

it('a session whose token does not come from an issuer has no client secret', async () => {
  const { keyturn } = await world()
  const path = join(keyturn.home, 'token')
  await keyturn.call('session.add-web-identity-token', {
    name: 'job',
    roleArn: 'arn:aws:iam::111122223333:role/job',
    token: { from: 'file', path },
  })
  await expect(keyturn.call('session.edit', { session: 'job', clientSecret: 'any' })).rejects.toMatchObject({
    code: 'invalid-input',
  })
})
