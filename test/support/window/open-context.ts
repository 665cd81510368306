import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'

/** Where pictures go: those of every view, and what was to be seen when a test failed. */
export const screenshotFolder = fileURLToPath(new URL('../../e2e/screenshots', import.meta.url))

export interface ContextOptions {
  readonly width?: number
  readonly height?: number
  readonly theme?: 'light' | 'dark'
  readonly reducedMotion?: boolean
}

/**
 * A fresh profile of the browser, for the running test. The test fails when one of its pages reaches beyond this
 * machine. A failed test leaves a picture of each page.
 */
export async function openContext(browser: Browser, options: ContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1040, height: options.height ?? 680 },
    colorScheme: options.theme ?? 'light',
    reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
    locale: 'en-GB',
    timezoneId: 'UTC',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(15_000)
  const outside: string[] = []
  context.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) outside.push(request.url())
  })
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await picture(context, `${task.suite?.name ?? ''} ${task.name}`)
    await context.close()
    if (outside.length > 0)
      throw new Error(`pages asked for what is not on this machine:\n${outside.join('\n')}`)
  })
  return context
}

/**
 * Loads an address that `keyturn ui --print` gave; resolves once there is something to act on. The test fails when the
 * page logs an error, throws or breaks its own CSP. `tolerate` is for errors that belong to what is tested, such as
 * the connections a killed agent refuses.
 */
export async function openPage(
  context: BrowserContext,
  { url, tolerate }: { readonly url: string; readonly tolerate?: RegExp | undefined },
): Promise<Page> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() !== 'error' || isRefusal(message)) return
    complaints.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
  onTestFinished(() => {
    const serious = complaints.filter((text) => tolerate === undefined || !tolerate.test(text))
    if (serious.length > 0) throw new Error(`the page complained:\n${serious.join('\n')}`)
  })
  await page.goto(url)
  await page.locator('#root > *').first().waitFor()
  return page
}

/** The browser's own remark on an answer that is no 200: the agent's refusals are, and the page shows them. */
function isRefusal(message: ConsoleMessage): boolean {
  return (
    message.text().startsWith('Failed to load resource: the server responded with a status of') &&
    message.location().url.includes('/api/')
  )
}

async function picture(context: BrowserContext, test: string): Promise<void> {
  const folder = join(screenshotFolder, 'failed')
  mkdirSync(folder, { recursive: true })
  const name = test.replaceAll(/[^\w]+/g, '-').slice(0, 120)
  for (const [index, page] of context.pages().entries())
    await page.screenshot({ path: join(folder, `${name}-${index}.png`) }).catch(() => {})
}
