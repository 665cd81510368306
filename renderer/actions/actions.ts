import type { ShowTarget, WindowInput } from '../../core/contract/window.ts'
import type { Overlay, Question, View } from '../store/window-state.ts'

/** Everything a person can do to sessions and integrations, whichever view, key or menu it comes from. */
export interface Actions {
  /** Starts it, signing in on the way if that is needed. Failures become the row's. */
  start(sessionId: string, options?: Pick<WindowInput<'session.start'>, 'profile' | 'region' | 'adopt'>): void
  cancelStart(sessionId: string): void
  /** With "Undo" for 8 seconds. */
  stop(sessionId: string): void
  stopMany(sessionIds: readonly string[]): void
  startMany(sessionIds: readonly string[]): void
  stopAll(): void
  /** What Enter does on this row, by its state; see `enter-action.ts`. */
  enter(sessionId: string): void
  undo(): void
  setFavourite(sessionIds: readonly string[], favourite: boolean): void
  copyEnvironment(sessionId: string): void
  openTerminal(sessionId: string): void
  signIn(integrationId: string, flow: 'browser' | 'device-code'): void
  cancelSignIn(integrationId: string): void
  signOut(integrationId: string): void
  sync(integrationId: string): void
  show(view: View): void
  search(query: string): void
  /** Focuses and selects; never acts. */
  showTarget(target: ShowTarget): void
  openPanel(sessionId: string | null): void
  open(overlay: Overlay | null): void
  ask(question: Question): void
  notify(text: string, action?: { readonly label: string; readonly act: () => void }): void
}
