import type { Failure } from '../core/contract/errors.ts'
import { CoreError } from '../core/core-error.ts'
import type { Log } from '../core/host.ts'
import { describeError } from './describe-error.ts'

/** A thrown error as it may leave the agent. What is no CoreError is a bug: its text stays in the log. */
export function toFailure(error: unknown, log: Log): Failure {
  if (error instanceof CoreError) {
    return {
      ok: false,
      code: error.code,
      message: error.message,
      ...(error.hint === null ? {} : { hint: error.hint }),
      ...(error.candidates === null ? {} : { candidates: error.candidates }),
    }
  }
  log.error('internal error', describeError(error))
  return {
    ok: false,
    code: 'internal',
    message: 'something went wrong inside keyturn',
    hint: 'look at logs/agent.log in KEYTURN_HOME',
  }
}
