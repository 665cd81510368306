import { realpathSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readAgentFile } from '../../agent/agent-file.ts'
import { build } from '../../agent/build.ts'
import { readEnvironment } from '../../agent/environment.ts'
import { clientHeader, displayHeader, type Handshake, toHeader } from '../../agent/handshake.ts'
import { hostOperations } from '../../core/contract/host-operations.ts'
import { operations } from '../../core/contract/operations.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'
import { apiRequests, isRight, type Route, routesOf } from './support/api-requests.ts'
import { brokenHttp } from './support/broken-http.ts'
import { codeOfContainer, codeOfEnvelope, isRefusalLine } from './support/codes-of-answers.ts'
import { getRequests } from './support/get-requests.ts'
import { leaksOf, type Said } from './support/leaks-of.ts'
import type { Answer, Place } from './support/malformed-request.ts'
import { sendBroken, sendMalformed, type Surface } from './support/send-malformed.ts'
import { socketRoutes } from './support/socket-routes.ts'

/** A secret that requests hold where something else belongs. */
const mark = 'c4n4ry-7Q2xV9mZ'
const session = 'audit/AdministratorAccess'

let emulator: LaunchedEmulator
let user: User
let before: unknown
beforeAll(async () => {
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  user = await signedInUser(emulator, { env: { KEYTURN_DEBUG: '1' } })
  await user.json('start', session, '--profile', 'published')
  before = await state()
}, 120_000)

/** What the agent knows and runs. */
async function state(): Promise<unknown> {
  const client = user.client()
  const status = await client.call('status.read', {})
  return { status, sessions: await client.call('session.table', {}), profiles: user.read('credentials') }
}

/** What became of the requests to a surface, and of the agent; `asBefore()` is what was promised. */
async function outcomeOf(surface: Surface, { echoes = false } = {}): Promise<unknown> {
  const { failed, answers } = await sendMalformed(surface)
  return { failed: failed.slice(0, 3), leaks: await leaksIn({ answers, echoes }), state: await state() }
}

function asBefore(): unknown {
  return { failed: [], leaks: [], state: before }
}

async function leaksIn(said: Pick<Said, 'answers' | 'echoes'>): Promise<readonly string[]> {
  return leaksOf(user, { ...said, mark, issued: await emulator.issued() })
}

const takenBy = (schema: z.ZodType) => (input: unknown) => schema.safeParse(input).success

function handshake(): Handshake {
  const environment = readEnvironment(user.env, { userHome: user.folder, cwd: user.folder })
  return { build, home: realpathSync(user.keyturnHome), environment }
}

function socket(): Place {
  const socketPath = readAgentFile(realpathSync(user.keyturnHome))?.socket
  if (socketPath === undefined) throw new Error('no agent runs')
  return { socketPath }
}

describe('malformed requests are refused by code, and leave the agent as it was', () => {
  it('on the socket, whatever is asked', async () => {
    const hello = handshake()
    const says = (value: unknown) => ({
      [clientHeader]: Buffer.from(JSON.stringify(value)).toString('base64url'),
    })
    const routes = socketRoutes
    const requests = apiRequests({
      routes,
      mark,
      headers: { host: 'agent', [clientHeader]: toHeader(hello) },
      wrongHeaders: [
        { [clientHeader]: undefined },
        { [clientHeader]: '' },
        { [clientHeader]: mark },
        ...[null, [], 'text', { ...hello, build: null }, { ...hello, home: '/elsewhere' }].map(says),
        says({ ...hello, build: { ...build, builtAt: 'yesterday' } }),
        says({ ...hello, build: { ...build, protocol: 99 } }),
        says({ ...hello, environment: { AWS_CONFIG_FILE: 7 } }),
        ...['{', mark, 'W10', toHeader({ HOME: mark } as never)].map((display) => ({
          [displayHeader]: display,
        })),
      ],
    })
    expect(
      await outcomeOf({
        name: 'socket',
        place: socket(),
        requests,
        isRight: isRight(routes),
        codeOf: codeOfEnvelope,
      }),
    ).toEqual(asBefore())
  }, 120_000)

  it('on the browser page’s port', async () => {
    const address = new URL(await user.client().openPage(null))
    const origin = address.origin
    const code = new URLSearchParams(address.hash.slice(1)).get('code')
    const entered = await fetch(`${origin}/api/auth`, {
      method: 'POST',
      headers: { origin },
      body: JSON.stringify({ code }),
    })
    const { value } = (await entered.json()) as { readonly value: { readonly token: string } }
    const own = {
      code: fc.constant({ code: 'A'.repeat(43) }),
      nonce: fc.constant({ nonce: 'n'.repeat(32) }),
      id: fc.constant({ id: 'call-1' }),
    }
    const nonce = z.strictObject({ nonce: z.string().min(16).max(128) })
    const call = z.strictObject({ id: z.string().max(64) })
    const routes: readonly Route[] = [
      ...routesOf({ ...operations, ...hostOperations }),
      // No code that is made up lets anybody in.
      { path: '/api/auth', example: own.code, takes: () => false },
      { path: '/api/prove', example: own.nonce, takes: takenBy(nonce) },
      { path: '/api/cancel', example: own.id, takes: takenBy(call) },
    ]
    const requests = apiRequests({
      routes,
      mark,
      headers: { host: address.host, origin, authorization: `Bearer ${value.token}` },
      wrongHeaders: [
        { origin: undefined },
        ...['null', 'https://example.com', `http://localhost:${address.port}`, ''].map((other) => ({
          origin: other,
        })),
        ...['localhost', 'rebound.example', `${address.host}.`, '[::1', 'a b'].map((host) => ({ host })),
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site', origin: undefined },
      ],
    })
    const place: Place = { host: '127.0.0.1', port: Number(address.port) }
    expect(
      await outcomeOf({ name: 'page', place, requests, isRight: isRight(routes), codeOf: codeOfEnvelope }),
    ).toEqual(asBefore())
  }, 120_000)

  it('on the socket, in bytes that are no whole request', async () => {
    const headers = { host: 'agent', [clientHeader]: toHeader(handshake()) }
    const { failed, answers } = await sendBroken({
      place: socket(),
      bytes: brokenHttp({ path: '/api/session.show', headers, mark }),
    })
    const leaks = await leaksIn({ answers, echoes: false })
    expect({ failed, leaks, state: await state() }).toEqual(asBefore())
  }, 120_000)

  it('on the socket, by who asks as the shim does', async () => {
    const requests = getRequests({
      mark,
      path: '/credential-process/',
      headers: { host: 'agent' },
      wrongHeaders: [{ host: 'x y' }, { accept: mark }, { [clientHeader]: mark }],
    })
    expect(
      await outcomeOf(
        {
          name: 'shim',
          place: socket(),
          requests,
          codeOf: (answer) => (isRefusalLine(answer) ? 'a line' : codeOfEnvelope(answer)),
        },
        { echoes: true },
      ),
    ).toEqual(asBefore())
  }, 120_000)

  it('at the container endpoint', async () => {
    const { stdout } = await user.keyturn(['env', session, '--container', '--format', 'json'])
    const variables = JSON.parse(stdout) as Readonly<Record<string, string>>
    const address = new URL(variables.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? '')
    const token = variables.AWS_CONTAINER_AUTHORIZATION_TOKEN ?? ''
    before = await state()
    const requests = getRequests({
      mark,
      path: '/credentials/',
      headers: { host: address.host, authorization: token },
      wrongHeaders: [
        { host: 'localhost' },
        { host: '[::1' },
        { origin: 'null' },
        { 'sec-fetch-site': 'none' },
        { authorization: mark },
        { authorization: `${token}=` },
      ],
    })
    const place: Place = { host: '127.0.0.1', port: Number(address.port) }
    expect(await outcomeOf({ name: 'container', place, requests, codeOf: codeOfContainer })).toEqual(
      asBefore(),
    )
  }, 120_000)

  it('where the browser comes back after a sign-in, which goes on', async () => {
    let openBrowser: (url: string) => void = () => {}
    const opened = new Promise<string>((resolve) => (openBrowser = resolve))
    const client = user.client()
    await client.call('integration.sign-out', { integration: 'acme' })
    const signedIn = client.call(
      'integration.sign-in',
      { integration: 'acme', flow: 'browser' },
      {
        attends: ['browser'],
        onEvent: (event) => {
          if (event.type === 'prompt-opened' && event.prompt.kind === 'browser' && event.prompt.url !== null)
            openBrowser(event.prompt.url)
        },
      },
    )
    const url = await opened
    before = await state()
    const address = new URL(new URL(url).searchParams.get('redirect_uri') ?? '')
    const requests = getRequests({
      mark,
      path: '/oauth/callback?code=x&state=',
      headers: { host: address.host },
      wrongHeaders: [{ host: 'localhost' }, { host: '[::1' }, { origin: 'https://example.com' }],
    })
    const place: Place = { host: '127.0.0.1', port: Number(address.port) }
    const codeOf = ({ status }: Answer) => (status >= 400 && status < 500 ? String(status) : null)
    expect(await outcomeOf({ name: 'callback', place, requests, codeOf })).toEqual(asBefore())
    expect((await fetch(url)).ok).toBe(true)
    await expect(signedIn).resolves.toMatchObject({ name: 'acme' })
  }, 120_000)
})
