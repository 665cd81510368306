import { usageError } from './cli-error.ts'

/** `--scope` as OAuth writes scopes: words with blanks between them. */
export function wordsOf(scopes: string): string[] {
  return scopes.split(/\s+/).filter((scope) => scope !== '')
}

/** `--redirect-port`. Its limits are the agent's to say. @throws CliError `invalid-input` for what is no number. */
export function redirectPort(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text)
  throw usageError(`${JSON.stringify(text)} is not a port`, 'a port is a number from 1024 to 65535')
}
