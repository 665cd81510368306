import { shellWords } from '../aws-files/shell-words.ts'
import { CoreError } from '../core-error.ts'

/**
 * A command as its program and arguments, split as botocore splits `credential_process`: no shell reads it.
 * @throws CoreError `invalid-input` for an open quote, or when it holds no word.
 */
export function commandWords(command: string): readonly [program: string, ...args: string[]] {
  const words = shellWords(command)
  const [program, ...args] = words ?? []
  if (program !== undefined && program !== '') return [program, ...args]
  throw new CoreError(
    'invalid-input',
    words === null ? 'the command ends within quotes' : 'the command names no program',
    { hint: 'no shell reads it: quote words that hold blanks, and name a script for pipes or variables' },
  )
}
