import type { UnreadAccount } from '../../../core/contract/integration.ts'
import type { Organization } from '../../../core/contract/organization.ts'
import { organizationTree, type UnitNode } from '../../../core/contract/organization-tree.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { fieldTerms } from '../../search/field-terms.ts'
import type { Query } from '../../../core/contract/parse-query.ts'
import type { Meets } from '../../../core/contract/meets-conditions.ts'
import { rowFilter } from '../../search/row-filter.ts'
import type { Hits, SearchIndex } from '../../search/search-index.ts'
import type { WindowState } from '../../store/window-state.ts'
import { groupRows, titleOf } from './group-rows.ts'
import { groupingOf } from './grouping-of.ts'
import { type ListModel, listModel, type RowGroup } from './list-model.ts'
import { listQuery } from './list-query.ts'
import { nameGroups, otherNames } from './name-groups.ts'
import { keepSameList, rememberLast } from './remember-last.ts'
import { unreadShown } from './unread-shown.ts'
import { viewFilter } from './view-filter.ts'

/** Over this many rows groups begin folded. */
const foldedOver = 200

/** The list as it is to be drawn, and what was searched for in it. */
export interface SessionsList {
  readonly model: ListModel
  readonly query: Query
  /** Whether the hits hold the words' letters only, not the words. */
  readonly isFuzzy: boolean
  /** How many hits the side bar's choice hides. */
  readonly hiddenHits: number
}

/**
 * Makes the function from a window's state to its list. It goes in steps, and each is taken again only when what it
 * hangs on has changed: a change of one session costs nothing here unless it moves a row in or out of the list.
 */
export function createListSelector(index: SearchIndex): (state: WindowState) => SessionsList {
  const indexing = rememberLast<void>()
  const querying = rememberLast<Query>()
  const finding = rememberLast<Hits>()
  const naming = rememberLast<ReadonlyMap<string, string>>()
  const choosing = rememberLast<Meets | null>()
  const fetching = rememberLast<readonly SessionRow[]>()
  const matching = rememberLast<readonly string[]>()
  const showing = rememberLast<readonly string[]>()
  const keepMatching = keepSameList<string>()
  const keepShowing = keepSameList<string>()
  const reading = rememberLast<readonly UnreadAccount[]>()
  const grouping = rememberLast<readonly RowGroup[]>()
  const flattening = rememberLast<readonly RowGroup[]>()
  const laying = rememberLast<ListModel>()
  const finishing = rememberLast<SessionsList>()

  return (state) => {
    const { sessions, order, view, integrations, unreadAccounts, unfolded, settings } = state
    const organization = state.organization?.organization ?? null
    // Names of integrations are searched, and are no part of the order.
    const names = integrations.map(({ name }) => name).join('\n')
    indexing([order, names], () => index.update(rowsOf(order, sessions)))

    const query = querying([view, state.query, settings.segments], () => listQuery(state))
    const { ids: found, isFuzzy } = finding([order, names, query], () =>
      index.find(query.words, fieldTerms(query.conditions)),
    )

    // Of all accounts, so that what is filtered stays in its group.
    const nameGroup = ({ name }: { readonly name: string }): string => {
      const groups = naming([order, unreadAccounts], () =>
        nameGroups([...rowsOf(order, sessions), ...unreadAccounts].map((one) => one.name)),
      )
      return groups.get(name) ?? otherNames
    }
    const meets = rowFilter(query.conditions)
    const filtered = (ids: readonly string[], filter: Meets): readonly string[] => {
      // All of them are fetched once, not with every letter.
      const isAll = ids.length === order.length
      const all = isAll ? fetching([ids, sessions], () => rowsOf(ids, sessions)) : rowsOf(ids, sessions)
      return all.filter(filter).map(({ id }) => id)
    }
    const hits = matching([found, query, meets === null ? null : sessions], () =>
      meets === null ? found : keepMatching(filtered(found, meets)),
    )
    const chosen = choosing([view, integrations, organization], () => viewFilter(state))
    const ids = showing([hits, chosen, chosen === null ? null : sessions], () =>
      chosen === null ? hits : keepShowing(inOrderOf(view, { sessions, ids: filtered(hits, chosen) })),
    )

    const unread = reading([unreadAccounts, view, query, integrations], () => unreadShown(state, query))
    const isSearched = state.query.trim() !== ''
    const by = groupingOf({
      view,
      isSearched,
      grouping: settings.grouping,
      hasUnits: organization !== null,
    })
    // Groups outlast a search: coming back to them costs nothing.
    const groups =
      by === 'none'
        ? flattening([ids, unread], () => [flat(ids, unread)])
        : grouping([ids, by, unread, names, order, by === 'ou' ? organization : null], () =>
            groupRows(rowsOf(ids, sessions), {
              by: titleOf(by, { nameGroup, unitOf: unitOf(organization) }),
              unread,
            }),
          )
    const model = laying([groups, unfolded], () => {
      const isOpenAtFirst = ids.length + unread.length <= foldedOver
      return listModel(groups, ({ key }) => unfolded.get(key) ?? isOpenAtFirst)
    })
    const hiddenHits = hits.length - ids.length
    return finishing([model, query, isFuzzy, hiddenHits], () => ({ model, query, isFuzzy, hiddenHits }))
  }
}

type Sessions = WindowState['sessions']

/** The units that an account stands in; null for what is in none. */
function unitOf(organization: Organization | null): (accountId: string) => readonly string[] | null {
  const places = new Map<string, readonly string[]>()
  const look = ({ path, units, accounts }: UnitNode): void => {
    for (const { id } of accounts) places.set(id, path)
    units.forEach(look)
  }
  const tree = organization === null ? null : organizationTree(organization)
  if (tree !== null) look(tree)
  return (accountId) => places.get(accountId) ?? null
}

function flat(sessions: readonly string[], unread: readonly UnreadAccount[]): RowGroup {
  return { header: null, sessions, accounts: unread.map(({ accountId }) => accountId) }
}

function rowsOf(ids: readonly string[], sessions: Sessions): readonly SessionRow[] {
  const rows: SessionRow[] = []
  for (const id of ids) {
    const row = sessions.get(id)
    if (row !== undefined) rows.push(row)
  }
  return rows
}

/** What was used last stands first among what was used; all else stays as it is. */
function inOrderOf(
  view: WindowState['view'],
  { sessions, ids }: { readonly sessions: Sessions; readonly ids: readonly string[] },
): readonly string[] {
  if (view.kind !== 'recent') return ids
  return rowsOf(ids, sessions)
    .toSorted((one, other) => (other.lastStartedAt ?? '').localeCompare(one.lastStartedAt ?? ''))
    .map(({ id }) => id)
}
