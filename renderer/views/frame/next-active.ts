import { isActive } from '../../../core/contract/is-active.ts'
import type { WindowState } from '../../store/window-state.ts'

/** The active session after the row the keyboard is on, in the order of the list and round; null when none is active. */
export function nextActive({
  order,
  sessions,
  cursor,
}: Pick<WindowState, 'order' | 'sessions' | 'cursor'>): string | null {
  const active = order.filter((id) => {
    const row = sessions.get(id)
    return row !== undefined && isActive(row)
  })
  const at = cursor === null ? -1 : active.indexOf(cursor)
  if (at >= 0) return active[(at + 1) % active.length] ?? null
  const from = cursor === null ? -1 : order.indexOf(cursor)
  return active.find((id) => order.indexOf(id) > from) ?? active[0] ?? null
}
