import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { untilOver } from '../at-end.ts'
import { eventually } from '../eventually.ts'
import { processes } from '../processes.ts'
import { password } from './launch-identity-provider.ts'

/**
 * The window of a sign-in with this browser profile, once its page is there, for a test to click in. Its browser is one of
 * `browserInPath({ hand })`.
 */
export async function windowOf(
  profile: string,
): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const browser = await eventually(async () => {
    // Before it, a browser without a window tries whether the person is known.
    const args = processes().map((one) => one.args)
    const ofProfile = args.filter((one) => one.includes(`--user-data-dir=${profile}`))
    if (ofProfile.some((one) => one.includes('--headless=new')) || ofProfile.length === 0)
      throw new Error('no window yet')
    // The file of a browser that has ended leads nowhere.
    const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
    return await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  }, 30_000)
  untilOver(() => browser.close())
  const context = browser.contexts()[0]
  if (context === undefined) throw new Error('the browser has no context')
  const page = await eventually(() => {
    const [page] = context.pages().filter((page) => page.url().startsWith('http'))
    if (page === undefined) throw new Error('no page yet')
    return page
  }, 30_000)
  return { page, context }
}

/** Types what the identity provider asks for. */
export async function signInWithPassword(page: Page): Promise<void> {
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click({ noWaitAfter: true })
}
