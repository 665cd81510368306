import { chromium } from 'playwright-core'
import type { Bench } from './line.ts'
import { changes } from './window/changes.ts'
import { keyPresses } from './window/key-presses.ts'
import { userOfLargeOrganization } from './window/large-organization.ts'
import { openBenchPage } from './window/open-bench-page.ts'
import { opening } from './window/opening.ts'
import { scrolling } from './window/scrolling.ts'

const size = { accounts: 10_000, roles: 5 }

/** The page in a real Chromium, before a user with 50,000 sessions. */
export const windowBench: Bench = async ({ short, root }) => {
  const set = await userOfLargeOrganization(root, size)
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-proxy-server'],
  })
  const about = { set, browser, short }
  try {
    const sessions = `${(size.accounts * size.roles).toLocaleString('en')} sessions`
    const first = await opening(about, sessions)
    const page = await openBenchPage(about)
    const lines = [
      ...first,
      ...(await keyPresses(about, page)),
      ...(await scrolling(about, page)),
      ...(await changes(about, page)),
    ]
    return lines
  } finally {
    await browser.close()
    await set.clear()
  }
}
