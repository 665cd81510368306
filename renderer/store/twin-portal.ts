import type { SessionRow } from '../../core/contract/session.ts'
import { sessionLabel } from './session-label.ts'
import type { WindowState } from './window-state.ts'

type Listed = Pick<WindowState, 'order' | 'sessions'>

const known = new WeakMap<WindowState['order'], ReadonlySet<string>>()

/** The name of the row's portal, where sessions of another portal, or made by hand, go by its label; else null. */
export function twinPortal(state: Listed, row: SessionRow): string | null {
  if (row.integration === null) return null
  const labels = known.get(state.order) ?? twinLabels(state)
  known.set(state.order, labels)
  return labels.has(sessionLabel(row)) ? row.integration : null
}

/** In the list's order sessions of one label stand side by side. */
function twinLabels({ order, sessions }: Listed): ReadonlySet<string> {
  const labels = new Set<string>()
  let last: SessionRow | undefined
  for (const id of order) {
    const row = sessions.get(id)
    if (row === undefined) continue
    const isOfOther = last !== undefined && last.integration !== row.integration
    if (isOfOther && last !== undefined && sessionLabel(last) === sessionLabel(row))
      labels.add(sessionLabel(row))
    last = row
  }
  return labels
}
