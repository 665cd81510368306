/// <reference lib="dom" />
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const pageApi = fileURLToPath(new URL('../../../../renderer/page-api.ts', import.meta.url))

declare global {
  interface Window {
    /** What became of opening the page: the code of the failure, or `open`. */
    opened?: string
    /** renderer/api.ts */
    api: { call(name: string, input: unknown, options?: { signal: AbortSignal }): Promise<unknown> }
    /** Types of the events heard since the page was loaded. */
    heard: string[]
  }
}

const script = `
import { pageApi } from ${JSON.stringify(pageApi)}
window.heard = []
pageApi().then(
  (api) => {
    window.api = api
    api.subscribe(({ type }) => window.heard.push(type))
    window.opened = 'open'
  },
  ({ code }) => { window.opened = code },
)
`

/** A folder with a page that is nothing but the window's way to the agent. */
export async function pageWithoutViews(): Promise<string> {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'assets'))
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>Keyturn</title><link rel="icon" href="./assets/icon.svg" /><script type="module" src="./assets/page.js"></script>',
  )
  writeFileSync(join(folder, 'assets', 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await build({
    stdin: { contents: script, resolveDir: folder, loader: 'ts' },
    outfile: join(folder, 'assets', 'page.js'),
    bundle: true,
    format: 'esm',
    target: 'es2023',
  })
  return folder
}

/** A fresh profile of the browser, for the running test. */
export async function newProfile(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext()
  onTestFinished(() => context.close())
  return context
}

/** Opens an address; resolves with what became of it. */
export async function openAddress(
  page: Page,
  { port, code }: { port: number; code: string },
): Promise<string> {
  await page.goto(`http://127.0.0.1:${port}/#code=${code}`)
  return await outcome(page)
}

/** What became of the page that was loaded last: `open`, or the failure's code. */
export async function outcome(page: Page): Promise<string> {
  return await page
    .waitForFunction(() => window.opened)
    .then(async (handle) => (await handle.jsonValue()) ?? '')
}

export function heard(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => window.heard)
}
