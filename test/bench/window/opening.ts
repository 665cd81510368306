import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright-core'
import { type Line, median } from '../line.ts'
import { openBenchPage, type WindowStage } from './open-bench-page.ts'

/** From the navigation to the first frame with a row in it, what is loaded for it, and what it leaves in memory. */
export async function opening(stage: WindowStage, sessions: number): Promise<readonly Line[]> {
  // The agent is ready before the first page asks it for anything.
  stage.set.keyturn('status')
  const times: number[] = []
  let heapMb = Number.NaN
  let scripts: readonly Buffer[] = []
  for (let run = 0; run < (stage.short ? 3 : 7); run += 1) {
    const loaded: Response[] = []
    const page = await openBenchPage(stage, (page) => {
      page.on('response', (response) => {
        if (response.request().resourceType() === 'script') loaded.push(response)
      })
    })
    times.push((await page.evaluate(() => window.benchProbes.firstRowAt)) ?? Number.NaN)
    scripts = await Promise.all(loaded.map((script) => script.body()))
    await page.getByRole('navigation').getByText(sessions.toLocaleString('en-US')).waitFor()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('HeapProfiler.collectGarbage')
    heapMb = (await cdp.send('Runtime.getHeapUsage')).usedSize / 1024 ** 2
    await page.context().close()
  }
  return [
    {
      measure: 'first rows of the page, from the navigation',
      value: median(times),
      unit: 'ms',
      limit: 1000,
      note: `${sessions} sessions, agent ready; median of ${times.length}, slowest ${Math.max(...times).toFixed(0)} ms`,
    },
    {
      measure: 'initial JavaScript, gzip',
      value: scripts.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1000,
      unit: 'kB',
      limit: 200,
      note: `${scripts.length} scripts, as loaded until the first rows`,
    },
    {
      measure: 'heap of the page after garbage collection',
      value: heapMb,
      unit: 'MB',
      limit: 120,
      note: `${sessions} sessions listed`,
    },
  ]
}
