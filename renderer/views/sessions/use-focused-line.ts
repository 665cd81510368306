import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { ListModel } from './list-model.ts'
import { rowElementId } from './row-key.ts'

/**
 * Keeps the focus on the line the keyboard is on while the focus is in the list, and that line in sight when it moves.
 * A focused line that goes away hands the focus on to the one in its place.
 */
export function useFocusedLine(options: {
  readonly model: ListModel
  readonly cursor: number
  /** Whether the keyboard was put there, rather than there being nowhere else. */
  readonly isPlaced: boolean
  readonly scroller: RefObject<HTMLElement | null>
  readonly scrollTo: (index: number) => void
}): void {
  const { model, cursor, isPlaced, scroller, scrollTo } = options
  const key = model.at(cursor)?.key ?? null
  const hadFocus = useRef(false)

  useEffect(() => {
    const list = scroller.current
    if (list === null) return
    const enter = (event: FocusEvent): void => {
      hadFocus.current = event.target instanceof HTMLElement && event.target.matches('[role="row"]')
    }
    const leave = (event: FocusEvent): void => {
      // A line that is taken away loses the focus to nothing; whoever clicks elsewhere takes it there.
      if (event.target instanceof Element && event.target.isConnected) hadFocus.current = false
    }
    list.addEventListener('focusin', enter)
    list.addEventListener('focusout', leave)
    return () => {
      list.removeEventListener('focusin', enter)
      list.removeEventListener('focusout', leave)
    }
  }, [scroller])

  useLayoutEffect(() => {
    if (key === null || !hadFocus.current) return
    const line = document.getElementById(rowElementId(key))
    if (line !== document.activeElement) line?.focus({ preventScroll: true })
  })

  const shown = useRef(key)
  useLayoutEffect(() => {
    if (shown.current === key) return
    shown.current = key
    if (isPlaced) scrollTo(cursor)
  })
}
