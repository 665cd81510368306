import type { SessionRow } from '../../core/contract/session.ts'

/** What people call it, and what they can type: its alias, else account and role, else its name. */
export function sessionLabel(
  session: Pick<SessionRow, 'alias' | 'kind' | 'accountName' | 'roleName' | 'name'>,
): string {
  if (session.alias !== null) return session.alias
  if (session.kind === 'identity-center-role' && session.accountName !== null && session.roleName !== null) {
    return `${session.accountName}/${session.roleName}`
  }
  return session.name
}
