import { useEffect, useRef } from 'react'
import { useWindow } from '../../store/window-context.ts'
import type { ListModel } from './list-model.ts'
import { groupKey } from './row-key.ts'

/**
 * Keeps the keyboard near where it was when its line goes away: on the line in its place. A session that was gone to
 * from outside and is folded away is unfolded.
 */
export function useKeptCursor(model: ListModel, cursor: string | null): void {
  const { actions } = useWindow()
  const last = useRef({ cursor, index: -1 })
  useEffect(() => {
    const index = cursor === null ? -1 : model.indexOf(cursor)
    const before = last.current
    last.current = { cursor, index }
    if (cursor === null || index !== -1) return
    const isNew = before.cursor !== cursor
    const group = model.groupOf(cursor)
    if (isNew && group !== null) actions.setUnfolded(group.key, true)
    else if (group !== null) actions.moveTo(groupKey(group.key))
    else actions.moveTo(model.at(Math.min(before.index, model.count - 1))?.key ?? null)
  }, [model, cursor, actions])
}
