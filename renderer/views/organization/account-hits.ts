import { meetsConditions, type Searched } from '../../../core/contract/meets-conditions.ts'
import type { Query } from '../../../core/contract/parse-query.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { withoutDashes } from '../../../core/contract/without-dashes.ts'
import type { MapCell } from './map-layout.ts'

/** The sessions of each account, by its number. Pure. */
export function sessionsByAccount(
  sessions: ReadonlyMap<string, SessionRow>,
): ReadonlyMap<string, readonly SessionRow[]> {
  const found = new Map<string, SessionRow[]>()
  for (const row of sessions.values()) {
    if (row.accountId === null || row.gone) continue
    const rows = found.get(row.accountId)
    if (rows === undefined) found.set(row.accountId, [row])
    else rows.push(row)
  }
  return found
}

/**
 * Ids of the accounts that a search means: they, or one of their sessions, meet its conditions, and every word is in
 * name, number, email or units. Null when nothing is searched. Pure.
 */
export function accountHits(
  cells: readonly MapCell[],
  { words, conditions }: Query,
  sessionsOf: ReadonlyMap<string, readonly SessionRow[]>,
): ReadonlySet<string> | null {
  if (words.length + conditions.length === 0) return null
  const meets = meetsConditions(conditions)
  const hits = cells.filter((cell) => {
    const { account, path } = cell
    const text = [account.name, account.id, account.email ?? '', ...path].join('\n').toLowerCase()
    const rows = sessionsOf.get(account.id) ?? []
    const holds = (word: string): boolean =>
      text.includes(withoutDashes(word)) ||
      rows.some(({ alias }) => alias?.toLowerCase().includes(word) === true)
    if (!words.every(holds)) return false
    return meets === null || meets(searched(cell)) || rows.some(meets)
  })
  return new Set(hits.map(({ account }) => account.id))
}

/** An account without its sessions: nothing runs in it, and no role is known. */
function searched({ account, path, pathIds }: Pick<MapCell, 'account' | 'path' | 'pathIds'>): Searched {
  return {
    name: account.name,
    alias: null,
    accountId: account.id,
    accountName: account.name,
    roleName: null,
    integration: null,
    region: null,
    ou: path,
    ouIds: pathIds,
    accountEmail: account.email,
    accountTags: account.tags ?? {},
    tags: [],
    environment: null,
    favourite: false,
    status: 'stopped',
    expiresAt: null,
    lastStartedAt: null,
  }
}
