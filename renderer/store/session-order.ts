import type { SessionRow } from '../../core/contract/session.ts'

/** Ids in the order of the list: by what people read (alias, else account), then role. */
export function sessionOrder(sessions: ReadonlyMap<string, SessionRow>): readonly string[] {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
  return [...sessions.values()]
    .map((row) => ({ id: row.id, name: row.alias ?? row.accountName ?? row.name, role: row.roleName ?? '' }))
    .sort((one, other) => collator.compare(one.name, other.name) || collator.compare(one.role, other.role))
    .map(({ id }) => id)
}
