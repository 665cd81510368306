import { usageError } from './cli-error.ts'
import type { RawArguments } from './command.ts'

/** The command after `--`. @throws CliError when there is none. */
export function childOf(
  raw: RawArguments,
  usage: string,
): { readonly program: string; readonly args: readonly string[] } {
  const [program, ...args] = raw.rest ?? []
  if (program === undefined) throw usageError('which command shall be run?', usage)
  return { program, args }
}
