import type { WindowStore } from '../../store/window-store.ts'

/** Calls `then` once the list holds this session: an agent's answer comes ahead of the list it belongs to. */
export function whenListed(store: WindowStore, sessionId: string, then: () => void): void {
  if (store.getState().sessions.has(sessionId)) {
    then()
    return
  }
  const end = store.subscribe(({ sessions }) => {
    if (!sessions.has(sessionId)) return
    end()
    then()
  })
}
