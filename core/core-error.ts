import type { Candidate, ErrorCode } from './contract/errors.ts'

export interface CoreErrorOptions {
  /** The next step, as an imperative a person can follow. */
  readonly hint?: string
  readonly cause?: unknown
  readonly candidates?: readonly Candidate[]
}

/**
 * A failure that the person at the other end can act on. Anything else that is thrown is a bug and is shown as one.
 * Messages are lower case, without a full stop, and never hold a secret.
 */
export class CoreError extends Error {
  readonly code: ErrorCode
  readonly hint: string | null
  readonly candidates: readonly Candidate[] | null

  constructor(code: ErrorCode, message: string, options: CoreErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'CoreError'
    this.code = code
    this.hint = options.hint ?? null
    this.candidates = options.candidates ?? null
  }
}

export function isCoreError(error: unknown, ...codes: readonly ErrorCode[]): error is CoreError {
  return error instanceof CoreError && (codes.length === 0 || codes.includes(error.code))
}
