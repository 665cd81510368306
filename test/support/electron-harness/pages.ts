import { type Browser, type BrowserContext, chromium } from 'playwright-core'

/** The browser in which this program's windows are pages. Started, and ended, by whoever launched this program. */
export interface Pages {
  context(): Promise<BrowserContext>
  /** Lets go of the browser. */
  close(): Promise<void>
}

/** `endpoint` is where the browser listens to the DevTools protocol. */
export function connectPages(endpoint: string): Pages {
  let browser: Promise<Browser> | null = null
  return {
    async context() {
      browser ??= chromium.connectOverCDP(endpoint)
      const [context] = (await browser).contexts()
      if (context === undefined) throw new Error('the browser has no context')
      return context
    },
    async close() {
      await (await browser)?.close()
    },
  }
}
