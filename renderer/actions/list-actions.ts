import type { View } from '../store/window-state.ts'
import type { WindowStore } from '../store/window-store.ts'
import { toggleSideBar } from '../views/frame/toggle-side-bar.ts'

/** What moves through the list and changes nothing but the window. */
export interface ListActions {
  /** Another choice of the side bar: begins at its top, with nothing searched. */
  show(view: View): void
  search(query: string): void
  /** Puts the keyboard on a row: a session's id, `group:KEY`, `account:ID`, or null for none. */
  moveTo(row: string | null): void
  /** Chooses exactly these to act on together. */
  select(sessionIds: Iterable<string>): void
  toggleSelected(sessionId: string): void
  /** Folds it away or unfolds it; where it has no room, lays it over the list or takes it away. */
  toggleSideBar(): void
  /** Folds or unfolds a group by hand. */
  setUnfolded(groupKey: string, isOpen: boolean): void
}

export function createListActions(store: WindowStore): ListActions {
  return {
    show: (view) => store.setState({ view, query: '', cursor: null, selected: new Set() }),
    // What was found keeps the keyboard when the search is cleared.
    search: (query) => store.setState(query === '' ? { query } : { query, cursor: null }),
    moveTo: (row) => store.setState({ cursor: row }),
    select: (sessionIds) => store.setState({ selected: new Set(sessionIds) }),
    toggleSelected(sessionId) {
      const selected = new Set(store.getState().selected)
      if (!selected.delete(sessionId)) selected.add(sessionId)
      store.setState({ selected })
    },
    toggleSideBar: () => toggleSideBar(store),
    setUnfolded: (groupKey, isOpen) =>
      store.setState({ unfolded: new Map(store.getState().unfolded).set(groupKey, isOpen) }),
  }
}
