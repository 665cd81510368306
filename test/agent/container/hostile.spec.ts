import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filesUnder } from '../../support/files-under.ts'
import type { PageQuestion } from '../page/support/ask-page.ts'
import { askContainer, serveContainer } from './support/serve-container.ts'

function codeOf(body: string): unknown {
  return (JSON.parse(body) as { code?: unknown }).code
}

describe('who has no pass', () => {
  const attempts: readonly (readonly [string, Partial<PageQuestion>, number, string])[] = [
    ['no token', { headers: { authorization: undefined } }, 401, 'no-token'],
    ['an empty token', { headers: { authorization: '' } }, 403, 'token-not-valid'],
    [
      'a made-up token',
      { headers: { authorization: randomBytes(32).toString('base64url') } },
      403,
      'token-not-valid',
    ],
    ['a long token', { headers: { authorization: 'x'.repeat(32_000) } }, 403, 'token-not-valid'],
    ['a session that is not there', { path: '/credentials/other' }, 403, 'token-not-valid'],
    ['a name that leads here', { headers: { host: 'rebound.example' } }, 421, 'wrong-host'],
    ['localhost', { headers: { host: 'localhost' } }, 421, 'wrong-host'],
    ['another port of this machine', { headers: { host: '127.0.0.1:1' } }, 421, 'wrong-host'],
    ['a web page', { headers: { origin: 'https://example.com' } }, 403, 'not-allowed'],
    ['a web page of this machine', { headers: { 'sec-fetch-site': 'same-site' } }, 403, 'not-allowed'],
    ['a web page that asks beforehand', { method: 'OPTIONS' }, 405, 'not-allowed'],
    ['another method', { method: 'POST' }, 405, 'not-allowed'],
    ['a method that says nothing', { method: 'PUT', body: '{}' }, 405, 'not-allowed'],
    ['a body', { headers: { 'content-length': '1' } }, 413, 'too-long'],
    ['an endless body', { headers: { 'transfer-encoding': 'chunked' } }, 413, 'too-long'],
    ['another path', { path: '/' }, 404, 'not-found'],
    ['a path behind it', { path: '/credentials/prod/x' }, 404, 'not-found'],
    ['a path that climbs', { path: '/credentials/../passes.json' }, 404, 'not-found'],
    ['a path that climbs, encoded', { path: '/credentials/%2e%2e%2fpasses.json' }, 404, 'not-found'],
    ['a path with a null', { path: '/credentials/prod%00' }, 404, 'not-found'],
    ['a way of the socket', { path: '/api/status.read' }, 404, 'not-found'],
  ]

  it.each(attempts)('gets no credentials, and is told why: %s', async (...[, more, status, code]) => {
    const { give } = await serveContainer()
    const answer = await askContainer(await give(), more)
    expect([answer.status, codeOf(answer.body)]).toEqual([status, code])
    expect(answer.body).not.toContain('wJalrXUtnFEMI')
  })

  it('cannot use the token of another session', async () => {
    const { give } = await serveContainer()
    const [prod, play] = [await give('prod'), await give('play')]
    const answer = await askContainer({ ...prod, token: play.token })
    expect([answer.status, codeOf(answer.body)]).toEqual([403, 'token-not-valid'])
  })

  it('cannot use the hash that is kept on disk', async () => {
    const { give } = await serveContainer()
    const pass = await give()
    const hash = createHash('sha256').update(pass.token).digest('hex')
    expect((await askContainer({ ...pass, token: hash })).status).toBe(403)
  })

  it('cannot use the token of another home', async () => {
    const [ours, theirs] = [await serveContainer(), await serveContainer()]
    const { token } = await theirs.give()
    expect((await askContainer({ ...(await ours.give()), token })).status).toBe(403)
  })

  it('is told the same of a session that there is and of one that there is not', async () => {
    const { give } = await serveContainer()
    const pass = await give('prod')
    await give('play')
    const [there, not] = await Promise.all(
      ['/credentials/play', '/credentials/none'].map((path) => askContainer(pass, { path })),
    )
    expect(there?.body).toBe(not?.body)
  })
})

describe('a token', () => {
  it('is in no file and in no line of the log', async () => {
    const { give, home, logged } = await serveContainer()
    const pass = await give()
    await askContainer(pass)
    await askContainer(pass, { path: '/credentials/none' })
    const kept = filesUnder(home).map((path) => readFileSync(path, 'utf8'))
    expect(kept).toContainEqual(expect.stringContaining('"passes"'))
    for (const text of [...kept, ...logged]) expect(text).not.toContain(pass.token)
  })
})

describe('every answer', () => {
  it.each<readonly [string, Partial<PageQuestion>]>([
    ['the credentials', {}],
    ['nothing', { path: '/nothing' }],
    ['a refused page', { headers: { origin: 'https://example.com' } }],
    ['a refused token', { headers: { authorization: 'x' } }],
  ])('is kept by nobody and read by no page: %s', async (_, more) => {
    const { give } = await serveContainer()
    const { headers } = await askContainer(await give(), more)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    expect(
      Object.keys(headers).filter((name) => /^access-control|^set-cookie|^server|^x-powered/.test(name)),
    ).toEqual([])
  })
})
