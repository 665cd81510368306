import { createSearchIndex, type SearchIndex } from '../../search/search-index.ts'
import type { WindowState } from '../../store/window-state.ts'
import type { WindowStore } from '../../store/window-store.ts'
import { createListSelector, type SessionsList } from './list-selector.ts'

interface Lists {
  readonly index: SearchIndex
  readonly select: (state: WindowState) => SessionsList
}

const listsOf = new WeakMap<WindowStore, Lists>()

/** The list that this window shows now: the same object until something in it changes. */
export function listOf(store: WindowStore): SessionsList {
  return known(store).select(store.getState())
}

/** The index over all sessions of this window, current as of now. */
export function indexOf(store: WindowStore): SearchIndex {
  const { index, select } = known(store)
  select(store.getState())
  return index
}

function known(store: WindowStore): Lists {
  const lists = listsOf.get(store)
  if (lists !== undefined) return lists
  const index = createSearchIndex()
  const fresh = { index, select: createListSelector(index) }
  listsOf.set(store, fresh)
  return fresh
}
