import { parseQuery, type Query } from '../../../core/contract/parse-query.ts'
import type { WindowState } from '../../store/window-state.ts'

/** All that is searched for: what is typed, and in a saved search what that says. */
export function listQuery({
  view,
  query,
  settings,
}: Pick<WindowState, 'view' | 'query' | 'settings'>): Query {
  if (view.kind !== 'segment') return parseQuery(query)
  const saved = settings.segments.find(({ name }) => name === view.name)?.query ?? ''
  return parseQuery(`${saved} ${query}`)
}
