import type { Caller } from '../caller.ts'
import { CoreError } from '../core-error.ts'
import type { Clock, RunProgram } from '../host.ts'
import { printable } from '../lib/printable.ts'
import type { ProcessSession } from '../workspace/workspace.ts'
import { commandWords } from './command-words.ts'
import type { GetSessionToken } from './iam-user.ts'
import { readProcessOutput } from './process-output.ts'
import type { TemporaryCredentials } from './temporary-credentials.ts'

export interface ProcessAccess {
  readonly clock: Clock
  readonly runProgram: RunProgram
  readonly getSessionToken: GetSessionToken
}

/** Some of these programs wait for a person in a browser. */
const longestMs = 5 * 60_000
/** GetSessionToken's life for an IAM user's key that a program prints: ten hours, as for the IAM users we keep. */
const sessionSeconds = 36_000

/**
 * What the session's program prints. An IAM user's key goes no further: it is exchanged for temporary credentials.
 * @throws CoreError `process-failed`, `cancelled`, and what GetSessionToken may meet.
 */
export async function processCredentials(
  { clock, runProgram, getSessionToken }: ProcessAccess,
  session: ProcessSession,
  { caller, region }: { readonly caller: Caller; readonly region: string },
): Promise<TemporaryCredentials> {
  const command = commandWords(session.command)
  const deadline = new AbortController()
  const stop = clock.after(longestMs, () => deadline.abort())
  try {
    const { exitCode, stdout, stderr } = await runProgram(command, {
      signal: AbortSignal.any([caller.signal, deadline.signal]),
    })
    if (exitCode !== 0) throw failed(session.name, exitCode, stderr)
    const output = readProcessOutput(stdout, { name: session.name, now: clock.now() })
    if ('temporary' in output) return output.temporary
    return await getSessionToken({ region, key: output.key, durationSeconds: sessionSeconds, mfa: null })
  } catch (error) {
    if (!deadline.signal.aborted || caller.signal.aborted) throw error
    throw new CoreError('process-failed', `the command of ${session.name} did not end in 5 minutes`, {
      hint: 'run it by hand to see what it waits for',
      cause: error,
    })
  } finally {
    stop()
  }
}

function failed(name: string, exitCode: number | null, stderr: string): CoreError {
  const how = exitCode === null ? 'was ended by a signal' : `ended with ${exitCode}`
  const words = printable(stderr)
  return new CoreError(
    'process-failed',
    `the command of ${name} ${how}${words === '' ? '' : `: ${words.slice(0, 500)}`}`,
    { hint: 'run it by hand to see why' },
  )
}
