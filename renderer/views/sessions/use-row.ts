import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { integrationOf } from '../../../core/contract/integration-of.ts'
import { twinPortal } from '../../store/twin-portal.ts'
import { useWindow } from '../../store/window-context.ts'
import { type RowFacts, rowFacts } from './row-state.ts'

/** A row's facts, and what it shows besides. */
export interface ShownRow extends RowFacts {
  readonly isSelected: boolean
  /** Where it is used unless a region was set for it; null when nothing says. */
  readonly defaultRegion: string | null
  /** Its portal, where others go by its label; else null. */
  readonly portal: string | null
}

/** What one row shows; it is drawn again when something of that changes, and for nothing else. Null once it is gone. */
export function useRow(sessionId: string): ShownRow | null {
  const { store } = useWindow()
  return useStore(
    store,
    useShallow((state) => {
      const facts = rowFacts(state, sessionId)
      if (facts === null) return null
      const integration = state.integrations.find(({ name }) => name === integrationOf(facts.row))
      return {
        ...facts,
        isSelected: state.selected.has(sessionId),
        defaultRegion: state.settings.defaultRegion ?? integration?.region ?? null,
        portal: twinPortal(state, facts.row),
      }
    }),
  )
}
