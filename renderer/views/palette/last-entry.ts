import type { WindowStore } from '../../store/window-store.ts'

const lastIds = new WeakMap<WindowStore, string>()

/** The palette's id for what a verb does to a session. */
export function sessionEntryId(verb: string, sessionId: string): string {
  return `${verb} ${sessionId}`
}

/** The palette's id for what was last done in this window; null before. */
export function lastEntryId(store: WindowStore): string | null {
  return lastIds.get(store) ?? null
}

export function rememberEntry(store: WindowStore, id: string): void {
  lastIds.set(store, id)
}
