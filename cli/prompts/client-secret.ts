import { usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'

/**
 * Asks for an OAuth client's secret on a terminal, hidden; else reads it from stdin. Never from arguments, which others
 * can see.
 */
export async function readClientSecret(io: Io): Promise<string> {
  const given = io.canAsk ? await io.askHidden('client secret: ') : await io.readStdin()
  const secret = given.trim()
  if (secret === '') throw usageError('no client secret was given', 'give it on stdin, on one line')
  return secret
}
