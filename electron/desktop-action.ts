import type { ConsoleMode, ConsolePlace } from '../core/contract/console.ts'
import type { ShowTarget } from '../core/contract/window.ts'

/** What a click outside of the window asks for: in the tray's menu, or on a notification. */
export type DesktopAction =
  | { readonly kind: 'open' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'show'; readonly target: ShowTarget }
  | {
      readonly kind: 'start'
      readonly sessionIds: readonly string[]
      readonly profile?: string
      readonly region?: string
      readonly stopAfterSeconds?: number
    }
  | { readonly kind: 'stop'; readonly sessionId: string }
  | ConsoleAction
  | { readonly kind: 'copy-console-link'; readonly sessionId: string }
  | { readonly kind: 'sign-in'; readonly integrationId: string }
  | { readonly kind: 'enter-code' }
  | { readonly kind: 'start-agent' }

/** Opens a console; what is not named is as usual. */
export interface ConsoleAction {
  readonly kind: 'console'
  readonly sessionId: string
  readonly service?: string
  readonly region?: string
  readonly place?: ConsolePlace
  readonly mode?: ConsoleMode
}
