import type { View, WindowState } from '../../store/window-state.ts'

/** What the header calls the view, and how many sessions are in it; null where that is not counted. */
export function viewTitle({
  view,
  query,
  integrations,
  sessions,
  counts,
}: Pick<WindowState, 'view' | 'query' | 'integrations' | 'sessions' | 'counts'>): {
  readonly name: string
  readonly count: number | null
} {
  if (query.trim() !== '' && view.kind !== 'segment') return { name: query.trim(), count: null }
  switch (view.kind) {
    case 'all':
      return { name: 'All', count: sessions.size }
    case 'active':
      return { name: 'Active', count: counts.active }
    case 'favourites':
      return { name: 'Favourites', count: counts.favourites }
    case 'recent':
      return { name: 'Recent', count: null }
    case 'integration': {
      const integration = integrations.find(({ id }) => id === view.id)
      return { name: integration?.name ?? 'Integration', count: integration?.roles ?? null }
    }
    case 'segment':
      return { name: view.name, count: null }
  }
}

export function isSameView(one: View, other: View): boolean {
  if (one.kind === 'integration') return other.kind === 'integration' && one.id === other.id
  if (one.kind === 'segment') return other.kind === 'segment' && one.name === other.name
  return one.kind === other.kind
}
