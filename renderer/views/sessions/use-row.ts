import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useWindow } from '../../store/window-context.ts'
import { type RowFacts, rowFacts } from './row-state.ts'

/** What one row shows; it is drawn again when something of that changes, and for nothing else. Null once it is gone. */
export function useRow(sessionId: string): (RowFacts & { readonly isSelected: boolean }) | null {
  const { store } = useWindow()
  return useStore(
    store,
    useShallow((state) => {
      const facts = rowFacts(state, sessionId)
      return facts === null ? null : { ...facts, isSelected: state.selected.has(sessionId) }
    }),
  )
}
