import { useEffect, useRef } from 'react'
import { counted } from '../../components/counted.ts'
import { useWindow } from '../../store/window-context.ts'
import type { SessionsList } from './list-selector.ts'

/** Says to screen readers how much a search found. */
export function useSpokenCount({ model, query }: SessionsList): void {
  const { actions } = useWindow()
  const count = model.sessionCount
  const said = useRef(query)
  useEffect(() => {
    if (said.current === query) return
    said.current = query
    if (query.words.length + query.conditions.length === 0) return
    actions.announce(counted(count, 'result'))
  }, [query, count, actions])
}
