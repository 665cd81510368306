import { spawn } from 'node:child_process'
import type { Variables } from '../home.ts'
import { withoutSecrets } from '../shell/child-environment.ts'
import type { BrowserStart } from './browser.ts'
import type { BrowserCall } from './browser-call.ts'
import { noneStarted } from './none-started.ts'
import { notOpened } from './not-opened.ts'

/** Where a browser is to appear. */
export interface Desktop {
  readonly platform: NodeJS.Platform
  /** The environment of the person who sits there; on Linux it names their display. */
  readonly variables: Variables
}

/**
 * Starts the first of the browsers that is there. It lives on by itself, and nobody waits for it.
 * @throws AgentFailure `host-unable` when none could be started.
 */
export async function openInBrowser({ starts, address }: BrowserCall, desktop: Desktop): Promise<void> {
  const failures: unknown[] = []
  for (const start of starts) {
    try {
      return await startOne(start, { address, desktop })
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
  { address, desktop }: { readonly address: string; readonly desktop: Desktop },
): Promise<void> {
  // Loaded here alone: most commands open nothing.
  const { apps, default: open } = await import('open')
  const names = [apps[browser]].flat()
  // There a launcher is started, which ends at once and says whether the browser is there: to a list of names alone.
  if (desktop.platform === 'darwin' || desktop.platform === 'win32') {
    await open(address, { app: { name: names, arguments: [...words] }, newInstance: true })
    return
  }
  // Elsewhere it is the browser itself, which nobody waits for.
  const failures: unknown[] = []
  for (const name of names) {
    try {
      return await spawned(name, { words: [...words, address], variables: desktop.variables })
    } catch (error) {
      failures.push(error)
    }
  }
  throw new AggregateError(failures, `no program of ${names.join(', ')} could be started`)
}

/** Resolves once it runs. */
async function spawned(
  program: string,
  { words, variables }: { readonly words: readonly string[]; readonly variables: Variables },
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, words, {
      detached: true,
      stdio: 'ignore',
      env: withoutSecrets(variables),
    })
    child.once('error', reject)
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
