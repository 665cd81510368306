import { statSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { AgentFailure } from '../../agent/agent-failure.ts'
import { build } from '../../agent/build.ts'
import { connectAgent } from '../../agent/client.ts'
import { clientHeader, toHeader, windowKeyHeader } from '../../agent/handshake.ts'
import type { Caller } from '../../core/caller.ts'
import type { CoreEvent } from '../../core/contract/events.ts'
import { CoreError } from '../../core/core-error.ts'
import { secret } from '../../core/secrets/secret.ts'
import { eventually } from '../support/eventually.ts'
import { environment, serveSmallCore, type SmallAgent } from './support/serve-small-core.ts'

const progress: CoreEvent = {
  type: 'sync-progress',
  integration: 'acme',
  progress: { accountsRead: 1, accountsTotal: null, rolesRead: 0, accountsWithRoles: 0, throttled: false },
}

describe('a window', () => {
  it('is who shows the key that the agent gave it, and nobody who makes one up', async () => {
    const seen: (boolean | undefined)[] = []
    const agent = await serveSmallCore({
      handlers: {
        'prompt.list': (_, caller) => {
          seen.push(caller.isWindow)
          return Promise.resolve([])
        },
      },
    })
    const { home } = agent
    const desktop = connectAgent({ home, environment, program: null, isWindow: true })
    const hangUp = await desktop.events({ attends: ['approve'], onEvent: () => {} })
    await desktop.call('prompt.list', {})
    await agent.client.call('prompt.list', {})
    await askedWith(agent, { [windowKeyHeader]: 'made-up' })
    hangUp()
    expect(seen).toEqual([true, false, false])
  })

  async function askedWith({ home, socket }: SmallAgent, headers: Record<string, string>): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const sent = request({
        socketPath: socket,
        method: 'POST',
        path: '/api/prompt.list',
        headers: { [clientHeader]: toHeader({ build, home, environment }), ...headers },
      })
      sent.on('response', (response) => response.resume().on('end', resolve))
      sent.on('error', reject)
      sent.end('{}')
    })
  }
})

describe('a call', () => {
  it('hands the handler what the schema made of the input and brings back its answer', async () => {
    const { client } = await serveSmallCore({
      handlers: { 'session.list': (input) => Promise.resolve([input] as never) },
    })
    expect(await client.call('session.list', { active: true })).toEqual([{ active: true }])
  })

  it('brings back what a person can act on', async () => {
    const candidates = [{ id: 's1', name: 'prod', alias: null }]
    const { client } = await serveSmallCore({
      handlers: {
        'session.show': () =>
          Promise.reject(
            new CoreError('session-ambiguous', 'several match', { hint: 'say more', candidates }),
          ),
      },
    })
    const failure = await client.call('session.show', { session: 'p' }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(AgentFailure)
    expect(failure).toMatchObject({
      code: 'session-ambiguous',
      message: 'several match',
      hint: 'say more',
      candidates,
    })
  })

  it('keeps the text of an unexpected error from client and log', async () => {
    const agent = await serveSmallCore({
      handlers: { 'status.read': () => Promise.reject(new TypeError('wJalrXUtnFEMI leaked')) },
    })
    await expect(agent.client.call('status.read', {})).rejects.toMatchObject({
      code: 'internal',
      message: 'something went wrong inside keyturn',
    })
    expect(agent.logged).toHaveLength(1)
    expect(agent.logged[0]).toContain('"name":"TypeError"')
    expect(agent.logged[0]).not.toContain('wJalrXUtnFEMI')
  })

  it('hears its own events before its answer, in order, and no others', async () => {
    const agent: SmallAgent = await serveSmallCore({
      handlers: {
        'integration.sync': (_, caller) => {
          agent.emit({ type: 'sessions-changed' })
          for (let n = 0; n < 100; n += 1) {
            caller.emit({ ...progress, progress: { ...progress.progress, accountsRead: n } })
          }
          return Promise.resolve('done' as never)
        },
      },
    })
    const heard: number[] = []
    const answer = await agent.client.call(
      'integration.sync',
      { integration: 'acme' },
      {
        onEvent: (event) => {
          if (event.type !== 'sync-progress') throw new Error(event.type)
          heard.push(event.progress.accountsRead)
        },
      },
    )
    expect(answer).toBe('done')
    expect(heard).toEqual(Array.from({ length: 100 }, (_, n) => n))
  })

  it('carries failures through a stream too', async () => {
    const { client } = await serveSmallCore({
      handlers: { 'vault.lock': () => Promise.reject(new CoreError('vault-missing', 'no keychain')) },
    })
    await expect(client.call('vault.lock', {}, { onEvent: () => {} })).rejects.toMatchObject({
      code: 'vault-missing',
    })
  })

  it.each([
    ['with a stream', { onEvent: () => {} }],
    ['without', {}],
  ])('is cancelled by hanging up, %s', async (_, options) => {
    let caller: Caller | null = null
    const { client } = await serveSmallCore({
      handlers: {
        'vault.lock': (_, from) => {
          caller = from
          return new Promise(() => {})
        },
      },
    })
    const hangUp = new AbortController()
    const answer = client.call('vault.lock', {}, { ...options, signal: hangUp.signal })
    const waiting = await eventually(() => caller ?? Promise.reject(new Error('not asked yet')))
    expect(waiting.signal.aborted).toBe(false)
    hangUp.abort()
    await expect(answer).rejects.toMatchObject({ code: 'cancelled' })
    await eventually(() => expect(waiting.signal.aborted).toBe(true))
  })

  it('tells core which prompts its front end can get answered', async () => {
    const seen: string[][] = []
    const { client } = await serveSmallCore({
      handlers: {
        'prompt.list': (_, caller) => {
          seen.push([...caller.attends])
          return Promise.resolve([])
        },
      },
    })
    await client.call('prompt.list', {}, { attends: ['mfa', 'browser'] })
    await client.call('prompt.list', {})
    expect(seen).toEqual([['mfa', 'browser'], []])
  })
})

describe('where a person sits', () => {
  it('is heard with each request that says so', async () => {
    const agent = await serveSmallCore({ handlers: { 'prompt.list': () => Promise.resolve([]) } })
    await agent.client.call('prompt.list', {}, { display: { DISPLAY: ':0' } })
    await agent.client.call('prompt.list', {})
    expect(agent.displays).toEqual([{ DISPLAY: ':0' }, null])
  })

  it('is refused for variables that lead to no display', async () => {
    const agent = await serveSmallCore({})
    const call = agent.client.call('prompt.list', {}, { display: { LD_PRELOAD: '/tmp/x.so' } as never })
    await expect(call).rejects.toMatchObject({ code: 'invalid-input' })
    expect(agent.displays).toEqual([])
  })
})

describe('a browser page', () => {
  it('is asked for with the display of who asks', async () => {
    const agent = await serveSmallCore({})
    expect(await agent.client.openPage({ DISPLAY: ':0' })).toBe('http://127.0.0.1:1/#code=c')
    await agent.client.openPage(null)
    expect(agent.pagesFor).toEqual([{ DISPLAY: ':0' }, null])
  })

  it('is refused for variables that lead to no display', async () => {
    const agent = await serveSmallCore({})
    await expect(agent.client.openPage({ LD_PRELOAD: '/tmp/x.so' } as never)).rejects.toMatchObject({
      code: 'invalid-input',
    })
    expect(agent.pagesFor).toEqual([])
  })
})

describe('credentials', () => {
  it('are those of a credential_process, opened', async () => {
    const session = { id: 's1', name: 'prod', region: 'eu-west-1', endpointUrl: null }
    const { client } = await serveSmallCore({
      credentialsFor: ({ session: reference }) =>
        Promise.resolve({
          credentials: {
            accessKeyId: `ASIA-${reference}`,
            secretAccessKey: secret('k'),
            sessionToken: secret('t'),
            issuedAt: new Date('2026-01-01T00:00:00Z'),
            expiresAt: new Date('2026-01-01T01:00:00Z'),
            accountId: '111122223333',
          },
          session,
        }),
    })
    expect(await client.credentials({ session: 'prod' })).toEqual({
      credentials: {
        Version: 1,
        AccessKeyId: 'ASIA-prod',
        SecretAccessKey: 'k',
        SessionToken: 't',
        Expiration: '2026-01-01T01:00:00.000Z',
        AccountId: '111122223333',
      },
      session,
    })
  })
})

describe('the stream of all events', () => {
  it('brings everything and lends its front end to the prompts while it is open', async () => {
    const agent = await serveSmallCore({})
    const heard: CoreEvent[] = []
    const hangUp = await agent.client.events({
      attends: ['mfa'],
      onEvent: (event) => heard.push(event),
      onEnd: () => heard.push({ type: 'agent-stopping' }),
    })
    expect([...agent.attended].map((kinds) => [...kinds])).toEqual([['mfa']])
    agent.emit(progress)
    await eventually(() => expect(heard).toEqual([progress]))
    hangUp()
    await eventually(() => expect(agent.attended.size).toBe(0))
    expect(heard).toEqual([progress])
  })

  it('ends with the agent, after its last word', async () => {
    const agent = await serveSmallCore({})
    const heard: string[] = []
    await agent.client.events({
      attends: [],
      onEvent: ({ type }) => heard.push(type),
      onEnd: () => heard.push('end'),
    })
    agent.emit({ type: 'sessions-changed' })
    agent.beginStopping()
    await eventually(() => expect(heard).toEqual(['sessions-changed', 'agent-stopping', 'end']))
  })

  it('is refused when the environment differs', async () => {
    const { home } = await serveSmallCore({})
    const client = connectAgent({ home, environment: { AWS_CONFIG_FILE: '/x' }, program: null })
    await expect(client.events({ attends: [], onEvent: () => {} })).rejects.toMatchObject({
      code: 'agent-environment-differs',
    })
  })
})

it('a machine that slept has core look at what is due', async () => {
  let wakes = 0
  const { client } = await serveSmallCore({ wake: () => void (wakes += 1) })
  await client.wake()
  expect(wakes).toBe(1)
})

describe('an agent that stops', () => {
  it('begins nothing new, but can be asked to stop again', async () => {
    const agent = await serveSmallCore({ handlers: { 'prompt.list': () => Promise.resolve([]) } })
    agent.beginStopping()
    await expect(agent.client.call('prompt.list', {})).rejects.toMatchObject({ code: 'agent-stopping' })
    expect(await agent.client.stop()).toEqual([])
    expect(agent.stops).toEqual(['withdraw'])
  })
})

describe('a client', () => {
  it('says so when no agent runs', async () => {
    const client = connectAgent({ home: '/nowhere', environment, program: null })
    await expect(client.call('status.read', {})).rejects.toMatchObject({ code: 'agent-unreachable' })
    expect(await client.stop()).toBeNull()
  })

  it('says so when the agent dies before it answers', async () => {
    const agent = await serveSmallCore({ handlers: { 'vault.lock': () => Promise.reject(new Error('x')) } })
    // A listener in its place that hangs up on whoever asks.
    const { createServer } = await import('node:net')
    const { rmSync } = await import('node:fs')
    rmSync(agent.socket)
    const server = createServer((socket) => socket.once('data', () => socket.destroy()))
    await new Promise<void>((resolve) => server.listen(agent.socket, resolve))
    await expect(agent.client.call('vault.lock', {})).rejects.toMatchObject({
      code: 'agent-unreachable',
      message: 'the agent went away before it answered',
    })
    await new Promise((resolve) => server.close(resolve))
  })
})

const onInstance = (over: object): string =>
  JSON.stringify({ session: 's', region: null, instance: 'i-00000001', forward: null, ...over })
const to = (host: string) => ({ localPort: 1, remotePort: 1, host })

describe('what is refused', () => {
  it('the socket is its owner’s alone', async () => {
    const { socket } = await serveSmallCore({})
    expect(statSync(socket).mode & 0o777).toBe(0o600)
  })

  it.each<[string, Sent, number, string]>([
    ['an operation that is not in the table', { path: '/api/session.destroy' }, 404, 'unknown-operation'],
    ['the name of an inherited property', { path: '/api/constructor' }, 404, 'unknown-operation'],
    ['an empty body', { path: '/api/vault.lock', body: '' }, 400, 'invalid-input'],
    ['no JSON', { path: '/api/vault.lock', body: '{' }, 400, 'invalid-input'],
    ['null', { path: '/api/vault.lock', body: 'null' }, 400, 'invalid-input'],
    ['a list', { path: '/api/vault.lock', body: '[]' }, 400, 'invalid-input'],
    ['an extra field', { path: '/api/vault.lock', body: '{"force":true}' }, 400, 'invalid-input'],
    ['a wrong type', { path: '/api/session.show', body: '{"session":7}' }, 400, 'invalid-input'],
    ['a missing field', { path: '/credentials', body: '{}' }, 400, 'invalid-input'],
    [
      'an instance id that is none',
      { path: '/instance', body: onInstance({ instance: 'i-1;id' }) },
      400,
      'invalid-input',
    ],
    [
      'a host that is none',
      { path: '/instance', body: onInstance({ forward: to('$(id)') }) },
      400,
      'invalid-input',
    ],
    [
      'a host that reads as an option',
      { path: '/instance', body: onInstance({ forward: to('-oX') }) },
      400,
      'invalid-input',
    ],
    ['a body too long', { path: '/api/vault.lock', body: ' '.repeat(70_000) }, 400, 'invalid-input'],
    ['another method', { path: '/api/vault.lock', method: 'GET' }, 404, 'unknown-operation'],
    ['another path', { path: '/', body: '{}' }, 404, 'unknown-operation'],
    ['an address that is none', { path: '/', headers: { host: '[::1' } }, 400, 'invalid-input'],
  ])('%s', async (...[, wanted, status, code]) => {
    const agent = await serveSmallCore({ handlers: { 'vault.lock': () => Promise.resolve({} as never) } })
    const answer = await send(agent, wanted)
    expect(answer.status).toBe(status)
    expect(answer.envelope).toMatchObject({ ok: false, code })
    expect(agent.logged).toEqual([])
  })

  it('a refusal tells the field and never the value', async () => {
    const agent = await serveSmallCore({})
    const body = JSON.stringify({ passphrase: 'hunter2'.repeat(400) })
    const { envelope } = await send(agent, { path: '/api/vault.use-passphrase', body })
    expect(JSON.stringify(envelope)).toContain('passphrase')
    expect(JSON.stringify(envelope)).not.toContain('hunter2')
  })

  it('a request without a handshake is refused before it is read', async () => {
    const agent = await serveSmallCore({})
    const answer = await send(agent, { path: '/api/nothing', headers: {} })
    expect(answer.envelope).toMatchObject({ code: 'agent-mismatch' })
  })

  it('hundreds of random requests, well-formed or not, and the agent goes on', async () => {
    const seed = Date.now() % 2 ** 31
    console.info(`seed ${seed}`)
    const random = mulberry32(seed)
    const notFound = () => Promise.reject(new CoreError('session-not-found', 'there is none'))
    const agent = await serveSmallCore({
      handlers: {
        'vault.lock': () => Promise.resolve({} as never),
        'session.show': notFound,
        'session.start': notFound,
      },
      credentialsFor: notFound,
    })
    for (let n = 0; n < 300; n += 1) await sendBytes(agent.socket, randomRequest(random, agent))
    expect(await agent.client.call('vault.lock', {})).toEqual({})
    expect(agent.logged).toEqual([])
  })
})

interface Sent {
  readonly path: string
  readonly body?: string
  readonly method?: string
  readonly headers?: Record<string, string>
}

function handshakeHeader({ home }: SmallAgent): string {
  return toHeader({ build, home, environment })
}

async function send(agent: SmallAgent, wanted: Sent): Promise<{ status: number; envelope: unknown }> {
  return await new Promise((resolve, reject) => {
    const sent = request({
      socketPath: agent.socket,
      path: wanted.path,
      method: wanted.method ?? 'POST',
      headers: { connection: 'close', ...(wanted.headers ?? { [clientHeader]: handshakeHeader(agent) }) },
    })
    sent.on('error', reject)
    sent.on('response', (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, envelope: JSON.parse(text) as unknown }),
      )
    })
    sent.end(wanted.body)
  })
}

/** Sends and waits until the other side has answered and hung up, or hung up. */
async function sendBytes(socket: string, bytes: Buffer): Promise<void> {
  await new Promise<void>((resolve) => {
    const connection = connect(socket)
    connection.on('error', () => resolve())
    connection.on('close', () => resolve())
    connection.resume()
    connection.end(bytes)
  })
}

function randomRequest(random: () => number, agent: SmallAgent): Buffer {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const noise = (length: number): Buffer =>
    Buffer.from(Array.from({ length: Math.floor(random() * length) }, () => Math.floor(random() * 256)))
  if (random() < 0.2) return noise(2000)
  const body = pick([
    noise(300),
    Buffer.from('{"session":"x"}'),
    Buffer.from('{"__proto__":{"a":1}}'),
    Buffer.from('{"a":'.repeat(5000)),
    Buffer.from('[[[[[[[[null]]]]]]]]'),
    Buffer.from('"\\ud800"'),
    Buffer.alloc(0),
  ])
  const path = pick([
    '/api/session.show',
    '/api/session.start',
    '/api/%ff',
    '/api/%2e%2e%2f',
    '/api/',
    '/api/__proto__',
    '/credentials',
    '/instance',
    '/api/events/../vault.lock',
    `/${noise(40).toString('hex')}`,
    '*',
    'http://localhost/api/vault.lock',
  ])
  const header = pick([
    handshakeHeader(agent),
    handshakeHeader(agent).slice(0, 40),
    noise(60).toString('base64url'),
    '',
  ])
  const length = pick([body.length, body.length, body.length, 0, 7, -1, 99_999_999])
  const head = [
    `${pick(['POST', 'POST', 'POST', 'GET', 'OPTIONS', 'BREW', ''])} ${path} HTTP/1.${pick([0, 1])}`,
    'host: agent',
    'connection: close',
    `${clientHeader}: ${header}`,
    pick([`content-length: ${length}`, 'transfer-encoding: chunked', 'x-nothing: 1']),
    pick(['accept: text/event-stream', 'accept: */*', 'keyturn-attends: mfa,,,\u00ff,nonsense']),
  ].join('\r\n')
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), body])
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

describe('a session in use', () => {
  it('is held until the caller ends it, and the agent hears of a caller that is gone', async () => {
    const held: string[] = []
    const { client } = await serveSmallCore({
      inUse(session) {
        held.push(session)
        return () => void held.splice(held.indexOf(session), 1)
      },
    })
    const over = new AbortController()
    const using = client.inUse('prod', over.signal)
    await eventually(() => expect(held).toEqual(['prod']))
    over.abort()
    await using
    await eventually(() => expect(held).toEqual([]))
  })

  it('is let go by a caller that ended it before the agent was reached', async () => {
    const { client } = await serveSmallCore({})
    const over = new AbortController()
    const using = client.inUse('prod', over.signal)
    over.abort()
    await expect(using).resolves.toBeUndefined()
  })

  it('is refused by its name as elsewhere', async () => {
    const { client } = await serveSmallCore({
      inUse() {
        throw new CoreError('session-not-found', 'no such session')
      },
    })
    await expect(client.inUse('prod', new AbortController().signal)).rejects.toMatchObject({
      code: 'session-not-found',
    })
  })
})
