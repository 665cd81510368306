import type { Environment } from './environment.ts'

/**
 * How the console is opened beside what a browser is signed in as already, which only the person knows:
 * `single`: the browser holds one identity, and is signed out of it first. `multi`: AWS's multi-session is on.
 * `portal`: by the access portal's own link, which opens beside others. `isolated`: in a container or a browser profile
 * of the account's own.
 */
export type ConsoleMode = 'single' | 'multi' | 'portal' | 'isolated'

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
