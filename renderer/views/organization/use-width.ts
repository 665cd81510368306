import { type RefCallback, useCallback, useState } from 'react'

/** How wide an element is inside, in px; it is told again whenever that changes. */
export function useWidth(): readonly [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(640)
  const place = useCallback((element: HTMLElement | null) => {
    if (element === null) return
    const observer = new ResizeObserver(([entry]) => {
      // What a scroll bar takes away and gives back must not go round in circles.
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width / 8) * 8)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [place, width]
}
