import type { Browser, BrowserStart } from './browser.ts'

/** What opens a private window, by the browsers' own documentation. */
const switches = {
  chrome: '--incognito',
  edge: '--inprivate',
  firefox: '--private-window',
  brave: '--incognito',
} as const satisfies Partial<Record<Browser, string>>

export type PrivateBrowser = keyof typeof switches
const privateBrowsers = ['chrome', 'edge', 'firefox', 'brave'] as const satisfies readonly PrivateBrowser[]

/**
 * The private windows of these systems' browsers: the usual one's, then the others'. Pure. macOS and Windows are asked by
 * `open` which theirs is.
 */
export function privateStarts(
  platform: NodeJS.Platform,
  usual: PrivateBrowser | null,
): readonly BrowserStart[] {
  if (platform === 'darwin' || platform === 'win32') return [{ browser: 'browserPrivate', arguments: [] }]
  const inTurn = new Set([...(usual === null ? [] : [usual]), ...privateBrowsers])
  return [...inTurn].map((browser) => ({ browser, arguments: [switches[browser]] }))
}
