import type { SessionRow } from '../../../core/contract/session.ts'

/** How many sources are suggested at a time. */
const most = 30

/**
 * References to sessions whose name holds what was typed, to choose a source from: the alias, else `account/role`, else
 * the name. Pure.
 */
export function sourceReferences(
  sessions: Iterable<SessionRow>,
  { typed, except }: { readonly typed: string; readonly except: string | null },
): readonly string[] {
  const wanted = typed.trim().toLowerCase()
  const found: string[] = []
  for (const row of sessions) {
    if (row.id === except || row.gone) continue
    const reference = sourceReference(row)
    if (reference.toLowerCase().includes(wanted)) found.push(reference)
    if (found.length === most) break
  }
  return found
}

/** What the agent finds exactly this session by, unless two are called alike. */
export function sourceReference({ alias, accountName, accountId, roleName, name, kind }: SessionRow): string {
  if (alias !== null) return alias
  if (kind !== 'identity-center-role' || roleName === null) return name
  return `${accountName ?? accountId ?? ''}/${roleName}`
}
