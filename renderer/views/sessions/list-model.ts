import { accountKey, groupKey } from './row-key.ts'

/** Rows that stand together under a header, before it is known which are unfolded. */
export interface RowGroup {
  /** Null where the rows stand without headers. */
  readonly header: GroupHeader | null
  /** Ids of sessions. */
  readonly sessions: readonly string[]
  /** Ids of accounts whose roles are not read yet; they stand last. */
  readonly accounts: readonly string[]
}

export interface GroupHeader {
  readonly key: string
  readonly title: string
  /** How many accounts its rows belong to. */
  readonly accounts: number
}

/** One line of the list. `key` names it to cursor and focus; `position` counts from 1 among its siblings. */
export type ListItem = {
  readonly key: string
  readonly level: 1 | 2
  readonly position: number
  readonly siblings: number
} & (
  | { readonly kind: 'group'; readonly header: GroupHeader; readonly isOpen: boolean }
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'account'; readonly accountId: string }
)

/** The lines of the list from top to bottom. */
export interface ListModel {
  readonly count: number
  /** Null beyond the ends. */
  at(index: number): ListItem | null
  readonly hasHeaders: boolean
  isHeader(index: number): boolean
  /** -1 when no line shown has this key. */
  indexOf(key: string): number
  /** Where the header stands under which this line is; null where there are no headers. */
  headerAt(index: number): number | null
  /** The header of the group that this session is in, shown or folded away; null where there are no headers. */
  groupOf(sessionId: string): GroupHeader | null
  /** Counts every session of the list, also those folded away; so do the ids. */
  readonly sessionCount: number
  sessionIds(): readonly string[]
}

/**
 * Lays out groups, folded or not. A line is made when it is asked for: 50,000 of them cost nothing until they are seen.
 * Pure.
 */
export function listModel(groups: readonly RowGroup[], isOpen: (header: GroupHeader) => boolean): ListModel {
  let count = 0
  const sections = groups.map((group) => {
    const isUnfolded = group.header === null || isOpen(group.header)
    const head = group.header === null ? 0 : 1
    const from = count
    const rows = group.sessions.length + group.accounts.length
    count += head + (isUnfolded ? rows : 0)
    return { ...group, isUnfolded, head, from, to: count, rows }
  })
  const headers = sections.filter(({ head }) => head === 1).length

  /** By halves: there can be thousands of groups. */
  function sectionAt(index: number): number {
    let low = 0
    let high = sections.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (index < (sections[middle]?.to ?? 0)) high = middle
      else low = middle + 1
    }
    return low
  }

  function at(index: number): ListItem | null {
    if (index < 0 || index >= count) return null
    const number = sectionAt(index)
    const section = sections[number]
    if (section === undefined) return null
    const { header, head, from, isUnfolded, rows, sessions, accounts } = section
    const row = index - from - head
    if (row < 0 && header !== null)
      return {
        kind: 'group',
        key: groupKey(header.key),
        header,
        isOpen: isUnfolded,
        level: 1,
        position: number + 1,
        siblings: headers,
      }
    const place = { level: head === 1 ? 2 : 1, position: row + 1, siblings: rows } as const
    const id = sessions[row]
    if (id !== undefined) return { kind: 'session', key: id, id, ...place }
    const accountId = accounts[row - sessions.length] ?? ''
    return { kind: 'account', key: accountKey(accountId), accountId, ...place }
  }

  return {
    count,
    at,
    hasHeaders: headers > 0,
    isHeader(index) {
      const section = sections[sectionAt(index)]
      return section?.head === 1 && section.from === index
    },
    indexOf(key) {
      for (const { header, head, from, isUnfolded, sessions, accounts } of sections) {
        if (header !== null && groupKey(header.key) === key) return from
        if (!isUnfolded) continue
        const session = sessions.indexOf(key)
        if (session !== -1) return from + head + session
        const account = accounts.findIndex((id) => accountKey(id) === key)
        if (account !== -1) return from + head + sessions.length + account
      }
      return -1
    },
    headerAt(index) {
      const section = sections[sectionAt(index)]
      return section === undefined || section.head === 0 ? null : section.from
    },
    groupOf: (sessionId) => sections.find(({ sessions }) => sessions.includes(sessionId))?.header ?? null,
    sessionCount: sections.reduce((sum, { sessions }) => sum + sessions.length, 0),
    sessionIds: () => sections.flatMap(({ sessions }) => sessions),
  }
}
