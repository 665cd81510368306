import { PanelLeft } from 'lucide-react'
import { IconButton } from '../../components/icon-button.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { SearchField } from '../sessions/search-field.tsx'
import styles from './search-cell.module.css'

/** The search, and in a narrow window the button that unfolds the side bar. */
export function SearchCell() {
  const { store } = useWindow()
  const isShown = useWindowState((state) => state.sideBarShown)
  const keysOf = useKeys()
  return (
    <>
      <IconButton
        className={styles.unfold}
        label="Side bar"
        keys={keysOf('side-bar')}
        icon={PanelLeft}
        aria-pressed={isShown}
        onClick={() => store.setState({ sideBarShown: !isShown })}
      />
      <SearchField />
    </>
  )
}
