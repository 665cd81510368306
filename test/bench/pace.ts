import { spawnSync } from 'node:child_process'
import { median, timed } from './line.ts'

/** What `node -e 0` takes, in ms, on the quiet machine that the limits in ms were set on. */
const usualMs = 22

/** More is not allowed for: a limit that a slow machine stretches without end holds nothing. */
const mostSlow = 2

/** How many times slower than there this machine is at the moment, 1 to 2. */
export async function pace(): Promise<number> {
  const starts = await timed(9, async () => void spawnSync(process.execPath, ['-e', '0']))
  return Math.min(mostSlow, Math.max(1, median(starts) / usualMs))
}
