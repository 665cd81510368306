import type { ErrorCode } from '../../core/contract/errors.ts'
import { CliError } from '../cli-error.ts'
import type { Io } from '../io.ts'

/** Asks twice until both are the same; what is empty is asked for again. @throws Interrupted. */
export async function askNewPassphrase(io: Io, what: string): Promise<string> {
  for (;;) {
    const first = await io.askHidden(`${what}: `)
    if (first === '') {
      io.stderr.write('an empty passphrase protects nothing\n')
      continue
    }
    if ((await io.askHidden(`${what}, again: `)) === first) return first
    io.stderr.write('these two differ\n')
  }
}

/**
 * The passphrase in this variable; else, on a terminal, what the person types.
 * @throws CliError with the code in `missing` where neither is there.
 */
export async function passphraseFrom(
  io: Io,
  {
    variable,
    ask,
    missing = 'prompt-needed',
  }: { readonly variable: string; readonly ask: () => Promise<string>; readonly missing?: ErrorCode },
): Promise<string> {
  const value = io.env[variable]
  if (value !== undefined && value !== '') return value
  if (io.canAsk) return await ask()
  throw new CliError(missing, 'a passphrase is needed and there is no terminal to ask on', {
    hint: `set ${variable}, or run this in a terminal`,
  })
}
