import type { Candidate, ErrorCode, Failure } from '../core/contract/errors.ts'
import type { WindowEvent, WindowInput, WindowOperationName, WindowOutput } from '../core/contract/window.ts'

/** All that the window knows of the world. It does not know which host it is in. */
export interface Api {
  /** Rejects with `ApiFailure` alone. Aborting hangs up, which cancels the request. */
  call<Name extends WindowOperationName>(
    name: Name,
    input: WindowInput<Name>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<WindowOutput<Name>>
  /** Every event from now on; the first is `connected` or `disconnected`. The answer ends the subscription. */
  subscribe(listener: (event: WindowEvent) => void): () => void
}

/** A request that failed on purpose: what and why (`message`), the next step (`hint`). */
export class ApiFailure extends Error {
  readonly code: ErrorCode
  readonly hint: string | null
  readonly candidates: readonly Candidate[]

  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'ApiFailure'
    this.code = failure.code
    this.hint = failure.hint ?? null
    this.candidates = failure.candidates ?? []
  }
}

export function isApiFailure(error: unknown, ...codes: readonly ErrorCode[]): error is ApiFailure {
  return error instanceof ApiFailure && (codes.length === 0 || codes.includes(error.code))
}
