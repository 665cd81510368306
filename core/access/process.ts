import type { Caller } from '../caller.ts'
import type { Clock, RunProgram } from '../host.ts'
import type { ProcessSession } from '../workspace/workspace.ts'
import type { GetSessionToken } from './iam-user.ts'
import { readProcessOutput } from './process-output.ts'
import { runCommand } from './run-command.ts'
import type { TemporaryCredentials } from './temporary-credentials.ts'

export interface ProcessAccess {
  readonly clock: Clock
  readonly runProgram: RunProgram
  readonly getSessionToken: GetSessionToken
}

/** Some of these programs wait for a person in a browser. */
const longestMinutes = 5
/** GetSessionToken's life for an IAM user's key that a program prints: ten hours, as for the IAM users we keep. */
const sessionSeconds = 36_000

/**
 * What the session's program prints. An IAM user's key goes no further: it is exchanged for temporary credentials.
 * @throws CoreError `process-failed`, `cancelled`, and what GetSessionToken may meet.
 */
export async function processCredentials(
  access: ProcessAccess,
  session: ProcessSession,
  { caller, region }: { readonly caller: Caller; readonly region: string },
): Promise<TemporaryCredentials> {
  const stdout = await runCommand(access, {
    command: session.command,
    what: `the command of ${session.name}`,
    longestMinutes,
    signal: caller.signal,
  })
  const output = readProcessOutput(stdout, { name: session.name, now: access.clock.now() })
  if ('temporary' in output) return output.temporary
  return await access.getSessionToken({
    region,
    key: output.key,
    durationSeconds: sessionSeconds,
    mfa: null,
  })
}
