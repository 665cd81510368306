/** Browsers, as `open` calls their programs on each system; `browserPrivate`: the system's own, in a private window. */
export type Browser = 'chrome' | 'edge' | 'firefox' | 'brave' | 'browserPrivate'

/** What people call them. */
export const browserNames: Readonly<Record<Browser, string>> = {
  chrome: 'Chrome',
  edge: 'Edge',
  firefox: 'Firefox',
  brave: 'Brave',
  browserPrivate: 'a private window',
}

/** One way to start a browser. */
export interface BrowserStart {
  readonly browser: Browser
  readonly arguments: readonly string[]
}
