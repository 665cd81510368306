import type { SessionRow } from '../../core/contract/session.ts'
import { isRunning } from '../store/is-running.ts'
import type { Condition, IsValue } from './parse-query.ts'

export type RowFilter = (row: SessionRow) => boolean

/**
 * Whether a row meets the conditions that can change while it runs, or that only the list knows: `is:`, `env:`,
 * `region:`, `tag:` and `ou:` (the group a row stands in, which `groupOf` names). One of each kind, but every tag. Null
 * when there are none of these. Pure.
 */
export function rowFilter(
  conditions: readonly Condition[],
  groupOf: (row: SessionRow) => string,
): RowFilter | null {
  const tests = new Map<string, RowFilter[]>()
  for (const condition of conditions) {
    const test = testOf(condition, groupOf)
    if (test === null) continue
    const key = condition.kind === 'tag' ? `tag ${condition.value}` : condition.kind
    tests.set(key, [...(tests.get(key) ?? []), test])
  }
  if (tests.size === 0) return null
  const every = [...tests.values()]
  return (row) => every.every((some) => some.some((meets) => meets(row)))
}

/** Null for what the index answers. */
function testOf(condition: Condition, groupOf: (row: SessionRow) => string): RowFilter | null {
  const { kind, value } = condition
  switch (kind) {
    case 'account':
    case 'role':
    case 'integration':
      return null
    case 'ou':
      return (row) => groupOf(row).toLowerCase().includes(value)
    case 'region':
      return ({ region }) => region?.includes(value) === true
    case 'tag':
      return ({ tags }) => tags.some((tag) => tag.toLowerCase().startsWith(value))
    case 'env':
      return ({ environment }) => environment === value
    case 'is':
      return isFilters[value]
  }
}

/** What `is:` asks, and the views of the side bar that are called so. */
export const isFilters: Readonly<Record<IsValue, RowFilter>> = {
  active: isRunning,
  favourite: ({ favourite }) => favourite,
  recent: ({ lastStartedAt }) => lastStartedAt !== null,
}
