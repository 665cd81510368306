import type { Environment } from './environment.ts'

/**
 * How the console is opened beside what a browser is signed in as already, which only the person knows:
 * `single`: the browser holds one identity, and is signed out of it first. `multi`: AWS's multi-session is on.
 * `portal`: by the access portal's own link, which opens beside others. `isolated`: in a container or a browser profile
 * of the account's own.
 */
export const consoleModes = ['single', 'multi', 'portal', 'isolated'] as const
export type ConsoleMode = (typeof consoleModes)[number]

/** Of these the one that is usual can be chosen; `isolated` is what a place of the account's own makes it. */
export const usualConsoleModes = ['single', 'multi', 'portal'] as const satisfies readonly ConsoleMode[]
export type UsualConsoleMode = (typeof usualConsoleModes)[number]

/** Where the console is opened: as everything else is, or apart from what the browser is signed in as. */
export const consolePlaces = ['default', 'firefox-container', 'chrome-profile', 'private'] as const
export type ConsolePlace = (typeof consolePlaces)[number]

/**
 * Who signs the browser out of whom it is signed in as. `first`: the link does. `by-hand`: it would have to be, and this
 * partition's sign-out leads nowhere, so the person does where the console asks for it. `nobody`: it need not be.
 */
export type ConsoleSignOut = 'first' | 'by-hand' | 'nobody'

/** That the console was opened at a service, by its id in `consoleServices`. */
export interface RecentConsole {
  readonly sessionId: string
  readonly service: string
}

/** Whose console it is. */
export interface ConsoleSession {
  readonly id: string
  readonly label: string
  /** The account's name where it has one, else its id, else the session's name: what its own container is called. */
  readonly account: string
  /** Null where nothing tells it: names are not unique, ids are. */
  readonly accountId: string | null
  readonly environment: Environment | null
}
