/// <reference lib="dom" />
import { createServer } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { CoreError } from '../../../core/core-error.ts'
import { letIn, type ServedPage, servePage } from '../../agent/page/support/serve-page.ts'
import { eventually } from '../../support/eventually.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { heard, newProfile, openAddress, outcome, pageWithoutViews } from './support/api-in-browser.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

/** The bearer of the page, as this tab keeps it over a reload; null while it keeps none. */
function kept(page: Page): Promise<string | null> {
  return page.evaluate(() => sessionStorage.getItem('keyturn-bearer'))
}

async function connected(page: Page, times = 1): Promise<void> {
  await eventually(async () =>
    expect((await heard(page)).filter((type) => type === 'connected')).toHaveLength(times),
  )
}

describe('a page with a good address', () => {
  it('is let in, and its code leaves the address', async () => {
    const served = await servePage({ assets: await pageWithoutViews() })
    const page = await (await newProfile(browser)).newPage()
    const { port, code } = await served.address()
    expect(await openAddress(page, { port, code })).toBe('open')
    expect(page.url()).toBe(`http://127.0.0.1:${port}/`)
    await connected(page)
    expect(await page.evaluate(() => window.api.call('host.abilities', {}))).toMatchObject({
      platform: 'linux',
    })
  })

  it('is let in again after a reload; a new tab is not', async () => {
    const served = await servePage({ assets: await pageWithoutViews() })
    const profile = await newProfile(browser)
    const page = await profile.newPage()
    const { port, code } = await served.address()
    await openAddress(page, { port, code })
    await connected(page)
    await page.reload()
    expect(await outcome(page)).toBe('open')
    const tab = await profile.newPage()
    await tab.goto(`http://127.0.0.1:${port}/`)
    expect(await outcome(tab)).toBe('page-not-allowed')
  })

  it('opened twice closes both: one of the two stole it', async () => {
    const served = await servePage({ assets: await pageWithoutViews() })
    const profile = await newProfile(browser)
    const [page, thief] = [await profile.newPage(), await profile.newPage()]
    const address = await served.address()
    await openAddress(page, address)
    await connected(page)
    expect(await openAddress(thief, address)).toBe('page-not-allowed')
    await eventually(async () => expect(await outcome(page)).toBe('page-not-allowed'))
    expect(await kept(page)).toBeNull()
  })
})

it.each(['late', 'made up'])('a page with a %s code is not let in', async (kind) => {
  const served = await servePage({ assets: await pageWithoutViews() })
  const page = await (await newProfile(browser)).newPage()
  const { port, code } = await served.address()
  if (kind === 'late') await served.clock.advance(30_000)
  expect(await openAddress(page, { port, code: kind === 'late' ? code : 'x'.repeat(43) })).toBe(
    'page-not-allowed',
  )
})

describe('calls that wait for a person', () => {
  async function withWaitingStarts(): Promise<{ served: ServedPage; page: Page; begun(): number }> {
    const waiting = new Set<() => void>()
    let begun = 0
    const served = await servePage({
      assets: await pageWithoutViews(),
      handlers: {
        'session.start': (_, { signal }) =>
          new Promise((resolve, reject) => {
            begun += 1
            waiting.add(() => resolve('started' as never))
            signal.addEventListener('abort', () => reject(new CoreError('cancelled', 'cancelled')))
          }),
        'prompt.answer': () => {
          for (const start of waiting) start()
          return Promise.resolve(null)
        },
      },
    })
    const page = await (await newProfile(browser)).newPage()
    await openAddress(page, await served.address())
    await connected(page)
    return { served, page, begun: () => begun }
  }

  it('leave a connection for that person’s answer, however many they are', async () => {
    const { served, page, begun } = await withWaitingStarts()
    const answers = page.evaluate(() =>
      Promise.all(
        Array.from({ length: 12 }, (_, n) => window.api.call('session.start', { session: `s${n}` })),
      ),
    )
    // The browser keeps six connections to a server; the events have one.
    for (const sent of [5, 10, 12]) {
      await eventually(() => expect(begun()).toBe(sent))
      await served.clock.advance(1000)
    }
    await page.evaluate(() => window.api.call('prompt.answer', { id: 'p', answer: '123456' }))
    expect(await answers).toEqual(Array.from({ length: 12 }, () => 'started'))
  })

  it.each(['at once', 'when they are answered later'])('are cancelled, %s', async (when) => {
    const { served, page, begun } = await withWaitingStarts()
    await page.evaluate(() => {
      const hangUp = new AbortController()
      addEventListener('hang-up', () => hangUp.abort())
      window.api
        .call('session.start', { session: 's' }, { signal: hangUp.signal })
        .catch(({ code }: { code: string }) => window.heard.push(code))
    })
    await eventually(() => expect(begun()).toBe(1))
    if (when !== 'at once') await served.clock.advance(1000)
    await page.evaluate(() => dispatchEvent(new Event('hang-up')))
    await eventually(async () => expect(await heard(page)).toEqual(['connected', 'cancelled']))
  })

  it('fail when the agent goes away', async () => {
    const { served, page, begun } = await withWaitingStarts()
    const answer = page.evaluate(() =>
      window.api.call('session.start', { session: 's' }).catch(({ code }: { code: string }) => code),
    )
    await eventually(() => expect(begun()).toBe(1))
    await served.clock.advance(1000)
    await served.stop()
    expect(await answer).toBe('agent-unreachable')
  })
})

describe('when the agent goes away', () => {
  it('the page comes back by itself with the next one', async () => {
    const before = await servePage({ assets: await pageWithoutViews() })
    const page = await (await newProfile(browser)).newPage()
    await openAddress(page, await before.address())
    await connected(page)
    await before.stop()
    await eventually(async () =>
      expect(await heard(page)).toEqual(['connected', 'agent-stopping', 'disconnected']),
    )
    const after = await servePage({ home: before.home, assets: await pageWithoutViews() })
    await connected(page, 2)
    expect(await page.evaluate(() => window.api.call('host.abilities', {}))).toMatchObject({
      version: '0.0.0',
    })
    expect(after.attended.size).toBe(1)
  })

  it('and the next one is of another build, the page is loaded anew, and stays let in', async () => {
    const before = await servePage({ assets: await pageWithoutViews() })
    const page = await (await newProfile(browser)).newPage()
    await openAddress(page, await before.address())
    await connected(page)
    await before.stop()
    const loaded = page.waitForEvent('load')
    await servePage({ home: before.home, assets: await pageWithoutViews(), buildId: 'build 2' })
    await loaded
    expect(await outcome(page)).toBe('open')
    await connected(page)
  })

  it('another program on its port is told nothing, and finds nothing', async () => {
    const before = await servePage({ assets: await pageWithoutViews() })
    const page = await (await newProfile(browser)).newPage()
    const { port, code } = await before.address()
    await openAddress(page, { port, code })
    await connected(page)
    const bearer = (await kept(page)) ?? ''
    expect(bearer).toHaveLength(43)
    await before.stop()

    const asked: string[] = []
    const thief = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
      request.on('end', () => {
        asked.push(`${request.url} ${JSON.stringify(request.headers)} ${body}`)
        response.setHeader('content-type', request.url === '/' ? 'text/html' : 'application/json')
        response.end(request.url === '/' ? '<!doctype html>' : '{"ok":true,"value":{"proofs":["00"]}}')
      })
    })
    await new Promise<void>((resolve) => thief.listen(port, '127.0.0.1', resolve))
    onTestFinished(() => {
      thief.closeAllConnections()
      thief.close()
    })
    await eventually(() => expect(asked.length).toBeGreaterThan(2))
    const refused = page.evaluate(() =>
      window.api.call('status.read', {}).catch(({ code }: { code: string }) => code),
    )
    expect(await refused).toBe('agent-unreachable')
    expect(asked.map((line) => line.split(' ')[0]).filter((url) => url !== '/api/prove')).toEqual([])
    expect(asked.join('\n')).not.toContain(bearer)

    await page.reload()
    expect(await kept(page)).toBeNull()
    expect(asked.join('\n')).not.toContain(bearer)
    expect((await letIn(port, bearer).get('/')).body).toBe('<!doctype html>')
  })
})
