import { isActive } from '../../core/contract/is-active.ts'
import { integrationOf } from '../../core/contract/integration-of.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import { withoutEntry } from './without-entry.ts'

/** What the side bar and the footer count. Kept as rows change: counting 50,000 anew would cost each change 1 ms. */
export interface SessionCounts {
  /** Sessions whose credentials are published now. */
  readonly active: number
  /** Those of them that live on an integration, by its name, through their sources too; none at 0. */
  readonly activeOf: ReadonlyMap<string, number>
  readonly favourites: number
  /** AWS profiles that are published now. */
  readonly profiles: number
}

export const noSessions: SessionCounts = { active: 0, activeOf: new Map(), favourites: 0, profiles: 0 }

export function countSessions(rows: Iterable<SessionRow>): SessionCounts {
  let counts = noSessions
  for (const row of rows) if (matters(row)) counts = changedBy(counts, row, 1)
  return counts
}

/** The counts after one row became another; `before` is null for a row that is new. */
export function recountSession(
  counts: SessionCounts,
  before: SessionRow | null,
  after: SessionRow,
): SessionCounts {
  return changedBy(before === null ? counts : changedBy(counts, before, -1), after, 1)
}

function changedBy(counts: SessionCounts, row: SessionRow, sign: 1 | -1): SessionCounts {
  return {
    active: counts.active + (isActive(row) ? sign : 0),
    activeOf: isActive(row) ? added(counts.activeOf, integrationOf(row), sign) : counts.activeOf,
    favourites: counts.favourites + (row.favourite ? sign : 0),
    profiles: counts.profiles + (isActive(row) ? sign * row.profiles.length : 0),
  }
}

function added(
  amounts: SessionCounts['activeOf'],
  name: string | null,
  sign: 1 | -1,
): SessionCounts['activeOf'] {
  if (name === null) return amounts
  const amount = (amounts.get(name) ?? 0) + sign
  return amount === 0 ? withoutEntry(amounts, name) : new Map(amounts).set(name, amount)
}

function matters(row: SessionRow): boolean {
  return row.favourite || isActive(row)
}
