import type { SessionRow } from '../../core/contract/session.ts'

/** Whether two rows say the same. Lists in a row (profiles, tags) are compared by their items, an account's tags by theirs. */
export function isSameRow(one: SessionRow, other: SessionRow): boolean {
  const keys = Object.keys(one) as (keyof SessionRow)[]
  return keys.length === Object.keys(other).length && keys.every((key) => isSame(one[key], other[key]))
}

function isSame(one: SessionRow[keyof SessionRow], other: SessionRow[keyof SessionRow]): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const items = Object.entries(one)
  return (
    items.length === Object.keys(other).length &&
    items.every(([key, item]) => item === Reflect.get(other, key))
  )
}
