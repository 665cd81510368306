import type { SessionRow } from '../../core/contract/session.ts'
import { sessionLabel } from '../store/session-label.ts'

/**
 * What a search reads of sessions, lower-case. Many sessions share an account and more a role: each text is kept, and
 * looked at in a search, once.
 */
export interface SearchTextBook {
  /** Label, name, account id, email and integration. */
  readonly accounts: readonly string[]
  /** How much of the account's text at the same place is the label. */
  readonly labelLengths: readonly number[]
  readonly roles: readonly string[]
  /** Where the text of the row's account stands in the list above. */
  accountPlace(row: SessionRow): number
  rolePlace(row: SessionRow): number
}

export function createSearchTextBook(): SearchTextBook {
  const accounts: string[] = []
  const labelLengths: number[] = []
  const accountPlaces = new Map<string, number>()
  const roles: string[] = []
  const rolePlaces = new Map<string, number>()

  // Roles of one account follow each other in the list.
  let last: { readonly row: SessionRow; readonly place: number } | null = null

  function accountPlace(row: SessionRow): number {
    if (last === null || !isSameAccount(last.row, row)) last = { row, place: findAccount(row) }
    return last.place
  }

  function findAccount(row: SessionRow): number {
    const label = sessionLabel(row)
    const text = `${label}\n${row.alias === null ? '' : row.name}\n${row.accountId ?? ''}\n${row.accountEmail ?? ''}\n${row.integration ?? ''}`
    const known = accountPlaces.get(text)
    if (known !== undefined) return known
    accountPlaces.set(text, accounts.length)
    labelLengths.push(label.toLowerCase().length)
    return accounts.push(text.toLowerCase()) - 1
  }

  function rolePlace(row: SessionRow): number {
    const role = row.roleName ?? ''
    const known = rolePlaces.get(role)
    if (known !== undefined) return known
    rolePlaces.set(role, roles.length)
    return roles.push(role.toLowerCase()) - 1
  }

  return {
    accounts,
    labelLengths,
    roles,
    accountPlace,
    rolePlace,
  }
}

function isSameAccount(one: SessionRow, other: SessionRow): boolean {
  return (
    one.accountId === other.accountId &&
    one.name === other.name &&
    one.alias === other.alias &&
    one.accountEmail === other.accountEmail &&
    one.integration === other.integration
  )
}
