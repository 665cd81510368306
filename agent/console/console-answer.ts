import type {
  ConsoleMode,
  ConsolePlace,
  ConsoleSession,
  ConsoleSignOut,
} from '../../core/contract/console.ts'

/** The way into the console of a session. */
export interface ConsoleAnswer {
  /** Of a `link`, what signs in itself; of a `visit`, an address of ours that leads there once, within 30 s. */
  readonly address: string
  readonly mode: ConsoleMode
  readonly place: ConsolePlace
  readonly signOut: ConsoleSignOut
  readonly session: ConsoleSession
  /** Absolute path of the folder for the profiles of browsers. */
  readonly browsers: string
}
