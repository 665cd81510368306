import { memo } from 'react'
import { Button } from '../../components/button.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { classNames } from '../../components/class-names.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { viewName } from '../frame/view-name.ts'
import { hiddenLine } from './hidden-line.ts'
import styles from './list-bar.module.css'
import type { SessionsList } from './list-selector.ts'

/** Says that the side bar's choice hides some of what was searched for. */
export const HiddenHits = memo(function HiddenHits({ list }: { readonly list: SessionsList }) {
  const { actions, store } = useWindow()
  const view = useWindowState(viewName)
  const query = useWindowState((state) => state.query)
  if (query.trim() === '' || list.hiddenHits === 0 || list.model.count === 0) return null
  return (
    <div className={classNames(styles.bar, styles.under)}>
      <SafeText className={styles.words}>{hiddenLine(list.hiddenHits, view)}</SafeText>
      <Button
        small
        kind="link"
        onClick={() => {
          const { query } = store.getState()
          actions.show({ kind: 'all' })
          actions.search(query)
        }}
      >
        Search all
      </Button>
    </div>
  )
})
