import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { ActivityEntry, ActivitySession } from '../../../core/contract/activity.ts'
import { rowPx } from '../sessions/line-sizes.ts'
import styles from './activity.module.css'
import { ActivityLine } from './activity-line.tsx'

/** Lines drawn beyond both ends of what is seen. */
const beyond = 6

/** How many lines before its end more are asked for. */
const nearEnd = 40

/** The entries, the latest first: those that are seen, out of however many. */
export function ActivityLog(props: {
  readonly entries: readonly ActivityEntry[]
  /** How many there are in all, read or not. */
  readonly matching: number
  readonly onNearEnd: () => void
  readonly onOnly: (session: ActivitySession) => void
}) {
  const { entries, matching, onNearEnd, onOnly } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => entries[index]?.number ?? index,
    overscan: beyond,
  })
  const end = virtualizer.range?.endIndex ?? 0
  useEffect(() => {
    if (end >= entries.length - nearEnd && entries.length < matching) onNearEnd()
  }, [end, entries.length, matching, onNearEnd])
  useKeptPlace(scroller, entries)
  return (
    <section
      ref={scroller}
      className={styles.log}
      aria-label="Log"
      // What is below can be reached by keys that scroll.
      tabIndex={0}
    >
      <div role="table" aria-label="What happened" aria-rowcount={matching + 1}>
        <div className={styles.titles} role="row" aria-rowindex={1}>
          {['When', 'What', 'Session', 'How', 'Key id'].map((title) => (
            <span key={title} role="columnheader">
              {title}
            </span>
          ))}
        </div>
        <div className={styles.lines} role="rowgroup" style={{ blockSize: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const entry = entries[index]
            return (
              entry !== undefined && (
                <ActivityLine key={entry.number} entry={entry} index={index} top={start} onOnly={onOnly} />
              )
            )
          })}
        </div>
      </div>
    </section>
  )
}

/** What is looked at stays where it is when newer entries come; at the top they push it down. */
function useKeptPlace(
  scroller: { readonly current: HTMLElement | null },
  entries: readonly ActivityEntry[],
): void {
  const newest = useRef<number | null>(null)
  useLayoutEffect(() => {
    const before = newest.current
    newest.current = entries[0]?.number ?? null
    const element = scroller.current
    if (before === null || element === null || element.scrollTop < rowPx) return
    const added = entries.findIndex(({ number }) => number === before)
    if (added > 0) element.scrollBy({ top: added * rowPx })
  }, [scroller, entries])
}
