import { describe, expect, it } from 'vitest'
import { createConsoleVisits } from '../../../agent/page/console-visits.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { askPage } from './support/ask-page.ts'
import { servePage } from './support/serve-page.ts'

const url = secret('https://signin.example/federation?SigninToken=t')

describe('a visit to the console', () => {
  it('leads there once', () => {
    const visits = createConsoleVisits(manualClock())
    const code = visits.await(url)
    expect(visits.begin(code)?.reveal()).toBe('https://signin.example/federation?SigninToken=t')
    expect(visits.begin(code)).toBeNull()
  })

  it.each([
    [29_999, true],
    [30_000, false],
  ])('after %i ms leads there: %s', async (ms, leads) => {
    const clock = manualClock()
    const visits = createConsoleVisits(clock)
    const code = visits.await(url)
    await clock.advance(ms)
    expect(visits.begin(code) !== null).toBe(leads)
  })

  it('has a code of 256 random bits', () => {
    expect(Buffer.from(createConsoleVisits(manualClock()).await(url), 'base64url')).toHaveLength(32)
  })
})

describe('the address of a visit', () => {
  it('holds the code and nothing of where it leads; the page exchanges it, no other page can', async () => {
    const { server } = await servePage()
    const address = new URL(await server.visit(url))
    expect(address.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/console\.html#code=[\w-]{43}$/)
    const ask = (headers: Readonly<Record<string, string | undefined>> = {}) =>
      askPage({
        port: Number(address.port),
        path: '/api/visit',
        method: 'POST',
        headers,
        body: JSON.stringify({ code: address.hash.slice('#code='.length) }),
      })
    expect((await ask({ origin: 'https://evil.example' })).status).toBe(403)
    expect(JSON.parse((await ask()).body)).toEqual({
      ok: true,
      value: { url: 'https://signin.example/federation?SigninToken=t' },
    })
    expect((await ask()).status).toBe(401)
  })
})
