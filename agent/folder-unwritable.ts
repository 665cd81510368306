import { CoreError } from '../core/core-error.ts'
import { codeOf } from './code-of.ts'

/** A folder of our state that cannot be made or kept to its owner: what is wrong with it, why, and the next step. */
export function folderUnwritable(what: string, cause?: unknown): CoreError {
  const code = codeOf(cause)
  return new CoreError('state-unwritable', code === null ? what : `${what} (${code})`, {
    cause,
    hint: 'set KEYTURN_HOME to a folder of your own, or correct the rights of this one',
  })
}
