import type { Candidate, ErrorCode } from '../core/contract/errors.ts'

/** A failure found on this side of the socket, in the same words as the agent's: lower case, no full stop. */
export class CliError extends Error {
  readonly code: ErrorCode
  readonly hint: string | null
  readonly candidates: readonly Candidate[] | null

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      readonly hint?: string
      readonly cause?: unknown
      readonly candidates?: readonly Candidate[]
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'CliError'
    this.code = code
    this.hint = options.hint ?? null
    this.candidates = options.candidates ?? null
  }
}

/** What was typed cannot be meant. */
export function usageError(message: string, hint?: string): CliError {
  return new CliError('invalid-input', message, hint === undefined ? {} : { hint })
}

/** The person gave up: Ctrl+C, Ctrl+D at a question, or Escape in a picker. Nothing more is said about it. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted')
    this.name = 'Interrupted'
  }
}
