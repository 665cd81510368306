import type { Browser, Page } from 'playwright-core'
import type { BenchStage } from '../stage.ts'
import { layOutProbes, watchFirstRow, watchRenders } from './in-page.ts'

export interface WindowStage {
  readonly set: BenchStage
  readonly browser: Browser
  readonly short: boolean
}

/** A page with its probes, its list on the screen. */
export async function openBenchPage(
  { set, browser }: WindowStage,
  prepare: (page: Page) => void = () => {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1040, height: 680 } })
  const page = await context.newPage()
  for (const probe of [layOutProbes, watchRenders, watchFirstRow]) await page.addInitScript(probe)
  prepare(page)
  await page.goto(set.keyturn('ui', '--print').trim())
  await page.waitForFunction(() => window.benchProbes.firstRowAt !== null, null, { timeout: 60_000 })
  return page
}
