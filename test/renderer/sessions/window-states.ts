import type { SessionRow } from '../../../core/contract/session.ts'
import { countSessions } from '../../../renderer/store/session-counts.ts'
import { sessionOrder } from '../../../renderer/store/session-order.ts'
import type { WindowState } from '../../../renderer/store/window-state.ts'
import { createWindowStore } from '../../../renderer/store/window-store.ts'
import { sessionRow } from '../../support/contract-rows.ts'

/** A role of an account as a portal lists it: `prod-payments/Admin`, which is its id as well. */
export function role(path: string, changes: Partial<SessionRow> = {}): SessionRow {
  const [name = '', roleName = ''] = path.split('/')
  return sessionRow({ id: path, name, accountName: name, roleName, integration: 'acme', ...changes })
}

/** A window that knows these sessions, and nothing else but what is given. */
export function windowState(rows: readonly SessionRow[], changes: Partial<WindowState> = {}): WindowState {
  return { ...createWindowStore().getState(), ...knowing(rows), ...changes }
}

/** The part of the state that follows from the sessions. */
export function knowing(rows: readonly SessionRow[]): Pick<WindowState, 'sessions' | 'order' | 'counts'> {
  const sessions = new Map(rows.map((one) => [one.id, one]))
  return { sessions, order: sessionOrder(sessions), counts: countSessions(rows) }
}
