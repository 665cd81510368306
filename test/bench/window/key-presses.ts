import type { Page } from 'playwright-core'
import { type Line, median, percentile95 } from '../line.ts'
import { watchKeyPresses } from './in-page.ts'
import { traced } from './main-thread.ts'
import { searchField, type WindowStage } from './open-bench-page.ts'

/** What somebody types who looks for an account; each letter is one press, and so is each one taken back. */
const searches = ['payments', 'stag', 'prod-sea', 'sandbox al', 'readonly', 'role:admin pay', 'paymnts']

/** Frames in which a press may still change what is shown. */
const framesWatched = 15

/**
 * CPU time of the page's main thread from the event of a key press to the end of the frame whose rows are the final
 * ones: handlers, search, React, style, layout and paint, without the wait for the frame.
 */
export async function keyPresses({ browser }: WindowStage, page: Page): Promise<readonly Line[]> {
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
  const late = frames.filter((shown) => shown[0] !== shown.at(-1)).length
  const cpu = works.map(({ cpuMs }) => cpuMs)
  const wall = works.map(({ wallMs }) => wallMs)
  const note = `${presses.length} presses, CPU time of the main thread; on the clock ${median(wall).toFixed(1)} ms and ${percentile95(wall).toFixed(1)} ms`
  return [
    { measure: 'key press to painted results, median', value: median(cpu), unit: 'ms', limit: 10, note },
    {
      measure: 'key press to painted results, 95th percentile',
      value: percentile95(cpu),
      unit: 'ms',
      limit: 20,
      note: `slowest ${Math.max(...cpu).toFixed(1)} ms; ${late} results came a frame later than the press`,
    },
  ]
}
