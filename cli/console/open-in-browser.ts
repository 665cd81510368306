import type { BrowserCall } from './browser-call.ts'

/**
 * Starts the browser, which lives on by itself. Rejects with the system's error when there is none of that name.
 */
export async function openInBrowser({ app, address }: BrowserCall): Promise<void> {
  const { default: open } = await import('open')
  const child =
    app === null
      ? await open(address)
      : await open(address, { app: { name: app.name, arguments: [...app.arguments] }, newInstance: true })
  child.unref()
}
