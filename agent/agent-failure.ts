import type { Candidate, ErrorCode, Failure } from '../core/contract/errors.ts'

/** An agent's refusal, or none to be had, as the client sees it: the envelope's failure made throwable. */
export class AgentFailure extends Error {
  readonly code: ErrorCode
  readonly hint: string | null
  readonly candidates: readonly Candidate[] | null

  constructor(failure: Omit<Failure, 'ok'>, options?: { readonly cause: unknown }) {
    super(failure.message, options)
    this.name = 'AgentFailure'
    this.code = failure.code
    this.hint = failure.hint ?? null
    this.candidates = failure.candidates ?? null
  }
}
