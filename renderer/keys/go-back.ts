import type { Actions } from '../actions/actions.ts'
import type { WindowStore } from '../store/window-store.ts'
import { focusList, searchFieldId } from '../views/sessions/focus-places.ts'
import type { ListCommands } from '../views/sessions/list-commands.ts'
import { isOnRow } from './is-on-row.ts'

/**
 * Undoes one step of what was begun, opened or chosen: the start of the row that has the focus, the side bar that lies
 * over the list, the panel, the selection, what is searched for, being in the search. Menus and dialogs close by
 * themselves before.
 * @returns false when there was nothing to go back from.
 */
export function goBack({
  store,
  actions,
  list,
}: {
  readonly store: WindowStore
  readonly actions: Actions
  readonly list: Pick<ListCommands, 'cancelStart'>
}): boolean {
  const { sideBarShown, panel, selected, query } = store.getState()
  const isInSearch = document.activeElement?.id === searchFieldId
  // Before the panel and all else: it is the row's own key, and a start does not last long.
  if (isOnRow(store) && list.cancelStart()) return true
  if (sideBarShown) store.setState({ sideBarShown: false })
  else if (panel !== null) {
    actions.openPanel(null)
    if (!isInSearch) focusList()
  } else if (selected.size > 0) actions.select([])
  else if (query !== '') actions.search('')
  else if (isInSearch) focusList()
  else return false
  return true
}
