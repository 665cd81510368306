import type { View, WindowState } from './window-state.ts'
import type { WindowStore } from './window-store.ts'

const key = 'keyturn-view'

/**
 * Opens a window on the view that the last one showed, and remembers this one's for the next. A view of what is there no
 * more (an integration, a saved search) becomes that of all. The answer ends it.
 */
export function keepView(store: WindowStore, storage: Storage): () => void {
  const view = viewOf(storage.getItem(key))
  if (view !== null) store.setState({ view })
  return store.subscribe((state, before) => {
    if (state.view !== before.view) storage.setItem(key, JSON.stringify(state.view))
    // What was just made is shown before the agent has told of it.
    else if (isThere(before) && !isThere(state)) store.setState({ view: { kind: 'all' } })
  })
}

/** Whether what the view shows exists, as far as that is known. */
function isThere({ connection, view, integrations, settings, organization }: WindowState): boolean {
  if (connection.kind !== 'live') return true
  if (view.kind === 'integration') return integrations.some(({ id }) => id === view.id)
  if (view.kind === 'unit' && organization !== null)
    return organization.organization?.units.some(({ id }) => id === view.id) === true
  if (view.kind === 'segment') return settings.segments.some(({ name }) => name === view.name)
  return true
}

/** Null for what no window wrote. */
function viewOf(kept: string | null): View | null {
  if (kept === null) return null
  try {
    const found: unknown = JSON.parse(kept)
    return isView(found) ? found : null
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return null
  }
}

function isView(value: unknown): value is View {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  switch (value.kind) {
    case 'all':
    case 'active':
    case 'favourites':
    case 'recent':
      return true
    case 'organization':
    case 'activity':
      return true
    case 'unit':
    case 'integration':
      return 'id' in value && typeof value.id === 'string'
    case 'segment':
      return 'name' in value && typeof value.name === 'string'
    default:
      return false
  }
}
