import type { BrowserStart } from './browser.ts'
import type { BrowserCall } from './browser-call.ts'
import { noneStarted } from './none-started.ts'
import { notOpened } from './not-opened.ts'

/**
 * Starts the first of the browsers that is there. It lives on by itself, and nobody waits for it.
 * @throws CliError `host-unable` when none could be started.
 */
export async function openInBrowser(
  { starts, address }: BrowserCall,
  platform: NodeJS.Platform,
): Promise<void> {
  const failures: unknown[] = []
  for (const start of starts) {
    try {
      return await startOne(start, { address, platform })
    } catch (error) {
      failures.push(error)
    }
  }
  const browsers = starts.map(({ browser }) => browser)
  throw notOpened(noneStarted(browsers, failures), new AggregateError(failures))
}

/** Rejects with the system's errors when no program of this browser could be started. */
async function startOne(
  { browser, arguments: words }: BrowserStart,
  { address, platform }: { readonly address: string; readonly platform: NodeJS.Platform },
): Promise<void> {
  // Loaded here alone: most commands open nothing.
  const { apps, default: open } = await import('open')
  const names = [apps[browser]].flat()
  const openWith = async (name: string | readonly string[]): Promise<void> => {
    await open(address, { app: { name, arguments: [...words] }, newInstance: true })
  }
  // There a launcher is started, which ends at once and says whether the browser is there: to a list of names alone.
  if (platform === 'darwin' || platform === 'win32') return await openWith(names)
  // Elsewhere it is the browser itself, and of a list of names `open` waits for each to end.
  const failures: unknown[] = []
  for (const name of names) {
    try {
      return await openWith(name)
    } catch (error) {
      failures.push(error)
    }
  }
  throw new AggregateError(failures, `no program of ${names.join(', ')} could be started`)
}
