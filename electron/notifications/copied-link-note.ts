import type { ConsoleSession } from '../../core/contract/console.ts'
import { copiedLinkLine } from '../../core/contract/copied-link-line.ts'
import { shownText } from '../shown-text.ts'
import type { Notice } from './notice.ts'

/** For who copied the way into a console outside of the window: what is on the clipboard now. */
export function copiedLinkNote({ id, label }: ConsoleSession, copied: 'portal' | 'sign-in'): Notice {
  const name = shownText(label)
  return {
    key: `copied-link ${id}`,
    once: false,
    kind: null,
    title: `The console of ${name}`,
    body: copiedLinkLine(copied, name),
    click: { kind: 'show', target: { kind: 'session', id } },
    button: null,
  }
}
