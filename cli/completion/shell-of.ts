import { usageError } from '../cli-error.ts'
import { argument, type RawArguments } from '../command.ts'
import { completionShells } from '../table/command-entry.ts'
import type { CompletionShell } from './completion-script.ts'

/** The shell that was named. @throws CliError for one that we know nothing of. */
export function shellOf(raw: RawArguments): CompletionShell {
  const shell = completionShells.find((known) => known === argument(raw, 0))
  if (shell === undefined) {
    throw usageError(
      `${JSON.stringify(argument(raw, 0))} is not a shell that keyturn knows`,
      `there is ${completionShells.join(', ')}`,
    )
  }
  return shell
}
