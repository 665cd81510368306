import type { SessionRow } from '../../core/contract/session.ts'
import type { Condition } from './parse-query.ts'

export type RowFilter = (row: SessionRow) => boolean

/**
 * Whether a row meets the conditions: one of each kind, but every tag. Null when there are none. `groupOf` names the
 * group a row stands in, which `ou:` looks into. Pure.
 */
export function rowFilter(
  conditions: readonly Condition[],
  groupOf: (row: SessionRow) => string,
): RowFilter | null {
  if (conditions.length === 0) return null
  const alternatives: Condition[][] = []
  for (const condition of conditions) {
    const same = alternatives.find(([first]) => first?.kind === condition.kind && condition.kind !== 'tag')
    if (same === undefined) alternatives.push([condition])
    else same.push(condition)
  }
  return (row) => alternatives.every((some) => some.some((condition) => meets(row, condition, groupOf)))
}

function meets(row: SessionRow, condition: Condition, groupOf: (row: SessionRow) => string): boolean {
  switch (condition.kind) {
    case 'account':
      return (
        [row.alias, row.name, row.accountName, row.accountId].some((text) => holds(text, condition.value)) ||
        holds(row.accountId, withoutDashes(condition.value))
      )
    case 'role':
      return holds(row.roleName, condition.value)
    case 'ou':
      return holds(groupOf(row), condition.value)
    case 'region':
      return holds(row.region, condition.value)
    case 'integration':
      return holds(row.integration, condition.value)
    case 'tag':
      return row.tags.some((tag) => tag.toLowerCase().startsWith(condition.value))
    case 'env':
      return row.environment === condition.value
    case 'is':
      return is(row, condition.value)
  }
}

function is(row: SessionRow, value: 'active' | 'favourite' | 'recent'): boolean {
  switch (value) {
    case 'active':
      return row.status !== 'stopped'
    case 'favourite':
      return row.favourite
    case 'recent':
      return row.lastStartedAt !== null
  }
}

function holds(text: string | null, piece: string): boolean {
  return text !== null && text.toLowerCase().includes(piece)
}

/** Account ids are shown with dashes (`1111-2222-3333`) and known without; both can be typed. */
export function withoutDashes(word: string): string {
  return /^[\d-]+$/.test(word) ? word.replaceAll('-', '') : word
}
