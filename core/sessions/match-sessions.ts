import UFuzzy from '@leeoniya/ufuzzy'
import { lettersInOrder } from '../contract/letters-in-order.ts'
import { accountIdOf, accountNameOf, type KnownSession, roleNameOf } from './known-session.ts'

const fuzzy = new UFuzzy(lettersInOrder)

/**
 * The sessions a search text means, best first: those that hold every word of it somewhere (name, alias, account id,
 * role, email, integration); if there are none, those that hold its letters in order.
 */
export function matchSessions(sessions: readonly KnownSession[], text: string): readonly KnownSession[] {
  const words = text
    .toLowerCase()
    .split(/[\s/]+/)
    // uFuzzy reads a leading dash as "without".
    .map((word) => word.replace(/^-+/, ''))
    .filter((word) => word !== '')
  if (words.length === 0) return sessions
  const haystack = sessions.map(searchText)
  const holding = sessions.filter((_, index) => words.every((word) => haystack[index]?.includes(word)))
  if (holding.length > 0) return holding
  const [indexes, , order] = fuzzy.search(haystack, words.join(' '), 1)
  if (indexes === null) return []
  const ranked = order === null || order === undefined ? indexes : order.map((at) => indexes[at] ?? -1)
  return ranked.map((index) => sessions[index]).filter((session) => session !== undefined)
}

function searchText(session: KnownSession): string {
  const fields = [
    session.preferences.alias,
    session.name,
    accountNameOf(session),
    accountIdOf(session),
    roleNameOf(session),
    session.kind === 'identity-center-role'
      ? `${session.account.email ?? ''} ${session.integration.name}`
      : null,
  ]
  return fields
    .filter((field) => field !== null)
    .join(' ')
    .toLowerCase()
}
