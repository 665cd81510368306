import type { SessionRow } from '../../core/contract/session.ts'

/** Whether two rows say the same. Lists in a row (profiles, tags) are compared by their items. */
export function isSameRow(one: SessionRow, other: SessionRow): boolean {
  const keys = Object.keys(one) as (keyof SessionRow)[]
  return keys.length === Object.keys(other).length && keys.every((key) => isSame(one[key], other[key]))
}

function isSame(one: SessionRow[keyof SessionRow], other: SessionRow[keyof SessionRow]): boolean {
  if (one === other) return true
  if (!Array.isArray(one) || !Array.isArray(other)) return false
  return one.length === other.length && one.every((item, index) => item === other[index])
}
