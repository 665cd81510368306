import { CoreError } from '../core-error.ts'
import { printable } from '../lib/printable.ts'
import type { CallbackOutcome } from './callback-server.ts'

/** What the browser brought back, where that is a code. @throws CoreError `sign-in-refused` with the words of `who`. */
export function codeOf(
  outcome: CallbackOutcome,
  { who, hint }: { readonly who: string; readonly hint: string },
): Extract<CallbackOutcome, { kind: 'code' }> {
  if (outcome.kind === 'code') return outcome
  const words = outcome.description === null ? outcome.error : `${outcome.error}: ${outcome.description}`
  throw new CoreError('sign-in-refused', `${who} did not sign you in: ${printable(words).slice(0, 500)}`, {
    hint,
  })
}
