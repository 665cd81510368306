import type { SessionRow } from '../../core/contract/session.ts'
import type { Condition, IsValue } from './parse-query.ts'

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
  const tests = alternatives.map((some) => some.map((condition) => compiled(condition, groupOf)))
  return (row) => tests.every((some) => some.some((meets) => meets(row)))
}

function compiled(condition: Condition, groupOf: (row: SessionRow) => string): RowFilter {
  switch (condition.kind) {
    case 'account': {
      const holds = holding(condition.value)
      const holdsBare = holding(withoutDashes(condition.value))
      return ({ alias, name, accountId }) =>
        holds(alias) || holds(name) || holds(accountId) || holdsBare(accountId)
    }
    case 'role': {
      const holds = holding(condition.value)
      return ({ roleName }) => holds(roleName)
    }
    case 'ou': {
      const holds = holding(condition.value)
      return (row) => holds(groupOf(row))
    }
    case 'region': {
      const holds = holding(condition.value)
      return ({ region }) => holds(region)
    }
    case 'integration': {
      const holds = holding(condition.value)
      return ({ integration }) => holds(integration)
    }
    case 'tag':
      return ({ tags }) => tags.some((tag) => tag.toLowerCase().startsWith(condition.value))
    case 'env':
      return ({ environment }) => environment === condition.value
    case 'is':
      return isFilters[condition.value]
  }
}

const isFilters: Readonly<Record<IsValue, RowFilter>> = {
  active: ({ status }) => status !== 'stopped',
  favourite: ({ favourite }) => favourite,
  recent: ({ lastStartedAt }) => lastStartedAt !== null,
}

/** Whether a text holds this piece. Many rows share a text: each is looked at once. */
function holding(piece: string): (text: string | null) => boolean {
  const known = new Map<string, boolean>()
  return (text) => {
    if (text === null) return false
    const before = known.get(text)
    if (before !== undefined) return before
    const holds = text.toLowerCase().includes(piece)
    known.set(text, holds)
    return holds
  }
}

/** Account ids are shown with dashes (`1111-2222-3333`) and known without; both can be typed. */
export function withoutDashes(word: string): string {
  return /^[\d-]+$/.test(word) ? word.replaceAll('-', '') : word
}
