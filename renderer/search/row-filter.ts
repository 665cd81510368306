import { type Meets, meetsConditions } from '../../core/contract/meets-conditions.ts'
import type { Condition } from '../../core/contract/parse-query.ts'

/** The conditions that are asked of each row; those about texts that many rows share, the index answers. Null for none. */
export function rowFilter(conditions: readonly Condition[]): Meets | null {
  return meetsConditions(conditions.filter(({ kind }) => !indexed.has(kind)))
}

const indexed: ReadonlySet<string> = new Set(['account', 'role', 'integration'] satisfies Condition['kind'][])
