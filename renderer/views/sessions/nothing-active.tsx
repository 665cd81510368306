import { useEffect, useState } from 'react'
import type { SessionRow } from '../../../core/contract/session.ts'
import { isApiFailure } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { useWindow } from '../../store/window-context.ts'
import { sessionLabel } from '../../store/session-label.ts'
import styles from './nothing-active.module.css'

/** Nothing runs: what ran the day before is a click away. What is production has to be ticked first. */
export function NothingActive() {
  const { actions } = useWindow()
  const rows = useLastSet()
  const [unlike, setUnlike] = useState<ReadonlySet<string>>(new Set())
  const isTicked = (row: SessionRow): boolean => (row.environment !== 'production') !== unlike.has(row.id)
  const ticked = rows.filter(isTicked)
  const toggle = ({ id }: SessionRow): void => {
    const next = new Set(unlike)
    if (!next.delete(id)) next.add(id)
    setUnlike(next)
  }
  return (
    <EmptyState title="Nothing is active" line="Enter on a session starts it.">
      {rows.length > 0 && (
        <div className={styles.set}>
          <ul className={styles.names}>
            {rows.map((row) => (
              <li key={row.id}>
                <Checkbox checked={isTicked(row)} onChange={() => toggle(row)}>
                  <SafeText>{sessionLabel(row)}</SafeText>{' '}
                  <SafeText className={styles.role}>{row.roleName ?? ''}</SafeText>
                </Checkbox>
              </li>
            ))}
          </ul>
          {ticked.length > 0 && (
            <Button kind="primary" onClick={() => actions.startMany(ticked.map(({ id }) => id))}>
              Start yesterday's {ticked.length}
            </Button>
          )}
        </div>
      )}
    </EmptyState>
  )
}

/** Empty until it is read, and when there is none. */
function useLastSet(): readonly SessionRow[] {
  const { api } = useWindow()
  const [rows, setRows] = useState<readonly SessionRow[]>([])
  useEffect(() => {
    const gone = new AbortController()
    api.call('session.last-set', {}, { signal: gone.signal }).then(
      (set) => setRows(set.filter((row) => !row.gone)),
      (error: unknown) => {
        // Without the agent there is nothing to offer, and the window says so by itself.
        if (!isApiFailure(error)) throw error
      },
    )
    return () => gone.abort()
  }, [api])
  return rows
}
