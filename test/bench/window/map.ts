import type { Page } from 'playwright-core'
import { type Line, median } from '../line.ts'
import { layOutBareMap, layOutProbes, watchFrames } from './in-page.ts'
import { traced, type Work } from './main-thread.ts'
import { searchField, type WindowStage } from './open-bench-page.ts'

/** Longer, and what is moved is seen to stand still. In ms. */
const longFrameMs = 50

const searches = ['payments', 'env:prod', 'stag']

/**
 * The organization as a map: what opening it costs the page's main thread, over what the same browser takes for as many
 * plain squares, and every frame while it is searched, pointed at and scrolled. CPU time, however busy the machine is.
 */
export async function map(
  { browser, short }: WindowStage,
  { page, accounts }: { readonly page: Page; readonly accounts: number },
): Promise<readonly Line[]> {
  const bare = await openBareMap({ browser }, accounts)
  const [opened, bareMs]: [number[], number[]] = [[], []]
  const views = page.getByRole('navigation')
  const cells = page.getByRole('listbox', { name: 'Accounts of the organization' }).locator('[data-cell]')
  const show = async (): Promise<void> => {
    await views.getByRole('button', { name: 'Map' }).click()
    await cells.nth(accounts - 1).waitFor()
  }
  for (let run = 0; run < (short ? 3 : 7); run += 1) {
    opened.push(cpuOf(await frames({ browser, page }, show)))
    bareMs.push(
      cpuOf(await frames({ browser, page: bare }, () => bare.getByRole('button', { name: 'Map' }).click())),
    )
    await views.getByRole('button', { name: /^Active/ }).click()
    await cells.first().waitFor({ state: 'detached' })
  }
  await show()
  const used = await frames({ browser, page }, () => use(page))
  const cpu = used.map(({ cpuMs }) => cpuMs)
  return [
    {
      measure: 'opening the map of an organization, over the bare browser',
      value: median(opened) / median(bareMs),
      unit: '×',
      limit: 6,
      note: `${accounts} accounts; ${median(opened).toFixed(0)} ms of the main thread, plain squares ${median(bareMs).toFixed(0)} ms; medians of ${opened.length}`,
    },
    {
      measure: 'frames over 50 ms while the map is searched, pointed at and scrolled',
      value: cpu.filter((ms) => ms > longFrameMs).length,
      unit: 'frames',
      limit: 0,
      onlyInFull: true,
      note: `of ${cpu.length} frames; CPU time, longest ${Math.max(...cpu).toFixed(1)} ms; on the clock ${Math.max(...used.map(({ wallMs }) => wallMs)).toFixed(0)} ms`,
    },
    {
      measure: 'the longest of them, over the bare browser',
      value: Math.max(...cpu) / median(bareMs),
      unit: '×',
      limit: 2.5,
      note: `which draws ${accounts} squares meanwhile, in ${median(bareMs).toFixed(1)} ms`,
    },
  ]
}

/** Types, points along a way over the map, and scrolls it to its end and back. */
async function use(page: Page): Promise<void> {
  for (const text of searches) {
    await searchField(page).focus()
    await page.keyboard.type(text, { delay: 30 })
    for (let at = 0; at < 40; at += 1) await page.mouse.move(260 + at * 16, 140 + at * 10)
    for (const wheel of [400, 400, 400, -400, -400, -400]) await page.mouse.wheel(0, wheel)
    for (const _ of text) await page.keyboard.press('Backspace')
  }
}

function cpuOf(works: readonly Work[]): number {
  return works.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
}

/** What the page did in each frame while something was done with it, up to two frames after. */
async function frames(
  where: Pick<WindowStage, 'browser'> & { readonly page: Page },
  run: () => Promise<void>,
): Promise<readonly Work[]> {
  const { page } = where
  let [first, last] = [0, 0]
  const trace = await traced(where, async () => {
    await page.evaluate(watchFrames)
    first = await page.evaluate(() => window.benchProbes.frameCount)
    await run()
    last = await page.evaluate(() => window.benchProbes.frameCount)
    await page.waitForFunction((end) => window.benchProbes.frameCount > end, last + 2)
    last += 2
    await page.evaluate(() => window.benchProbes.stopFrames())
  })
  return Array.from({ length: last - first }, (_, at) =>
    trace.between(`map:${first + at}`, `map:${first + at + 1}`),
  )
}

async function openBareMap({ browser }: Pick<WindowStage, 'browser'>, accounts: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1040, height: 680 } })
  const page = await context.newPage()
  await page.evaluate(layOutProbes)
  await page.evaluate(layOutBareMap, accounts)
  return page
}
