import type { Grouping } from '../../../core/contract/settings.ts'
import type { View } from '../../store/window-state.ts'

/**
 * How a list is grouped. Hits of a search stand by how well they fit, and short lists (what is active, favourites, what
 * was used) without headers. Pure.
 */
export function groupingOf(options: {
  readonly view: View
  /** Whether anything is typed into the search. */
  readonly isSearched: boolean
  readonly grouping: Grouping
  /** Whether the organization is known. */
  readonly hasUnits: boolean
}): Grouping {
  const { view, isSearched } = options
  const grouping = options.grouping === 'ou' && !options.hasUnits ? 'name' : options.grouping
  if (isSearched) return 'none'
  switch (view.kind) {
    case 'active':
    case 'favourites':
    case 'recent':
      return 'none'
    case 'integration':
      return grouping === 'integration' ? 'name' : grouping
    case 'all':
    case 'segment':
    case 'unit':
    case 'organization':
    case 'activity':
      return grouping
  }
}
