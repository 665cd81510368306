import type { SessionRow } from '../../core/contract/session.ts'
import { isSameRow } from './is-same-row.ts'
import { countSessions } from './session-counts.ts'
import { changesOrder, sessionOrder } from './session-order.ts'
import type { WindowState } from './window-state.ts'

/**
 * The state after all sessions were read anew. A row that says the same stays the same object, so that nothing of it is
 * drawn again. `newer`: ids whose rows came by an event while the list was on its way, which may be older than they.
 */
export function listedSessions(
  before: Pick<WindowState, 'sessions' | 'order'>,
  rows: readonly SessionRow[],
  newer: ReadonlySet<string>,
): Pick<WindowState, 'sessions' | 'order' | 'counts'> {
  const sessions = new Map<string, SessionRow>()
  let isOrderKept = rows.length === before.sessions.size
  for (const row of rows) {
    const known = before.sessions.get(row.id)
    const isKnown = known !== undefined && (newer.has(row.id) || isSameRow(known, row))
    isOrderKept &&= isKnown || (known !== undefined && !changesOrder(known, row))
    sessions.set(row.id, isKnown ? known : row)
  }
  return {
    sessions,
    order: isOrderKept ? before.order : sessionOrder(sessions),
    counts: countSessions(sessions.values()),
  }
}
