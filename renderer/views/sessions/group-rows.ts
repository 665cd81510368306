import type { UnreadAccount } from '../../../core/contract/integration.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { Grouping } from '../../../core/contract/settings.ts'
import { inPeoplesOrder } from '../../store/peoples-order.ts'
import type { RowGroup } from './list-model.ts'
import { otherNames } from './name-groups.ts'

/** What people made by hand, where groups are integrations. */
const byHand = 'Added by hand'
const untagged = 'Without a tag'
const nowhere = 'In no unit'
const lastTitles: ReadonlySet<string> = new Set([otherNames, byHand, untagged, nowhere])

/** The title of the group that a session, or an account whose roles are not read yet, stands in. */
export type TitleOf = (row: Grouped) => string

interface Grouped {
  readonly name: string
  readonly accountId: string | null
  readonly integration: string | null
  /** What is not read yet has none. */
  readonly tags?: readonly string[]
}

/**
 * Parts the rows of a list into groups, in the order of their titles; what is in no group stands last. Rows keep their
 * order. Pure.
 */
export function groupRows(
  rows: readonly SessionRow[],
  { by: title, unread }: { readonly by: TitleOf; readonly unread: readonly UnreadAccount[] },
): readonly RowGroup[] {
  const groups = new Map<string, Collected>()
  const collect = (key: string): Collected => {
    const known = groups.get(key)
    if (known !== undefined) return known
    const fresh = { title: key, sessions: [], accounts: [], accountIds: new Set<string>() }
    groups.set(key, fresh)
    return fresh
  }
  for (const row of rows) {
    const group = collect(title(row))
    group.sessions.push(row.id)
    group.accountIds.add(row.accountId ?? row.id)
  }
  for (const account of unread) {
    const group = collect(title(account))
    group.accounts.push(account.accountId)
    group.accountIds.add(account.accountId)
  }
  return [...groups.values()].sort(byTitle).map(({ title, sessions, accounts, accountIds }) => ({
    header: { key: title.toLowerCase(), title, accounts: accountIds.size },
    sessions,
    accounts,
  }))
}

interface Collected {
  readonly title: string
  readonly sessions: string[]
  readonly accounts: string[]
  readonly accountIds: Set<string>
}

export function titleOf(
  grouping: Exclude<Grouping, 'none'>,
  {
    nameGroup,
    unitOf,
  }: { readonly nameGroup: TitleOf; readonly unitOf: (accountId: string) => readonly string[] | null },
): TitleOf {
  switch (grouping) {
    case 'name':
      return nameGroup
    case 'integration':
      return ({ integration }) => integration ?? byHand
    case 'tag':
      return ({ tags }) => tags?.[0] ?? untagged
    case 'ou':
      return ({ accountId }) => unitTitle(accountId === null ? null : unitOf(accountId))
  }
}

/** The way to a unit, as the list says it. */
function unitTitle(path: readonly string[] | null): string {
  if (path === null) return nowhere
  return path.length === 0 ? 'Root' : path.join(' / ')
}

function byTitle(one: Collected, other: Collected): number {
  const last = (title: string): number => (lastTitles.has(title) ? 1 : 0)
  return last(one.title) - last(other.title) || inPeoplesOrder(one.title, other.title)
}
