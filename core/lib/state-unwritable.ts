import { CoreError } from '../core-error.ts'

/** A file of ours that could not be written, with the next step for what stood in the way. What it held before stays. */
export function stateUnwritable(file: string, cause: unknown): CoreError {
  switch ((cause as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new CoreError('state-unwritable', `no space left to write ${file}`, {
        hint: 'free some space and try again; nothing was lost',
        cause,
      })
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new CoreError('state-unwritable', `${file} may not be written`, {
        hint: 'make its folder writable for you, or point KEYTURN_HOME elsewhere',
        cause,
      })
    default:
      return new CoreError('state-unwritable', `${file} could not be written`, {
        hint: 'look at its folder; what it held before is untouched',
        cause,
      })
  }
}
