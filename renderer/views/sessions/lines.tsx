import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useWindowState } from '../../store/window-context.ts'
import { listId } from './focus-places.ts'
import { highlightMatches } from './highlight-matches.ts'
import { LineMenu } from '../frame/later-views.ts'
import type { OpenMenu } from './line-menu.tsx'
import { groupPx, rowPx } from './line-sizes.ts'
import type { SessionsList } from './list-selector.ts'
import styles from './lines.module.css'
import { createPointedRow } from './pointed-row.ts'
import { renderLine } from './render-line.tsx'
import { useFocusedLine } from './use-focused-line.ts'
import { useLinePointer } from './use-line-pointer.ts'
import { useReadFirst } from './use-read-first.ts'

/** Lines drawn beyond both ends of what is seen, so that a turn of the wheel finds them there. */
const beyond = 4

/** The lines that are seen, out of however many: one tab stop, whose line is there even when it is scrolled away. */
export function Lines(props: {
  readonly list: SessionsList
  /** The line that the keyboard is on, and whether it was put there. */
  readonly cursor: number
  readonly isPlaced: boolean
}) {
  const { list, cursor, isPlaced } = props
  const { model } = list
  // Dimmed, and nothing to act on, until there is an agent again.
  const isLost = useWindowState(({ connection }) => connection.kind === 'lost')
  const scroller = useRef<HTMLDivElement>(null)
  const [pointed] = useState(createPointedRow)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const [hasMenu, setHasMenu] = useState(false)
  const openMenu = useCallback((open: OpenMenu) => {
    setHasMenu(true)
    setMenu(open)
  }, [])
  const closeMenu = useCallback(() => setMenu(null), [])
  const pointer = useLinePointer({ pointed, openMenu })

  const rangeExtractor = useCallback(
    (range: Range) => {
      const header = model.headerAt(range.startIndex)
      const lines = new Set([...(header === null ? [] : [header]), cursor, ...defaultRangeExtractor(range)])
      return [...lines].filter((line) => line < model.count).sort((one, other) => one - other)
    },
    [model, cursor],
  )
  const virtualizer = useVirtualizer({
    count: model.count,
    getScrollElement: () => scroller.current,
    estimateSize: model.hasHeaders ? (index) => (model.isHeader(index) ? groupPx : rowPx) : everyRow,
    // Another function for another model: sizes are asked for again.
    getItemKey: useCallback((index: number) => (model.count === 0 ? '' : index), [model]),
    overscan: beyond,
    scrollPaddingStart: model.hasHeaders ? groupPx : 0,
    rangeExtractor,
  })

  useFocusedLine({
    model,
    cursor,
    isPlaced,
    scroller,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  })
  const { range } = virtualizer
  const sticky = range === null ? null : model.headerAt(range.startIndex)
  useReadFirst(model, { from: range?.startIndex ?? 0, to: range?.endIndex ?? -1 })
  const { words, conditions } = list.query
  const isSearched = words.length + conditions.length > 0
  // With every drawing, since scrolling brings other rows.
  useLayoutEffect(() => {
    if (scroller.current !== null) highlightMatches(scroller.current, { words, isFuzzy: list.isFuzzy })
  })
  useEffect(() => {
    // Asking the element where it is would have it laid out now.
    if ((virtualizer.scrollOffset ?? 0) > 0) scroller.current?.scrollTo({ top: 0 })
  }, [words, conditions, virtualizer])

  return (
    <div
      ref={scroller}
      id={listId}
      className={styles.scroller}
      role="treegrid"
      aria-label="Sessions"
      aria-rowcount={model.count}
      aria-multiselectable
      aria-disabled={isLost || undefined}
      {...pointer}
    >
      <div className={styles.lines} role="presentation" style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = model.at(index)
          if (item === null) return null
          return renderLine({
            item,
            index,
            top: index === sticky ? null : start,
            isCursor: index === cursor,
            isRecycled: isSearched,
            pointed,
            onMore: openMenu,
          })
        })}
      </div>
      {hasMenu && (
        <Suspense fallback={null}>
          <LineMenu open={menu} onClose={closeMenu} />
        </Suspense>
      )}
    </div>
  )
}

const everyRow = (): number => rowPx
