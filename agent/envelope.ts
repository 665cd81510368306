import type { Failure } from '../core/contract/errors.ts'
import { CoreError } from '../core/core-error.ts'
import { internalFailure } from '../core/internal-failure.ts'
import type { Log } from '../core/host.ts'
import { AgentFailure } from './agent-failure.ts'
import { describeError } from './describe-error.ts'

/**
 * A thrown error as it may reach a front end: core's refusal, or what a client of the agent was told. Anything else is a
 * bug: its text stays in the log.
 */
export function toFailure(error: unknown, log: Log): Failure {
  if (error instanceof CoreError || error instanceof AgentFailure) {
    return {
      ok: false,
      code: error.code,
      message: error.message,
      ...(error.hint === null ? {} : { hint: error.hint }),
      ...(error.candidates === null ? {} : { candidates: error.candidates }),
    }
  }
  log.error('internal error', describeError(error))
  return { ok: false, ...internalFailure }
}
