import type { SessionRow } from '../../core/contract/session.ts'

/**
 * What a person could type to mean this session, best first; the id is the last. A text with characters that a terminal
 * does not show is left out, and one that would be read as a flag.
 */
export function typedReferences(session: SessionRow): readonly string[] {
  const { alias, accountName, accountId, roleName, name, id } = session
  const byAccount =
    roleName === null ? [] : [accountName, accountId].map((account) => joined(account, roleName))
  return [alias, ...(roleName === null ? [name] : byAccount), id].filter(
    (text) => text !== null && text !== '' && !/^-|[^\P{C}]|[^\P{Z} ]/u.test(text),
  ) as readonly string[]
}

function joined(account: string | null, role: string): string | null {
  return account === null ? null : `${account}/${role}`
}
