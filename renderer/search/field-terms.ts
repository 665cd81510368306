import type { FieldTerm } from './field-ranks.ts'
import type { Condition } from '../../core/contract/parse-query.ts'

const fields = ['account', 'role', 'integration'] as const

/** The conditions that the index answers by its texts; those of one kind are alternatives. Pure. */
export function fieldTerms(conditions: readonly Condition[]): readonly FieldTerm[] {
  return fields.flatMap((field) => {
    const anyOf = conditions.flatMap((one) => (one.kind === field ? one.value : []))
    return anyOf.length === 0 ? [] : [{ field, anyOf }]
  })
}
