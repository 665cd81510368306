import type { Browser, Locator, Page } from 'playwright-core'
import type { BenchStage } from '../stage.ts'
import { layOutProbes, watchFirstRow } from './in-page.ts'

export interface WindowStage {
  readonly set: BenchStage
  readonly browser: Browser
  readonly short: boolean
}

/** A page with its probes, its list on the screen. `prepare` sees it before anything is loaded. */
export async function openBenchPage(
  { set, browser }: WindowStage,
  prepare: (page: Page) => unknown = () => {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1040, height: 680 } })
  const page = await context.newPage()
  for (const probe of [layOutProbes, watchFirstRow]) await page.addInitScript(probe)
  await prepare(page)
  await page.goto(set.keyturn('ui', '--print').trim())
  await page.waitForFunction(() => window.benchProbes.firstRowAt !== null, null, { timeout: 60_000 })
  return page
}

export function searchField(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Search' })
}
