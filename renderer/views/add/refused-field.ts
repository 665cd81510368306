import type { ErrorCode } from '../../../core/contract/errors.ts'

/** The field of a session's form that a refusal of the agent is about; null when it is about none. Pure. */
export function refusedField(code: ErrorCode): 'name' | 'source' | null {
  switch (code) {
    case 'session-exists':
      return 'name'
    case 'session-not-found':
    case 'session-ambiguous':
    case 'source-cycle':
      return 'source'
    default:
      return null
  }
}
