import type { SessionRow } from '../../core/contract/session.ts'

/** What people read: the alias, else the name. An account without a name goes by its id. */
export function sessionLabel({
  alias,
  name,
  accountId,
}: Pick<SessionRow, 'alias' | 'name' | 'accountId'>): string {
  return alias ?? (name === '' ? (accountId ?? '') : name)
}
