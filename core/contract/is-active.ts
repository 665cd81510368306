import type { SessionRow } from './session.ts'

/** Whether a session's credentials are published and have life left, whatever became of their refresh. Pure. */
export function isActive({ status, expiresAt }: Pick<SessionRow, 'status' | 'expiresAt'>): boolean {
  switch (status) {
    case 'active':
      return true
    case 'stale':
    case 'sign-in-needed':
      // The agent takes back what ran out, and says so: until when it was valid is then `expiredAt`.
      return expiresAt !== null
    case 'starting':
    case 'stopped':
      return false
  }
}
