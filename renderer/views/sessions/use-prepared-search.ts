import { useEffect } from 'react'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { indexOf } from './list-of.ts'

/** Has the search read new sessions once they are drawn: before the first key of a search, and after the first rows. */
export function usePreparedSearch(): void {
  const { store } = useWindow()
  const order = useWindowState((state) => state.order)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      // A frame's own tasks run before it is drawn, a timer after.
      timer = setTimeout(() => indexOf(store).prepare())
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [store, order])
}
