import type { SessionRow } from '../../core/contract/session.ts'
import { sessionLabel } from './session-label.ts'

/** A session where no column beside it says the role: an account's name alone may be that of many. */
export function sessionAndRole(row: Pick<SessionRow, 'alias' | 'name' | 'accountId' | 'roleName'>): string {
  return row.roleName === null ? sessionLabel(row) : `${sessionLabel(row)} ${row.roleName}`
}
