import type { Page } from 'playwright-core'
import type { Line } from '../line.ts'
import { agentOf } from './agent-of.ts'
import { scrollThrough } from './in-page.ts'
import type { WindowStage } from './open-bench-page.ts'

/** Three quarters of a screen are new in every frame. */
const pixelsPerFrame = 480

/** The list without groups, which would be folded, from end to end. */
export async function scrolling(
  { set, short }: WindowStage,
  { page, sessions }: { readonly page: Page; readonly sessions: number },
): Promise<readonly Line[]> {
  await agentOf(set).call('settings.change', { grouping: 'none' })
  await page.locator(`[role="treegrid"][aria-rowcount="${sessions}"]`).waitFor()
  await page.evaluate(scrollThrough, short ? pixelsPerFrame * 4 : pixelsPerFrame)
  const { blankFrames, frameCount } = await page.evaluate(() => window.benchProbes)
  return [
    {
      measure: 'frames with a gap while scrolling through everything',
      value: blankFrames,
      unit: 'frames',
      limit: 0,
      note: `of ${frameCount} frames`,
    },
  ]
}
