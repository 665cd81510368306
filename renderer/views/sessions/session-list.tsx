import { useWindow, useWindowState } from '../../store/window-context.ts'
import { EmptyView } from './empty-view.tsx'
import { FirstHint } from './first-hint.tsx'
import { HiddenHits } from './hidden-hits.tsx'
import { Lines } from './lines.tsx'
import { cursorIndex } from './list-commands.ts'
import { listOf } from './list-of.ts'
import { SelectionBar } from './selection-bar.tsx'
import styles from './session-list.module.css'
import { useKeptCursor } from './use-kept-cursor.ts'
import { usePreparedSearch } from './use-prepared-search.ts'
import { useSpokenCount } from './use-spoken-count.ts'

/** The list: groups and rows of the view, virtualised, with the keyboard. */
export function SessionList() {
  const { store } = useWindow()
  const list = useWindowState(() => listOf(store))
  const cursor = useWindowState((state) => state.cursor)
  useKeptCursor(list.model, cursor)
  useSpokenCount(list)
  usePreparedSearch()
  return (
    <div className={styles.view}>
      {list.model.count > 0 && <FirstHint />}
      <SelectionBar />
      <div className={styles.list}>
        {list.model.count === 0 ? (
          <EmptyView list={list} />
        ) : (
          <Lines list={list} cursor={cursorIndex(list.model, cursor)} isPlaced={cursor !== null} />
        )}
      </div>
      <HiddenHits list={list} />
    </div>
  )
}
