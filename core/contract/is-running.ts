import { isActive } from './is-active.ts'
import type { SessionRow } from './session.ts'

/**
 * Whether a session has credentials that work, or gets them now. One whose credentials ran out is not running: it is
 * started again.
 */
export function isRunning(row: Pick<SessionRow, 'status' | 'expiresAt'>): boolean {
  return row.status === 'starting' || isActive(row)
}
