import { type Browser, chromium } from 'playwright-core'
import { chromiumPath } from '../../../build/chromium-path.mjs'
import { type AtEnd, untilOver } from '../at-end.ts'

/**
 * A real Chromium that speaks to this machine alone; closed when the file (or test) that launched it ends. `leadHere` are
 * names that lead to 127.0.0.1, as an attacker's own DNS can make them.
 */
export async function launchBrowser(
  atEnd: AtEnd = untilOver,
  leadHere: readonly string[] = [],
): Promise<Browser> {
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
      `--host-resolver-rules=${[...leadHere.map((name) => `MAP ${name} 127.0.0.1`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`,
    ],
  })
  atEnd(() => browser.close())
  return browser
}
