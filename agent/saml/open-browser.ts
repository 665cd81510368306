import { CoreError } from '../../core/core-error.ts'
import type { Variables } from '../home.ts'
import type { Display } from '../page/display.ts'
import { browserArguments } from './browser-arguments.ts'
import { browserEnvironment } from './browser-environment.ts'
import { startBrowser, type StartedBrowser } from './start-browser.ts'

export interface BrowserOptions {
  /** Paths of the browsers to try, in order. */
  readonly programs: readonly string[]
  /** A folder of its own. */
  readonly profile: string
  readonly show: 'quiet' | 'window'
  readonly user: { readonly home: string; readonly variables: Variables }
  /** Where the person sits; null where nobody knows. */
  readonly display: Display | null
}

/** Opens the first of the browsers that starts. @throws CoreError `host-unable`. */
export async function openBrowser(options: BrowserOptions): Promise<StartedBrowser> {
  const { programs, profile, show, user, display } = options
  if (show === 'window' && display === null) throw noDisplay()
  const failures: string[] = []
  for (const program of programs) {
    try {
      return await startBrowser({
        program,
        args: browserArguments(profile, show),
        env: browserEnvironment(user.variables, display),
        cwd: user.home,
      })
    } catch (error) {
      failures.push(`${program}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  throw noBrowser(failures)
}

function noDisplay(): CoreError {
  return new CoreError('host-unable', 'the agent knows no screen to show the sign-in on', {
    hint: 'run the command in a terminal on your desktop, or open the desktop app there',
  })
}

function noBrowser(failures: readonly string[]): CoreError {
  return failures.length === 0
    ? new CoreError('host-unable', 'there is no browser here to sign in with', {
        hint: 'install Chrome, Chromium, Edge or Brave',
      })
    : new CoreError('host-unable', `no browser could be started to sign in with (${failures.join('; ')})`, {
        hint: 'start that browser yourself to see what it lacks, or install another of Chrome, Chromium, Edge and Brave',
      })
}
