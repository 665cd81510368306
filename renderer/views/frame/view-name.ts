import type { WindowState } from '../../store/window-state.ts'

/** What people call a choice of the side bar. */
export function viewName({
  view,
  integrations,
  organization,
}: Pick<WindowState, 'view' | 'integrations' | 'organization'>): string {
  switch (view.kind) {
    case 'all':
      return 'All'
    case 'active':
      return 'Active'
    case 'favourites':
      return 'Favourites'
    case 'recent':
      return 'Recent'
    case 'integration':
      return integrations.find(({ id }) => id === view.id)?.name ?? 'Integration'
    case 'segment':
      return view.name
    case 'unit':
      return organization?.organization?.units.find(({ id }) => id === view.id)?.name ?? 'Unit'
    case 'organization':
      return 'Organization'
    case 'activity':
      return 'Activity'
  }
}
