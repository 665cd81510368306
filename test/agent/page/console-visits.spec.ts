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

  it('is forgotten when it is late, and once it was made', async () => {
    const clock = manualClock()
    const visits = createConsoleVisits(clock)
    visits.begin(visits.await(url))
    expect(clock.pending()).toBe(0)
    visits.await(url)
    expect(clock.pending()).toBe(1)
    await clock.advance(30_000)
    expect(clock.pending()).toBe(0)
  })

  it('has a code of 256 random bits', () => {
    expect(Buffer.from(createConsoleVisits(manualClock()).await(url), 'base64url')).toHaveLength(32)
  })
})

describe('the address of a visit', () => {
  const tab = { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  const script = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }

  async function visiting() {
    const address = new URL(await (await servePage()).server.visit(url))
    const ask = (headers: Readonly<Record<string, string>>) =>
      askPage({
        port: Number(address.port),
        path: `${address.pathname}${address.search}`,
        method: 'GET',
        headers,
      })
    return { address, ask }
  }

  it('holds a code and nothing of where it leads; a tab is led on once, and told so the next time', async () => {
    const { address, ask } = await visiting()
    expect(address.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/visit\?code=[\w-]{43}$/)
    const led = [await ask(tab), await ask(tab)].map(({ status, headers }) => [status, headers.location])
    expect(led).toEqual([
      [303, 'https://signin.example/federation?SigninToken=t'],
      [303, '/console-not-opened.html'],
    ])
  })

  it('is there without the window being read, which only a page needs', async () => {
    const { server } = await servePage({ assets: '/nowhere' })
    expect(await server.visit(url)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/visit\?code=/)
    await expect(server.open(null)).rejects.toMatchObject({ code: 'host-unable' })
  })

  /** Firefox names another site for a tab that an add-on opens in a container. Whoever has the code may go there. */
  it.each(['cross-site', 'same-site'])('leads on a tab that is opened by another: %s', async (site) => {
    const { ask } = await visiting()
    const { status, headers } = await ask({ ...tab, 'sec-fetch-site': site })
    expect([status, headers.location]).toEqual([303, 'https://signin.example/federation?SigninToken=t'])
  })

  it.each([
    ['a script of the page', { ...script, 'sec-fetch-site': 'same-origin' }],
    ['a frame of the page', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' }],
    ['a script of another site', { ...script, 'sec-fetch-site': 'cross-site' }],
    ['a frame of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' }],
    ['a script of another port', { ...script, 'sec-fetch-site': 'same-site' }],
    ['a frame of another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'iframe' }],
  ])('tells %s nothing, and stays good for the tab', async (_, headers) => {
    const { ask } = await visiting()
    const asked = await ask({ ...tab, ...headers })
    expect([asked.status === 401 || asked.status === 403, asked.headers.location]).toEqual([true, undefined])
    expect((await ask(tab)).status).toBe(303)
  })
})
