import { X } from 'lucide-react'
import { memo } from 'react'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { useKeys } from '../../keys/use-keys.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import styles from './list-bar.module.css'

/** "3 selected": what can be done with them together. */
export const SelectionBar = memo(function SelectionBar() {
  const { actions, store } = useWindow()
  const selected = useWindowState((state) => state.selected)
  const keysOf = useKeys()
  if (selected.size === 0) return null
  const ids = [...selected]
  const favour = (): void => {
    const { sessions } = store.getState()
    actions.setFavourite(ids, !ids.every((id) => sessions.get(id)?.favourite === true))
  }
  return (
    <div className={styles.bar} role="toolbar" aria-label="Selected sessions">
      <span className={styles.words}>{selected.size.toLocaleString()} selected</span>
      <Button small onClick={() => actions.startMany(ids)}>
        Start
      </Button>
      <Button small onClick={() => actions.stopMany(ids)}>
        Stop
      </Button>
      <Button small onClick={favour}>
        Favourite
      </Button>
      <IconButton label="Deselect" icon={X} keys={keysOf('back')} onClick={() => actions.select([])} />
    </div>
  )
})
