import UFuzzy from '@leeoniya/ufuzzy'
import { lettersInOrder } from '../contract/letters-in-order.ts'
import { meetsConditions, type Searched } from '../contract/meets-conditions.ts'
import { parseQuery } from '../contract/parse-query.ts'
import { withoutDashes } from '../contract/without-dashes.ts'
import {
  accountEmailOf,
  accountIdOf,
  accountNameOf,
  environmentOf,
  type KnownSession,
  regionOf,
  roleNameOf,
} from './known-session.ts'

/** How sessions stand now, as far as a search can ask. */
export type Standing = (sessionId: string) => Pick<Searched, 'status' | 'expiresAt' | 'lastStartedAt'> & {
  /** Where it runs; null: it does not. */
  readonly region: string | null
}

const fuzzy = new UFuzzy(lettersInOrder)

/**
 * The sessions a search means, best first: of those that meet its conditions (see `meetsConditions`), those that hold
 * every word of it somewhere (name, alias, account id, role, email, integration); if there are none, those that hold its
 * letters in order.
 */
export function matchSessions(
  sessions: readonly KnownSession[],
  text: string,
  standing: Standing,
): readonly KnownSession[] {
  const query = parseQuery(text)
  const words = query.words
    .flatMap((word) => word.split('/'))
    // uFuzzy reads a leading dash as "without".
    .map((word) => withoutDashes(word.replace(/^-+/, '')))
    .filter((word) => word !== '')
  const meets = meetsConditions(query.conditions)
  const among = meets === null ? sessions : sessions.filter((one) => meets(searched(one, standing(one.id))))
  if (words.length === 0) return among
  const haystack = among.map(searchText)
  const holding = among.filter((_, index) => words.every((word) => haystack[index]?.includes(word)))
  if (holding.length > 0) return holding
  const [indexes, , order] = fuzzy.search(haystack, words.join(' '), 1)
  if (indexes === null) return []
  const ranked = order === null || order === undefined ? indexes : order.map((at) => indexes[at] ?? -1)
  return ranked.map((index) => among[index]).filter((session) => session !== undefined)
}

function searched(session: KnownSession, { region, ...stands }: ReturnType<Standing>): Searched {
  return {
    name: session.name,
    alias: session.preferences.alias,
    accountId: accountIdOf(session),
    accountName: accountNameOf(session),
    roleName: roleNameOf(session),
    integration: session.kind === 'identity-center-role' ? session.integration.name : null,
    region: region ?? regionOf(session),
    ou: session.place?.ou ?? null,
    ouIds: session.place?.ouIds ?? null,
    accountEmail: accountEmailOf(session),
    accountTags: session.place?.tags ?? {},
    tags: session.preferences.tags,
    environment: environmentOf(session),
    favourite: session.preferences.favourite,
    ...stands,
  }
}

function searchText(session: KnownSession): string {
  const fields = [
    session.preferences.alias,
    session.name,
    accountNameOf(session),
    accountIdOf(session),
    roleNameOf(session),
    accountEmailOf(session),
    session.kind === 'identity-center-role' ? session.integration.name : null,
  ]
  return fields
    .filter((field) => field !== null)
    .join(' ')
    .toLowerCase()
}
