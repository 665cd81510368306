/** What cursor and focus call a line of the list: a session's id, `group:KEY` or `account:ID`. */
export function groupKey(key: string): string {
  return `group:${key}`
}

export function accountKey(accountId: string): string {
  return `account:${accountId}`
}

/** The id of the line's element, for `aria-activedescendant`. */
export function rowElementId(key: string): string {
  return `row-${encodeURIComponent(key)}`
}
