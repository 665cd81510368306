import { X } from 'lucide-react'
import { memo, useMemo } from 'react'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { useKeys } from '../../keys/use-keys.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import styles from './list-bar.module.css'
import { listOf } from './list-of.ts'
import { selectedHere } from './selected-here.ts'

/** "3 selected, 2 of them in this list": what can be done together with those that are seen. */
export const SelectionBar = memo(function SelectionBar() {
  const { actions, store } = useWindow()
  const selected = useWindowState((state) => state.selected)
  const model = useWindowState((state) => (state.selected.size === 0 ? null : listOf(store).model))
  const ids = useMemo(() => (model === null ? [] : selectedHere(model, selected)), [model, selected])
  const keysOf = useKeys()
  if (selected.size === 0) return null
  const nothing = ids.length === 0 ? 'None of them is in this list' : null
  const favour = (): void => {
    const { sessions } = store.getState()
    actions.setFavourite(ids, !ids.every((id) => sessions.get(id)?.favourite === true))
  }
  return (
    <div className={styles.bar} role="toolbar" aria-label="Selected sessions">
      <span className={styles.words}>{selectionWords(selected.size, ids.length)}</span>
      <Button small disabledBecause={nothing} onClick={() => actions.startMany(ids)}>
        Start
      </Button>
      <Button small disabledBecause={nothing} onClick={() => actions.stopMany(ids)}>
        Stop
      </Button>
      <Button small disabledBecause={nothing} onClick={favour}>
        Favourite
      </Button>
      <IconButton label="Deselect" icon={X} keys={keysOf('back')} onClick={() => actions.select([])} />
    </div>
  )
})

function selectionWords(selected: number, here: number): string {
  const words = `${selected.toLocaleString()} selected`
  if (here === selected) return words
  return here === 0
    ? `${words}, none of them in this list`
    : `${words}, ${here.toLocaleString()} of them in this list`
}
