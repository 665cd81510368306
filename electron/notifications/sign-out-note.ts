import type { ConsoleSession } from '../../core/contract/console.ts'
import { signOutByHand } from '../../core/contract/sign-out-by-hand.ts'
import type { DesktopAction } from '../desktop-action.ts'
import { shownText } from '../shown-text.ts'
import type { Notice } from './notice.ts'

/** For who opened a console outside of the window and may have to sign out there first: what to do, and the way back. */
export function signOutNote({ id, label }: ConsoleSession, again: DesktopAction): Notice {
  return {
    key: `sign-out ${id}`,
    once: false,
    kind: null,
    title: `Opened the console of ${shownText(label)}`,
    body: signOutByHand,
    click: { kind: 'show', target: { kind: 'session', id } },
    button: { label: 'Open again', action: again },
  }
}
