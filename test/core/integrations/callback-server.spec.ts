import { request } from 'node:http'
import { connect } from 'node:net'
import { onTestFinished, describe, expect, it } from 'vitest'
import { type CallbackServer, openCallbackServer } from '../../../core/integrations/callback-server.ts'
import { eventually } from '../../support/eventually.ts'

const state = 'the-state-of-this-sign-in'

async function open(): Promise<CallbackServer & { readonly port: number; readonly settled: () => boolean }> {
  const server = await openCallbackServer({ state, from: 'AWS' })
  onTestFinished(() => server.close())
  const outcomes: unknown[] = []
  void server.outcome.then((outcome) => outcomes.push(outcome))
  return { ...server, port: Number(new URL(server.redirectUri).port), settled: () => outcomes.length > 0 }
}

interface Asked {
  readonly port: number
  readonly path?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

function ask({
  port,
  path = `/oauth/callback?state=${state}&code=c0de`,
  method = 'GET',
  headers = {},
}: Asked) {
  return new Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
        )
      })
      sent.on('error', reject)
      sent.end()
    },
  )
}

describe('the browser coming back', () => {
  it('is told the tab can be closed, and hands over the code', async () => {
    const server = await open()
    const answer = await ask(server)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('You can close this tab.')
    const outcome = await server.outcome
    expect(outcome.kind === 'code' ? outcome.code.reveal() : outcome).toBe('c0de')
  })

  it('is told why AWS refused, with nothing in it that a browser would run', async () => {
    const server = await open()
    const description = '<script>alert(1)</script> "no" & never'
    const query = new URLSearchParams({ state, error: 'access_denied', error_description: description })
    const answer = await ask({ ...server, path: `/oauth/callback?${query.toString()}` })
    expect(answer.text).toContain('&#60;script&#62;alert(1)&#60;/script&#62; &#34;no&#34; &#38; never')
    expect(answer.text).not.toContain('<script')
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(await server.outcome).toEqual({ kind: 'error', error: 'access_denied', description })
  })

  it('leaves no code in caches or referrers, and none in the page', async () => {
    const answer = await ask(await open())
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
    expect(answer.text).not.toContain('c0de')
  })

  it('is listened for on 127.0.0.1 alone, at the one path that was registered', async () => {
    const { redirectUri } = await open()
    expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/)
  })
})

it('hands over who says that it sent the browser', async () => {
  const server = await open()
  await ask({ ...server, path: `/oauth/callback?state=${state}&code=c0de&iss=https://id.example` })
  expect(await server.outcome).toMatchObject({ iss: 'https://id.example' })
})

describe('anybody else', () => {
  it.each([
    ['a wrong state', 400, { path: '/oauth/callback?state=another&code=evil' }],
    ['no state', 400, { path: '/oauth/callback?code=evil' }],
    ['two states', 400, { path: `/oauth/callback?state=${state}&state=${state}&code=evil` }],
    ['an error with a wrong state', 400, { path: '/oauth/callback?state=another&error=access_denied' }],
    ['two codes', 400, { path: `/oauth/callback?state=${state}&code=evil&code=c0de` }],
    ['no code', 400, { path: `/oauth/callback?state=${state}` }],
    ['another path', 404, { path: `/?state=${state}&code=evil` }],
    ['a path below', 404, { path: `/oauth/callback/more?state=${state}&code=evil` }],
    [
      'an address of another host',
      404,
      { path: `http://evil.example/oauth/callback?state=${state}&code=evil` },
    ],
    ['a POST', 405, { method: 'POST' }],
    ['a HEAD', 405, { method: 'HEAD' }],
    ['an OPTIONS, as a page asking for access sends', 405, { method: 'OPTIONS' }],
    ['a name that was pointed here', 421, { headers: { host: 'evil.example' } }],
    ['localhost, whose cookies and pages are others’', 421, { headers: { host: 'localhost:1' } }],
  ] as const)('with %s is refused with %i and changes nothing', async (_, status, asked) => {
    const server = await open()
    expect((await ask({ port: server.port, ...asked })).status).toBe(status)
    expect(server.settled()).toBe(false)
    expect((await ask(server)).status).toBe(200)
  })

  it('coming after the browser came, with the right state, changes nothing', async () => {
    const server = await open()
    await ask(server)
    const second = await ask({ ...server, path: `/oauth/callback?state=${state}&code=evil` })
    expect(second.status).toBe(410)
    const outcome = await server.outcome
    expect(outcome.kind === 'code' ? outcome.code.reveal() : outcome).toBe('c0de')
  })

  it('gets no header that would let a page of another origin read the answer', async () => {
    const answer = await ask({ ...(await open()), headers: { origin: 'https://evil.example' } })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it('sending a header that never ends is cut off, and the browser is still served', async () => {
    const server = await open()
    const slow = connect(server.port, '127.0.0.1')
    onTestFinished(() => {
      slow.destroy()
    })
    const closed = new Promise((resolve) => slow.once('close', resolve))
    slow.on('error', () => {})
    slow.resume()
    slow.write('GET /oauth/callback?state=')
    expect((await ask(server)).status).toBe(200)
    await closed
  })

  it('sending a header of 64 KB is refused', async () => {
    const server = await open()
    const answer = await ask({ ...server, headers: { 'x-much': 'a'.repeat(65_536) } })
    expect(answer.status).toBe(431)
    expect(server.settled()).toBe(false)
  })

  it('holding many connections does not keep the browser out for long', async () => {
    const server = await open()
    const held = Array.from({ length: 40 }, () => connect(server.port, '127.0.0.1'))
    for (const socket of held) {
      socket.on('error', () => {})
      onTestFinished(() => {
        socket.destroy()
      })
    }
    const answer = await eventually(() => ask(server), 20_000)
    expect(answer.status).toBe(200)
  })
})

it('answers who was on the way when it was closed, and that the sign-in is over', async () => {
  const server = await open()
  const late = connect(server.port, '127.0.0.1')
  onTestFinished(() => void late.destroy())
  let answer = ''
  late.on('data', (chunk: Buffer) => (answer += chunk.toString('utf8')))
  const ended = new Promise((resolve) => late.once('close', resolve))
  late.write(`GET /oauth/callback?state=${state}&code=c0de HTTP/1.1\r\n`)
  // One that came after it was answered: the server has begun to read what was written before.
  expect((await ask({ ...server, path: '/other' })).status).toBe(404)
  server.close()
  late.write(`Host: 127.0.0.1:${server.port}\r\n\r\n`)
  await ended
  expect(answer).toMatch(/^HTTP\/1\.1 410 /)
  expect(server.settled()).toBe(false)
})

it('frees its port when it is closed, whoever is connected', async () => {
  const server = await open()
  const idle = connect(server.port, '127.0.0.1')
  idle.on('error', () => {})
  idle.resume()
  await new Promise((resolve) => idle.once('connect', resolve))
  const cut = new Promise((resolve) => idle.once('close', resolve))
  server.close()
  await cut
  await expect(ask(server)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
