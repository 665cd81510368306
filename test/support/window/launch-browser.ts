import { type Browser, chromium } from 'playwright-core'
import { type AtEnd, untilOver } from '../at-end.ts'

/** Debian's, which `.ci/run` installs; CHROMIUM_PATH names another. */
const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** A real Chromium that speaks to this machine alone; closed when the file (or test) that launched it ends. */
export async function launchBrowser(atEnd: AtEnd = untilOver): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    // People's browsers block tabs that nobody clicked for; Playwright would let them through.
    ignoreDefaultArgs: ['--disable-popup-blocking'],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-proxy-server',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  })
  atEnd(() => browser.close())
  return browser
}
