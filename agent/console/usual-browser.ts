import { execFile } from 'node:child_process'
import { withoutSecrets } from '../shell/child-environment.ts'
import type { Desktop } from './open-in-browser.ts'
import type { PrivateBrowser } from './private-starts.ts'

/** How long the desktop may take to answer, in ms. */
const patienceMs = 5_000

/**
 * Which of these browsers a Linux desktop opens addresses with; null for another one, where nobody can tell, and on other
 * systems, which have one of their own to ask.
 */
export async function usualBrowser({ variables, platform }: Desktop): Promise<PrivateBrowser | null> {
  if (platform !== 'linux') return null
  return await new Promise((resolve) => {
    execFile(
      'xdg-mime',
      ['query', 'default', 'x-scheme-handler/https'],
      { env: withoutSecrets(variables), timeout: patienceMs },
      (error, stdout) => resolve(error === null ? browserOfEntry(stdout.trim()) : null),
    )
  })
}

/** Whose desktop entry it is: `firefox_firefox.desktop`, `com.brave.Browser.desktop`, `chromium.desktop`. Pure. */
export function browserOfEntry(entry: string): PrivateBrowser | null {
  if (/firefox/i.test(entry)) return 'firefox'
  if (/brave/i.test(entry)) return 'brave'
  if (/edge/i.test(entry)) return 'edge'
  return /chrom(e|ium)/i.test(entry) ? 'chrome' : null
}
