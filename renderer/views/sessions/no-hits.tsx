import { useMemo } from 'react'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { closestWord } from '../../search/closest-word.ts'
import { sessionLabel } from '../../store/session-label.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { viewName } from '../frame/view-name.ts'
import { focusSearch } from './focus-places.ts'
import { hiddenLine } from './hidden-line.ts'
import type { SessionsList } from './list-selector.ts'
import styles from './no-hits.module.css'

/** A search that found nothing: what is nearest to it, and where else there are hits. */
export function NoHits({ list }: { readonly list: SessionsList }) {
  const { actions, store } = useWindow()
  const query = useWindowState((state) => state.query)
  const view = useWindowState(viewName)
  const { words } = list.query
  const closest = useMemo(() => {
    const [typed] = words.toSorted((one, other) => other.length - one.length)
    if (typed === undefined) return null
    const word = closestWord(typed, labels(store.getState().sessions.values()))
    // What is written as it is somewhere is hidden, not misspelled.
    return word === typed.toLowerCase() ? null : word
  }, [words, store])
  const search = (text: string): void => {
    actions.search(text)
    focusSearch()
  }
  return (
    <EmptyState
      title={
        query.trim() === '' ? (
          'Nothing matches this search'
        ) : (
          <>
            Nothing matches{' '}
            <em className={styles.query}>
              <SafeText>{query.trim()}</SafeText>
            </em>
          </>
        )
      }
      line={
        (closest !== null || list.hiddenHits > 0) && (
          <>
            {closest !== null && (
              <span className={styles.line}>
                Closest:{' '}
                <Button kind="link" small onClick={() => search(closest)}>
                  <SafeText>{closest}</SafeText>
                </Button>
              </span>
            )}
            {list.hiddenHits > 0 && (
              <SafeText className={styles.line}>{hiddenLine(list.hiddenHits, view)}</SafeText>
            )}
          </>
        )
      }
    >
      {query !== '' && <Button onClick={() => search('')}>Clear</Button>}
      {list.hiddenHits > 0 && (
        <Button
          kind="primary"
          onClick={() => {
            actions.show({ kind: 'all' })
            search(query)
          }}
        >
          Search all
        </Button>
      )}
    </EmptyState>
  )
}

function* labels(rows: Iterable<Parameters<typeof sessionLabel>[0]>): Generator<string> {
  for (const row of rows) yield sessionLabel(row)
}
