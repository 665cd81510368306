import { PanelLeft } from 'lucide-react'
import { classNames } from '../../components/class-names.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { SearchField } from '../sessions/search-field.tsx'
import styles from './search-cell.module.css'

/** The search, and the button that unfolds the side bar where that is folded away. */
export function SearchCell() {
  const { actions } = useWindow()
  const isShown = useWindowState((state) => state.sideBarShown)
  const isFolded = useWindowState((state) => state.sideBarFolded)
  const keysOf = useKeys()
  return (
    <>
      <IconButton
        className={classNames(styles.unfold, isFolded && styles.folded)}
        label="Side bar"
        keys={keysOf('side-bar')}
        icon={PanelLeft}
        aria-pressed={isShown}
        onClick={() => actions.toggleSideBar()}
      />
      <SearchField />
    </>
  )
}
