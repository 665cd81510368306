import type { WindowStore } from '../../store/window-store.ts'

const lastIds = new WeakMap<WindowStore, string>()

/** The id of what was last done from this window's palette; null before. */
export function lastEntryId(store: WindowStore): string | null {
  return lastIds.get(store) ?? null
}

export function rememberEntry(store: WindowStore, id: string): void {
  lastIds.set(store, id)
}
