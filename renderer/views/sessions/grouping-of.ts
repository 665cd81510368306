import type { Grouping } from '../../../core/contract/settings.ts'
import type { Query } from '../../search/parse-query.ts'
import type { View } from '../../store/window-state.ts'

/**
 * How a list is grouped. Hits of words stand by how well they fit, and short lists (what is active, favourites, what was
 * used) without headers. Pure.
 */
export function groupingOf(options: {
  readonly view: View
  readonly query: Query
  readonly grouping: Grouping
}): Grouping {
  const { view, query, grouping } = options
  if (query.words.length > 0) return 'none'
  switch (view.kind) {
    case 'active':
    case 'favourites':
    case 'recent':
      return 'none'
    case 'integration':
      return grouping === 'integration' ? 'name' : grouping
    case 'all':
    case 'segment':
      return grouping
  }
}
