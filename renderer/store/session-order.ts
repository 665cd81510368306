import type { SessionRow } from '../../core/contract/session.ts'
import { inPeoplesOrder } from './peoples-order.ts'
import { sessionLabel } from './session-label.ts'

/** Ids in the order of the list: by label, then role; what reads the same stays in the order given. */
export function sessionOrder(sessions: ReadonlyMap<string, SessionRow>): readonly string[] {
  const rows = [...sessions.values()]
  const byName = ranks(rows, sessionLabel)
  const byRole = ranks(rows, roleOf)
  // One number for a row, which sorts without calling back: name, role and place. Under 2^53 up to 200,000 of each.
  const keys = Float64Array.from(rows, (row, place) => {
    const name = byName.get(sessionLabel(row)) ?? 0
    const role = byRole.get(roleOf(row)) ?? 0
    return (name * byRole.size + role) * rows.length + place
  })
  return Array.from(keys.sort(), (key) => rows[key % rows.length]?.id ?? '')
}

/** Whether this change of a row could move it. */
export function changesOrder(before: SessionRow, after: SessionRow): boolean {
  return sessionLabel(before) !== sessionLabel(after) || roleOf(before) !== roleOf(after)
}

/** Each text's place among all of them. Few are different, so that people's order, which is slow, is asked for those. */
function ranks(
  rows: readonly SessionRow[],
  textOf: (row: SessionRow) => string,
): ReadonlyMap<string, number> {
  const texts = [...new Set(rows.map(textOf))].sort(inPeoplesOrder)
  return new Map(texts.map((text, rank) => [text, rank]))
}

function roleOf(row: SessionRow): string {
  return row.roleName ?? ''
}
