import { PanelLeft } from 'lucide-react'
import { IconButton } from '../../components/icon-button.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import styles from './search-cell.module.css'

/** The search, and in a narrow window the button that unfolds the side bar. */
export function SearchCell() {
  const { store } = useWindow()
  const isShown = useWindowState((state) => state.sideBarShown)
  return (
    <IconButton
      className={styles.unfold}
      label="Side bar"
      keys="["
      icon={PanelLeft}
      aria-pressed={isShown}
      onClick={() => store.setState({ sideBarShown: !isShown })}
    />
  )
}
