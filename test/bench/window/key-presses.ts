import type { Page } from 'playwright-core'
import { type Line, median, percentile95 } from '../line.ts'
import { layOutBareList, layOutProbes, listSize, watchKeyPresses } from './in-page.ts'
import { traced, type Work } from './main-thread.ts'
import { searchField, type WindowStage } from './open-bench-page.ts'

/** What somebody types who looks for an account; each letter is one press, and so is each one taken back. */
const searches = ['payments', 'stag', 'prod-sea', 'sandbox al', 'readonly', 'role:admin pay', 'paymnts']

/** Frames in which a press may still change what is shown. */
const framesWatched = 15

/** Of the list at the size of the bench's window; `checkBareList` holds it to the product's. */
const bareList = { rowCount: 20, cellCount: 7 }

/**
 * CPU time of the page's main thread from the event of a key press to the end of the frame whose rows are the final
 * ones: handlers, search, React, style, layout and paint, without the wait for the frame. In ms, and over what the same
 * browser takes at the same time to show as many new rows of plain elements: where that takes 5.7 ms, as it does on a
 * quiet machine of two cores, the limits of both are the same.
 */
export async function keyPresses(stage: WindowStage, page: Page): Promise<readonly Line[]> {
  const bare = await pressed(stage, await openBareList(stage))
  const { works, late } = await pressed(stage, page)
  await checkBareList(page)
  const bareMs = median(bare.works.map(({ cpuMs }) => cpuMs))
  const cpu = works.map(({ cpuMs }) => cpuMs)
  const wall = works.map(({ wallMs }) => wallMs)
  const note = `${works.length} presses, CPU time of the main thread; on the clock ${median(wall).toFixed(1)} ms and ${percentile95(wall).toFixed(1)} ms`
  const over = `the bare browser takes ${bareMs.toFixed(2)} ms, median of as many presses`
  return [
    {
      measure: 'key press to painted results, median',
      value: median(cpu),
      unit: 'ms',
      limit: 10,
      note,
      onlyInFull: true,
    },
    {
      measure: 'key press to painted results, 95th percentile',
      value: percentile95(cpu),
      unit: 'ms',
      limit: 20,
      note: `slowest ${Math.max(...cpu).toFixed(1)} ms; ${late} results came a frame later than the press`,
      onlyInFull: true,
    },
    {
      measure: 'the same, median, over the bare browser',
      value: median(cpu) / bareMs,
      unit: '×',
      limit: 1.75,
      note: over,
    },
    {
      measure: 'the same, 95th percentile, over the bare browser',
      value: percentile95(cpu) / bareMs,
      unit: '×',
      limit: 3.5,
      note: over,
    },
  ]
}

async function openBareList({ browser }: WindowStage): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1040, height: 680 } })
  const page = await context.newPage()
  await page.evaluate(layOutProbes)
  await page.evaluate(layOutBareList, bareList)
  return page
}

/** @throws Error when the page's list has other rows or cells than the bare one it is compared with. */
async function checkBareList(page: Page): Promise<void> {
  await searchField(page).fill('payments')
  await page.getByRole('row', { name: 'payments' }).first().waitFor()
  const { rowCount, cellCount } = await page.evaluate(listSize)
  await searchField(page).fill('')
  if (rowCount !== bareList.rowCount || cellCount !== bareList.cellCount)
    throw new Error(
      `the list has ${rowCount} rows of ${cellCount} cells, the bare one ${bareList.rowCount} of ${bareList.cellCount}: see bareList in key-presses.ts`,
    )
}

/** Types all searches into the page's search field. */
async function pressed(
  { browser }: WindowStage,
  page: Page,
): Promise<{ readonly works: readonly Work[]; readonly late: number }> {
  let settled = (): void => {}
  await page.exposeBinding('benchSettled', () => settled())
  await page.evaluate(watchKeyPresses, framesWatched)
  await searchField(page).focus()
  const presses = searches.flatMap((text) => [...text.split(''), ...text.split('').map(() => 'Backspace')])
  const trace = await traced({ browser, page }, async () => {
    for (const key of presses) {
      const isOver = new Promise<void>((resolve) => {
        settled = resolve
      })
      await page.keyboard.down(key)
      await isOver
      await page.keyboard.up(key)
    }
  })
  const frames = await page.evaluate(() => window.benchProbes.frames)
  const works = frames.map((shown, number) =>
    trace.between(`key:${number}`, `frame:${number}:${shown.indexOf(shown.at(-1) ?? '')}`),
  )
  return { works, late: frames.filter((shown) => shown[0] !== shown.at(-1)).length }
}
