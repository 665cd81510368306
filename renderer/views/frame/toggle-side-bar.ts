import type { WindowStore } from '../../store/window-store.ts'

/** As the style sheets have it: below this width there is no room for the side bar beside the list. */
const narrow = '(max-width: 859.98px)'

/** Folds the side bar away or unfolds it; where it has no room, lays it over the list or takes it away. */
export function toggleSideBar(store: WindowStore): void {
  const { sideBarShown, sideBarFolded } = store.getState()
  if (matchMedia(narrow).matches) store.setState({ sideBarShown: !sideBarShown })
  else store.setState({ sideBarFolded: !sideBarFolded })
}
