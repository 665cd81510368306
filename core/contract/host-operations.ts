import { z } from 'zod'
import { operation } from './operation.ts'

/** What the host of a window can do; a window offers what its host can and asks no further. */
export interface HostAbilities {
  /** As Node names it; decides how shortcuts are shown. */
  readonly platform: 'darwin' | 'win32' | 'linux' | 'other'
  readonly version: string
  /** Whether `host.copy-environment` puts credentials on the clipboard itself. */
  readonly copiesCredentials: boolean
  readonly opensTerminal: boolean
  readonly startsAtLogin: boolean
  readonly globalShortcut: boolean
  /** Whether it can start the agent again when it is gone. */
  readonly startsAgent: boolean
  /** Whether every key comes to the window; browsers keep some for themselves. */
  readonly hasAllKeys: boolean
  /** Whether the buttons of the title bar stand over the page, which leaves room for them. */
  readonly insetTitleBar: boolean
}

/**
 * What a window asks of its host, not of core: Electron's main process and the page's server each answer them. No
 * output holds a secret.
 */
export const hostOperations = {
  'host.abilities': operation(z.strictObject({})).returns<HostAbilities>(),
  /**
   * `credentials`: the export lines are on the clipboard. `command`: they cannot be put there; `text` is a command for
   * a shell that sets the same, for the window to copy.
   */
  'host.copy-environment': operation(z.strictObject({ session: z.string().min(1).max(512) })).returns<
    { readonly copied: 'credentials' } | { readonly copied: 'command'; readonly text: string }
  >(),
  /** A terminal whose shell has the session's credentials. */
  'host.open-terminal': operation(z.strictObject({ session: z.string().min(1).max(512) })).returns<null>(),
  /**
   * The console of a session, at the page of a service (`consoleServices`) or its home (null). `opened`: in the browser.
   * `address`: for the window to open in a tab, an address of ours that leads there once; it holds no secret.
   */
  'host.open-console': operation(
    z.strictObject({
      session: z.string().min(1).max(512),
      service: z.string().min(1).max(64).nullable(),
    }),
  ).returns<{ readonly opened: true } | { readonly opened: false; readonly address: string }>(),
  'host.start-agent': operation(z.strictObject({})).returns<null>(),
} as const
