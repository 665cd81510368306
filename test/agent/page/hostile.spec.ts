import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { secret } from '../../../core/secrets/secret.ts'
import { eventually } from '../../support/eventually.ts'
import { filesUnder } from '../../support/files-under.ts'
import { askPage, type PageQuestion } from './support/ask-page.ts'
import { letIn, type ServedPage, servePage } from './support/serve-page.ts'

const credentials = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: secret('wJalrXUtnFEMI'),
  sessionToken: secret('t'),
}

/** A page's server whose core does two things: it counts what it is asked, and hands credentials to who reaches them. */
async function guarded(): Promise<ServedPage & { asked(): number }> {
  let asked = 0
  const served = await servePage({
    handlers: { 'status.read': () => Promise.resolve((asked += 1) as never) },
    credentialsFor: () => Promise.resolve({ credentials, session: {} } as never),
  })
  return { ...served, asked: () => asked }
}

function codeOf(body: string): unknown {
  return (JSON.parse(body) as { code?: unknown }).code
}

describe('who is no page of ours', () => {
  const attempts: readonly (readonly [string, Partial<PageQuestion>, number])[] = [
    ['no bearer', { headers: { authorization: undefined } }, 401],
    [
      'a made-up bearer',
      { headers: { authorization: `Bearer ${randomBytes(32).toString('base64url')}` } },
      401,
    ],
    ['an empty bearer', { headers: { authorization: 'Bearer ' } }, 401],
    ['another scheme', { headers: { authorization: 'Basic a2V5OnR1cm4=' } }, 401],
    ['another origin', { headers: { origin: 'https://example.com' } }, 403],
    [
      'another loopback port',
      { headers: { origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-site' } },
      403,
    ],
    ['a sandboxed frame', { headers: { origin: 'null' } }, 403],
    ['no browser', { headers: { origin: undefined } }, 403],
    ['a rebinding name', { headers: { host: 'rebound.example', origin: 'http://rebound.example' } }, 421],
    ['localhost', { headers: { host: 'localhost' } }, 421],
  ]

  it.each(attempts)(
    'is refused an operation, even with a good bearer otherwise: %s',
    async (_, more, status) => {
      const served = await guarded()
      const page = await served.page()
      const answer = await page.post('/api/status.read', {}, more)
      expect([answer.status, codeOf(answer.body), served.asked()]).toEqual([status, 'page-not-allowed', 0])
    },
  )

  it.each(attempts.filter(([name]) => name !== 'no browser'))(
    'is refused the events: %s',
    async (_, more, status) => {
      const served = await guarded()
      const page = await served.page()
      const answer = await page.get('/api/events', more)
      expect([answer.status, served.attended.size]).toEqual([status, 0])
    },
  )

  it('cannot enter with the hash that is kept on disk', async () => {
    const served = await guarded()
    const { port, token } = await served.page()
    const hash = createHash('sha256').update(token).digest('hex')
    expect((await letIn(port, hash).post('/api/status.read', {})).status).toBe(401)
  })

  it('cannot enter with the bearer of another home', async () => {
    const [ours, theirs] = [await guarded(), await guarded()]
    const { port } = await ours.page()
    const { token } = await theirs.page()
    expect((await letIn(port, token).post('/api/status.read', {})).status).toBe(401)
  })

  it('cannot ask beforehand whether it may ask', async () => {
    const { port } = await (await guarded()).page()
    const headers = {
      origin: 'https://example.com',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    }
    const answer = await askPage({ port, path: '/api/status.read', method: 'OPTIONS', headers })
    expect(answer.status).toBe(403)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('the code of an address', () => {
  const enter = (port: number, body: string, headers: PageQuestion['headers'] = {}) =>
    askPage({ port, path: '/api/auth', method: 'POST', body, headers })

  it.each([
    ['missing', '{}', 400, 'invalid-input'],
    ['empty', '{"code":""}', 401, 'page-not-allowed'],
    ['of another type', '{"code":{"$gt":""}}', 400, 'invalid-input'],
    ['with more beside it', '{"code":"x","admin":true}', 400, 'invalid-input'],
    ['made up', JSON.stringify({ code: randomBytes(32).toString('base64url') }), 401, 'page-not-allowed'],
    ['no JSON', 'code=x', 400, 'invalid-input'],
  ])('%s', async (...[, body, status, code]) => {
    const { port } = await (await guarded()).address()
    const answer = await enter(port, body)
    expect([answer.status, codeOf(answer.body)]).toEqual([status, code])
  })

  it('is worth nothing after 30 seconds', async () => {
    const served = await guarded()
    const { port, code } = await served.address()
    await served.clock.advance(30_000)
    const answer = await enter(port, JSON.stringify({ code }))
    expect([answer.status, codeOf(answer.body)]).toEqual([401, 'page-not-allowed'])
  })

  it('used twice lets in nobody: who was first may have stolen it', async () => {
    const served = await guarded()
    const { port, code } = await served.address()
    const first = JSON.parse((await enter(port, JSON.stringify({ code }))).body) as {
      value: { token: string }
    }
    const page = letIn(port, first.value.token)
    const events = page.get('/api/events')
    await eventually(() => expect(served.attended.size).toBe(1))
    expect((await enter(port, JSON.stringify({ code }))).status).toBe(401)
    expect((await page.post('/api/status.read', {})).status).toBe(401)
    expect((await events).body).toMatch(/^event: refusal\ndata: \{"ok":false,"code":"page-not-allowed"/)
  })

  it('is not exchanged for another origin, and stays good for ours', async () => {
    const { port, code } = await (await guarded()).address()
    const body = JSON.stringify({ code })
    expect((await enter(port, body, { origin: 'http://127.0.0.1:8080' })).status).toBe(403)
    expect((await enter(port, body, { host: 'rebound.example' })).status).toBe(421)
    expect((await enter(port, body)).status).toBe(200)
  })

  it('is not taken from its person by wrong ones of others', async () => {
    const { port, code } = await (await guarded()).address()
    for (let guess = 0; guess < 20; guess += 1)
      expect((await enter(port, JSON.stringify({ code: `guess ${guess}` }))).status).toBe(401)
    expect((await enter(port, JSON.stringify({ code }))).status).toBe(200)
  })

  it('comes in no file, no answer and no log line, nor does its bearer in a file or a log line', async () => {
    const served = await guarded()
    const { port, code } = await served.address()
    const { body } = await enter(port, JSON.stringify({ code }))
    const { token } = (JSON.parse(body) as { value: { token: string } }).value
    expect(body).not.toContain(code)
    const kept = filesUnder(served.home).map((path) => readFileSync(path, 'utf8'))
    expect(kept).toContainEqual(expect.stringContaining('"bearers"'))
    for (const text of [...kept, ...served.logged]) {
      expect(text).not.toContain(code)
      expect(text).not.toContain(token)
    }
  })
})

describe('what is asked for wrongly', () => {
  it.each<readonly [string, string, Partial<PageQuestion>, number, string]>([
    ['an unknown operation', '/api/session.steal', {}, 404, 'unknown-operation'],
    [
      'a program to run',
      '/api/session.add-process',
      { body: '{"name":"x","command":"y"}' },
      404,
      'unknown-operation',
    ],
    ['another program to run', '/api/session.set-command', {}, 404, 'unknown-operation'],
    ['a program that prints codes', '/api/mfa.set-command', {}, 404, 'unknown-operation'],
    ['a sign-in to be written in plain text', '/api/integration.share', {}, 404, 'unknown-operation'],
    ['a key to delete', '/api/access-key.delete-other', {}, 404, 'unknown-operation'],
    ['a key to take out of a file', '/api/access-key.take-out', {}, 404, 'unknown-operation'],
    ['a program named in every profile', '/api/profiles.write', {}, 404, 'unknown-operation'],
    ['a file or program for a token', '/api/session.add-web-identity-token', {}, 404, 'unknown-operation'],
    ['a file to read', '/api/session.set-token-file', {}, 404, 'unknown-operation'],
    ['a property every object has', '/api/constructor', {}, 404, 'unknown-operation'],
    ['its prototype', '/api/__proto__', {}, 404, 'unknown-operation'],
    ['an extra field', '/api/status.read', { body: '{"x":1}' }, 400, 'invalid-input'],
    ['no JSON', '/api/status.read', { body: '<x/>' }, 400, 'invalid-input'],
    [
      'more than 64 KiB',
      '/api/status.read',
      { body: JSON.stringify({ x: 'x'.repeat(65_536) }) },
      400,
      'invalid-input',
    ],
    [
      'more than it says',
      '/api/status.read',
      { body: 'x'.repeat(70_000), headers: { 'transfer-encoding': 'chunked' } },
      400,
      'invalid-input',
    ],
    ['another way', '/api/status.read', { method: 'PUT' }, 404, 'unknown-operation'],
  ])('%s is refused by name', async (...[, path, more, status, code]) => {
    const served = await guarded()
    const page = await served.page()
    const answer = await page.post(path, {}, more)
    expect([answer.status, codeOf(answer.body), served.asked()]).toEqual([status, code, 0])
  })

  it.each([
    '/credentials',
    '/instance',
    '/instance/end',
    '/api/credentials',
    '/api/session.credentials',
    '/api/../credentials',
    '/agent/page',
    '/agent/stop',
    '/agent/retire',
    '/agent/wake',
  ])('the socket’s own routes are not here: %s', async (path) => {
    const page = await (await guarded()).page()
    const answer = await page.post(path, { session: 'prod' })
    expect([answer.status, codeOf(answer.body)]).toEqual([404, 'unknown-operation'])
    expect(answer.body).not.toContain('wJalrXUtnFEMI')
  })
})

describe('every answer', () => {
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "manifest-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

  it.each<readonly [string, Partial<PageQuestion>]>([
    ['the page', { method: 'GET', path: '/' }],
    ['a script', { method: 'GET', path: '/assets/index-abc.js' }],
    ['nothing', { method: 'GET', path: '/nothing' }],
    ['an operation', {}],
    ['a refused origin', { headers: { origin: 'https://example.com' } }],
    ['a refused host', { headers: { host: 'rebound.example' } }],
    ['a refused bearer', { headers: { authorization: undefined } }],
    ['a body too long', { body: 'x'.repeat(70_000) }],
  ])('keeps others from reading, framing and guessing it: %s', async (_, question) => {
    const page = await (await guarded()).page()
    const { headers } = await page.post('/api/status.read', {}, question)
    expect(headers).toMatchObject({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(
      Object.keys(headers).filter((name) => /^access-control|^set-cookie|^server|^x-powered/.test(name)),
    ).toEqual([])
  })
})
