import { isFilters, type RowFilter } from '../../search/row-filter.ts'
import type { WindowState } from '../../store/window-state.ts'

/** Which sessions a choice of the side bar shows; null for all of them. Pure. */
export function viewFilter({
  view,
  integrations,
}: Pick<WindowState, 'view' | 'integrations'>): RowFilter | null {
  switch (view.kind) {
    case 'all':
    case 'segment':
      return null
    case 'active':
      return isFilters.active
    case 'favourites':
      return isFilters.favourite
    case 'recent':
      return isFilters.recent
    case 'integration': {
      const name = integrations.find(({ id }) => id === view.id)?.name ?? null
      return (row) => row.integration === name
    }
  }
}
