/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { servePage } from '../../agent/page/support/serve-page.ts'
import { eventually } from '../../support/eventually.ts'
import { localServer } from '../../support/local-server.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { heard, newProfile, openAddress, pageWithoutViews } from './support/api-in-browser.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

/** A page of another program's on this machine, in the browser that has ours open; and what ours was asked. */
async function besideOurs(): Promise<{
  hostile: Page
  ours: string
  token: string
  asked(): number
}> {
  let asked = 0
  const served = await servePage({
    assets: await pageWithoutViews(),
    handlers: { 'session.stop-all': () => Promise.resolve((asked += 1) as never) },
  })
  const profile = await newProfile(browser)
  const page = await profile.newPage()
  const { port, code } = await served.address()
  await openAddress(page, { port, code })
  const token = (await page.evaluate(() => sessionStorage.getItem('keyturn-bearer'))) ?? ''
  const other = await localServer(() => ({
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>hostile</title><link rel="icon" href="data:," />',
  }))
  const hostile = await profile.newPage()
  await hostile.goto(other.url)
  return { hostile, ours: `http://127.0.0.1:${port}`, token, asked: () => asked }
}

describe('a page on another port of this machine', () => {
  it('finds no bearer of ours: what a tab keeps is its origin’s', async () => {
    const { hostile } = await besideOurs()
    expect(await hostile.evaluate(() => [sessionStorage.length, document.cookie])).toEqual([0, ''])
  })

  it.each(['cors', 'no-cors'] as const)('can stop nothing, even with a bearer: %s', async (mode) => {
    const { hostile, ours, token, asked } = await besideOurs()
    const send = { url: `${ours}/api/session.stop-all`, token, mode }
    const outcome = await hostile.evaluate(
      ({ url, token, mode }) =>
        fetch(url, {
          method: 'POST',
          mode,
          body: '{}',
          headers: mode === 'cors' ? { authorization: `Bearer ${token}` } : {},
        }).then(
          (response) => `${response.type} ${response.status}`,
          (error: Error) => error.name,
        ),
      send,
    )
    // The browser may send what it lets nobody read; ours refuses it for its origin.
    expect(outcome).toMatch(/^(TypeError|opaque 0)$/)
    expect(asked()).toBe(0)
  })

  it('can stop nothing by a form, which the browser sends as it is', async () => {
    const { hostile, ours, asked } = await besideOurs()
    const [response] = await Promise.all([
      hostile.waitForResponse(`${ours}/api/session.stop-all`),
      hostile.evaluate((url) => {
        const form = document.createElement('form')
        form.method = 'post'
        form.action = url
        form.enctype = 'text/plain'
        document.body.append(form)
        form.submit()
      }, `${ours}/api/session.stop-all`),
    ])
    expect([response.status(), asked()]).toEqual([403, 0])
  })

  it('cannot show ours in a frame', async () => {
    const { hostile, ours } = await besideOurs()
    const [response] = await Promise.all([
      hostile.waitForResponse(`${ours}/`),
      hostile.evaluate((url) => {
        const frame = document.createElement('iframe')
        frame.src = url
        document.body.append(frame)
      }, ours),
    ])
    expect(response.status()).toBe(403)
    await eventually(async () => {
      const inside = await Promise.all(hostile.frames().map((frame) => frame.title().catch(() => '')))
      expect(inside).not.toContain('Keyturn')
    })
  })

  it.each(['script', 'img'])('cannot tell by our files that we are there: <%s>', async (tag) => {
    const { hostile, ours } = await besideOurs()
    const outcome = await hostile.evaluate(
      async ({ tag, url }) =>
        await new Promise((resolve) => {
          const element = document.createElement(tag) as HTMLScriptElement
          element.addEventListener('load', () => resolve('loaded'))
          element.addEventListener('error', () => resolve('blocked'))
          element.src = url
          document.body.append(element)
        }),
      { tag, url: `${ours}/assets/${tag === 'img' ? 'icon.svg' : 'page.js'}` },
    )
    expect(outcome).toBe('blocked')
  })

  it('has no hold on a page of ours that it opened', async () => {
    const { hostile, ours } = await besideOurs()
    const [opened] = await Promise.all([
      hostile.waitForEvent('popup'),
      hostile.evaluate((url) => void (window as { ours?: unknown }).ours === window.open(url), ours),
    ])
    await opened.waitForLoadState()
    expect(await opened.evaluate(() => window.opener)).toBeNull()
  })
})

it('a name that was made to lead here is refused, and reads nothing of ours', async () => {
  const served = await servePage({ assets: await pageWithoutViews() })
  const rebinding = await launchBrowser(['rebound.example'])
  const page = await (await newProfile(rebinding)).newPage()
  const { port, code } = await served.address()
  const response = await page.goto(`http://rebound.example:${port}/#code=${code}`)
  expect(response?.status()).toBe(421)
  const redeemed = await page.evaluate(
    async (code) =>
      await fetch('/api/auth', { method: 'POST', body: JSON.stringify({ code }) }).then(
        ({ status }) => status,
      ),
    code,
  )
  expect(redeemed).toBe(421)
})

it('what is written into our page from outside does not run, look or lead anywhere', async () => {
  const served = await servePage({ assets: await pageWithoutViews() })
  const page = await (await newProfile(browser)).newPage()
  await openAddress(page, await served.address())
  await page.evaluate(() => {
    addEventListener('securitypolicyviolation', (event) => window.heard.push(event.effectiveDirective))
    document.body.innerHTML =
      '<img src="x" onerror="window.pwned = 1"><p style="color: red">x</p><a href="javascript:window.pwned = 1">y</a>'
    document.querySelector('a')?.click()
    const script = document.createElement('script')
    script.textContent = 'window.pwned = 1'
    const form = document.createElement('form')
    form.action = 'http://127.0.0.1:9/'
    document.body.append(script, form)
    form.submit()
    fetch('http://127.0.0.1:9/').catch(() => {})
  })
  await eventually(async () =>
    expect(new Set(await heard(page))).toEqual(
      new Set([
        'connected',
        'connect-src',
        'form-action',
        'script-src-attr',
        'script-src-elem',
        'style-src-attr',
      ]),
    ),
  )
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
})
