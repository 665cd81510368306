import { CoreError } from '../core-error.ts'
import type { Clock, RunProgram } from '../host.ts'
import { printable } from '../lib/printable.ts'
import type { Secret } from '../secrets/secret.ts'
import { commandWords } from './command-words.ts'

/**
 * What a command of the user's printed, once it ended well.
 * @throws CoreError `process-failed` with its words on stderr, or when it did not end in time; `cancelled`.
 */
export async function runCommand(
  { clock, runProgram }: { readonly clock: Clock; readonly runProgram: RunProgram },
  run: {
    readonly command: string
    /** For people: "the command of NAME". */
    readonly what: string
    readonly longestMinutes: number
    readonly signal: AbortSignal
  },
): Promise<Secret> {
  const { what, longestMinutes, signal } = run
  const words = commandWords(run.command)
  const deadline = new AbortController()
  const stop = clock.after(longestMinutes * 60_000, () => deadline.abort())
  try {
    const { exitCode, stdout, stderr } = await runProgram(words, {
      signal: AbortSignal.any([signal, deadline.signal]),
    })
    if (exitCode !== 0) throw failed(what, exitCode, stderr)
    return stdout
  } catch (error) {
    if (!deadline.signal.aborted || signal.aborted) throw error
    const limit = longestMinutes === 1 ? 'a minute' : `${longestMinutes} minutes`
    throw new CoreError('process-failed', `${what} did not end in ${limit}`, {
      hint: 'run it by hand to see what it waits for',
      cause: error,
    })
  } finally {
    stop()
  }
}

function failed(what: string, exitCode: number | null, stderr: string): CoreError {
  const how = exitCode === null ? 'was ended by a signal' : `ended with ${exitCode}`
  const words = printable(stderr)
  return new CoreError('process-failed', `${what} ${how}${words === '' ? '' : `: ${words.slice(0, 500)}`}`, {
    hint: 'run it by hand to see why',
  })
}
