import { isTests, type Meets } from '../../../core/contract/meets-conditions.ts'
import { unitsAbove } from '../../../core/contract/organization-tree.ts'
import type { WindowState } from '../../store/window-state.ts'

/** Which sessions a choice of the side bar shows; null for all of them. Pure. */
export function viewFilter({
  view,
  integrations,
  organization,
}: Pick<WindowState, 'view' | 'integrations' | 'organization'>): Meets | null {
  switch (view.kind) {
    case 'all':
    case 'segment':
      return null
    // What stands in place of the list: no key may act on a row that nobody sees.
    case 'organization':
    case 'activity':
      return () => false
    case 'active':
      return isTests.active
    case 'favourites':
      return isTests.favourite
    case 'recent':
      return isTests.recent
    case 'unit': {
      const known = organization?.organization ?? null
      // The root has no name on the way to it.
      const path =
        known === null
          ? []
          : unitsAbove(known, view.id)
              .slice(1)
              .map(({ name }) => name)
      return ({ ou }) => ou !== null && path.every((name, at) => ou[at] === name)
    }
    case 'integration': {
      const name = integrations.find(({ id }) => id === view.id)?.name ?? null
      return (row) => row.integration === name
    }
  }
}
