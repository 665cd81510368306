import { z } from 'zod'
import { consoleModes, consolePlaces, type ConsoleSignOut } from './console.ts'
import { operation } from './operation.ts'
import { regionSchema } from './session.ts'

/** What the host of a window can do; a window offers what its host can and asks no further. */
export interface HostAbilities {
  /** As Node names it; decides how shortcuts are shown. */
  readonly platform: 'darwin' | 'win32' | 'linux' | 'other'
  readonly version: string
  /** Whether credentials, and what signs in to the console, are put on the clipboard by the host itself. */
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

const consolePage = {
  session: z.string().min(1).max(512),
  /** Of `consoleServices`; null: the console's home. */
  service: z.string().min(1).max(64).nullable(),
  /** Null: the session's. */
  region: regionSchema.nullable(),
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
   * The console of a session. `opened`: in the browser. `address`: for the window to open in a tab, an address of ours that
   * leads there once; it holds no secret.
   */
  'host.open-console': operation(
    z.strictObject({
      ...consolePage,
      /** A page of the console, in place of a service; core refuses one elsewhere. */
      destination: z.string().min(1).max(4096).nullable(),
      place: z.enum(consolePlaces).nullable(),
      mode: z.enum(consoleModes).nullable(),
    }),
  ).returns<
    { readonly signOut: ConsoleSignOut } & (
      | { readonly opened: true }
      | { readonly opened: false; readonly address: string }
    )
  >(),
  /**
   * The way into the console of a session. `sign-in`: it is on the clipboard, and whoever opens it within 15 minutes is
   * signed in. `portal`: so is the portal's own link, which holds no secret; `text` is the same, for the window to copy.
   */
  'host.copy-console-link': operation(z.strictObject(consolePage)).returns<
    | { readonly copied: 'sign-in' }
    | { readonly copied: 'portal' }
    | { readonly copied: 'text'; readonly text: string }
  >(),
  'host.start-agent': operation(z.strictObject({})).returns<null>(),
} as const
