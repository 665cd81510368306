import { type Browser, chromium } from 'playwright-core'
import { chromiumPath } from '../../build/chromium-path.mjs'
import type { Bench } from './line.ts'
import { changes } from './window/changes.ts'
import { keyPresses } from './window/key-presses.ts'
import { userOfLargeOrganization } from './window/large-organization.ts'
import { map } from './window/map.ts'
import { openBenchPage } from './window/open-bench-page.ts'
import { opening } from './window/opening.ts'
import { scrolling } from './window/scrolling.ts'

const size = { accounts: 10_000, roles: 5 }
const sessions = size.accounts * size.roles

/** The page in a real Chromium, before a user with 50,000 sessions. */
export const windowBench: Bench = async ({ short, root }) => {
  const set = await userOfLargeOrganization(root, size)
  const browser = await launchBrowser()
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

/** Six levels with the root, as deep as AWS lets one become. */
const mapped = { accounts: 2_000, roles: 3, unitLevels: 5 }

/** The map, before a user whose organization was read. */
export const mapBench: Bench = async ({ short, root }) => {
  const set = await userOfLargeOrganization(root, mapped)
  const browser = await launchBrowser()
  const about = { set, browser, short }
  try {
    const page = await openBenchPage(about)
    return await map(about, { page, accounts: mapped.accounts })
  } finally {
    await browser.close()
    await set.clear()
  }
}

function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--no-proxy-server'],
  })
}
