import { chromium } from 'playwright-core'
import { chromiumPath } from '../../build/chromium-path.mjs'
import type { Bench } from './line.ts'
import { changes } from './window/changes.ts'
import { keyPresses } from './window/key-presses.ts'
import { userOfLargeOrganization } from './window/large-organization.ts'
import { openBenchPage } from './window/open-bench-page.ts'
import { opening } from './window/opening.ts'
import { scrolling } from './window/scrolling.ts'

const size = { accounts: 10_000, roles: 5 }
const sessions = size.accounts * size.roles

/** The page in a real Chromium, before a user with 50,000 sessions. */
export const windowBench: Bench = async ({ short, root }) => {
  const set = await userOfLargeOrganization(root, size)
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--no-proxy-server'],
  })
  const about = { set, browser, short }
  try {
    const opened = await opening(about, sessions)
    const page = await openBenchPage(about)
    const pressed = await keyPresses(about, page)
    const scrolled = await scrolling(about, { page, sessions })
    await page.context().close()
    return [...opened, ...pressed, ...scrolled, ...(await changes(about))]
  } finally {
    await browser.close()
    await set.clear()
  }
}
