import type { ConsoleMode, ConsolePlace } from '../../core/contract/console.ts'
import type { SettingsChange } from '../../core/contract/settings.ts'
import type { ShowTarget, WindowInput } from '../../core/contract/window.ts'
import type { Overlay, Question, View } from '../store/window-state.ts'
import type { ListActions } from './list-actions.ts'

/** What of a console is opened, and where; as usual where it is left out. */
export interface ConsoleWish {
  /** Of `consoleServices`. */
  readonly service?: string
  readonly region?: string
  /** An address in the console, in place of a service. */
  readonly destination?: string
  readonly place?: ConsolePlace
  readonly mode?: ConsoleMode
}

/** Everything a person can do to sessions and integrations, whichever view, key or menu it comes from. */
export interface Actions extends ListActions {
  /** Starts it, signing in on the way if that is needed. Failures become the row's. */
  start(
    sessionId: string,
    options?: Pick<
      WindowInput<'session.start'>,
      'profile' | 'region' | 'adopt' | 'readOnly' | 'stopAfterSeconds'
    >,
  ): void
  /** The same where its row may be out of sight: a failure is a notice as well, with the way to the row. */
  startOutOfSight(sessionId: string): void
  cancelStart(sessionId: string): void
  /** With "Undo" for 8 seconds. */
  stop(sessionId: string): void
  /** Asks when they are more than ten. With "Undo" for 8 seconds. */
  stopMany(sessionIds: readonly string[]): void
  /** Asks when they are more than ten. */
  startMany(sessionIds: readonly string[]): void
  /** Asks. */
  stopAll(): void
  /** Asks, then ends at AWS what was issued for its role until now, for everyone. */
  revoke(sessionId: string): void
  /** What Enter does on this row, by its state; see `enter-action.ts`. */
  enter(sessionId: string): void
  /** False when there is nothing to undo. */
  undo(): boolean
  setFavourite(sessionIds: readonly string[], favourite: boolean): void
  /** Asks, then removes what was made by hand, or what AWS no longer lists. */
  remove(sessionId: string): void
  /** Asks, then ends the sign-in that it has of its own. */
  forgetSignIn(sessionId: string): void
  /** Takes back what a person was asked for, for all who wait for it. */
  cancelPrompt(promptId: string): void
  copyEnvironment(sessionId: string): void
  /** Copies what is no secret (an id, an ARN, a line for a shell); `what` names it in the notice. */
  copyText(text: string, what: string): void
  /** Of a role of an access portal. */
  copyPortalLink(sessionId: string): void
  openTerminal(sessionId: string): void
  /** Its console in the browser, at its home unless told otherwise; signing in on the way if that is needed. */
  openConsole(sessionId: string, wish?: ConsoleWish): void
  /** Copies the way into its console, or what of it the host lets go. */
  copyConsoleLink(sessionId: string): void
  signIn(integrationId: string, flow: 'browser' | 'device-code'): void
  cancelSignIn(integrationId: string): void
  signOut(integrationId: string): void
  sync(integrationId: string): void
  /** Has the organization read with this session, by its id or name, now and from now on. */
  readOrganizationWith(session: string): void
  syncOrganization(): void
  forgetOrganization(): void
  /** Of accounts whose roles a sync has not read yet. */
  readFirst(accountIds: readonly string[]): void
  /** Has the agent look for AWS again, and try what failed without it. */
  retryNetwork(): void
  changeSettings(change: SettingsChange): void
  /** Focuses and selects; never acts. */
  showTarget(target: ShowTarget): void
  openPanel(sessionId: string | null): void
  open(overlay: Overlay | null): void
  ask(question: Question): void
  notify(text: string, action?: { readonly label: string; readonly act: () => void }): void
  /** For the live region alone. */
  announce(text: string): void
  show(view: View): void
  search(query: string): void
}
