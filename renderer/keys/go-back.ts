import type { Actions } from '../actions/actions.ts'
import type { WindowStore } from '../store/window-store.ts'
import { focusList, searchFieldId } from '../views/sessions/focus-places.ts'

/**
 * Undoes one step of what was opened or chosen: the side bar that lies over the list, the panel, the selection, what is
 * searched for, being in the search. Menus and dialogs close by themselves before.
 * @returns false when there was nothing to go back from.
 */
export function goBack(store: WindowStore, actions: Actions): boolean {
  const { sideBarShown, panel, selected, query } = store.getState()
  const isInSearch = document.activeElement?.id === searchFieldId
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
