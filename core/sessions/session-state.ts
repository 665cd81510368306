import type { ErrorCode } from '../contract/errors.ts'
import { isCoreError } from '../core-error.ts'
import { internalFailure } from '../internal-failure.ts'

/** Why the last attempt to get credentials for a session failed. */
export interface SessionFailure {
  readonly code: ErrorCode
  readonly message: string
  /** How many times in a row. */
  readonly count: number
  /** Before this nothing is tried again; null: not until a person did something. */
  readonly retryAt: Date | null
}

/** What is known of sessions in this moment only; a restart forgets it, and it is found out again. */
export interface SessionState {
  /** Marks a start under way; the answer ends it. Aborting the controller cancels the start. */
  begin(sessionId: string, controller: AbortController): () => void
  isStarting(sessionId: string): boolean
  /** Ids of sessions whose start is under way. */
  starting(): readonly string[]
  cancelStart(sessionId: string): void
  failure(sessionId: string): SessionFailure | null
  fail(sessionId: string, failure: SessionFailure): void
  /** Forgets a failure. */
  recover(sessionId: string): void
  /** Profiles of ours that hold somebody else's credentials now. */
  readonly conflicts: Set<string>
}

export function createSessionState(): SessionState {
  const starting = new Map<string, Set<AbortController>>()
  const failures = new Map<string, SessionFailure>()
  return {
    begin(sessionId, controller) {
      const under = starting.get(sessionId) ?? new Set()
      starting.set(sessionId, under.add(controller))
      return () => {
        under.delete(controller)
        if (under.size === 0) starting.delete(sessionId)
      }
    },
    isStarting: (sessionId) => starting.has(sessionId),
    starting: () => [...starting.keys()],
    cancelStart(sessionId) {
      for (const controller of starting.get(sessionId) ?? []) controller.abort()
    },
    failure: (sessionId) => failures.get(sessionId) ?? null,
    fail: (sessionId, failure) => failures.set(sessionId, failure),
    recover: (sessionId) => failures.delete(sessionId),
    conflicts: new Set(),
  }
}

/** Failures that no waiting mends: they are tried again when a person has done something. */
function needsPerson(error: unknown): boolean {
  return isCoreError(
    error,
    'sign-in-needed',
    'prompt-needed',
    // The person who was asked said no, or was not there: asked again it would be the same question, again and again.
    'cancelled',
    'sign-in-timed-out',
    'sign-in-refused',
    // There is no browser to sign in with.
    'host-unable',
    'vault-locked',
    'vault-missing',
    'vault-changed',
    'vault-unreadable',
    'source-missing',
    'source-cycle',
  )
}

/** A failed attempt as state; what only a person can mend has no time to try again. */
export function failureFrom(
  error: unknown,
  { count, retryAt }: { readonly count: number; readonly retryAt: Date },
): SessionFailure {
  const known = isCoreError(error)
  return {
    code: known ? error.code : internalFailure.code,
    message: known ? error.message : `${internalFailure.message}: ${internalFailure.hint}`,
    count,
    retryAt: needsPerson(error) ? null : retryAt,
  }
}
