import { type Browser, chromium } from 'playwright-core'
import { chromiumPath } from '../../../build/chromium-path.mjs'
import { untilOver } from '../at-end.ts'
import { chromiumArgs } from './chromium-args.ts'

/** A real Chromium; closed when the file (or test) that launched it ends. `leadHere` is that of `chromiumArgs`. */
export async function launchBrowser(leadHere: readonly string[] = []): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    // People's browsers block tabs that nobody clicked for; Playwright would let them through.
    ignoreDefaultArgs: ['--disable-popup-blocking'],
    args: chromiumArgs(leadHere),
  })
  untilOver(() => browser.close())
  return browser
}
