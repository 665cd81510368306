import { whenState } from '../../store/when-state.ts'
import type { WindowStore } from '../../store/window-store.ts'

/** Calls `then` once the list holds this session: an agent's answer comes ahead of the list it belongs to. */
export function whenListed(store: WindowStore, sessionId: string, then: () => void): void {
  whenState(store, ({ sessions }) => sessions.has(sessionId), then)
}
