import type { ImportItem } from '../../contract/import.ts'
import type { Segment } from '../../contract/settings.ts'
import { freeName } from '../free-name.ts'
import type { LeappSegment, LeappWorkspace } from './leapp-workspace.ts'
import type { PlannedIntegrations } from './plan-integrations.ts'

/** As the settings have it. */
const mostSegments = 50
const longestQuery = 512

/**
 * Saved searches. A search here is words that all have to be there: of Leapp's filters its text can be said so, and one
 * integration, by its name. Pure.
 */
export function planSegments(
  { segments }: LeappWorkspace,
  { standing, own }: { readonly standing: PlannedIntegrations['standing']; readonly own: readonly Segment[] },
): { readonly added: readonly Segment[]; readonly items: readonly ImportItem[] } {
  const names = new Set(own.map(({ name }) => name.toLowerCase()))
  const added: Segment[] = []
  const items: ImportItem[] = []
  for (const segment of segments) {
    const about = { what: 'segment', name: segment.name } as const
    const { query, lost } = queryOf(segment, standing)
    const leftOut = (note: string) => items.push({ ...about, outcome: 'left-out', as: null, note })
    const known = own.find((one) => one.query === query && one.name.startsWith(segment.name))
    if (query === '')
      leftOut(lost.length === 0 ? 'it filters nothing' : `it filters only by ${lost.join(', ')}`)
    else if (query.length > longestQuery) leftOut('its search text is too long')
    else if (known !== undefined) items.push({ ...about, outcome: 'here', as: known.name, note: null })
    else if (own.length + added.length >= mostSegments)
      leftOut(`the side bar holds ${mostSegments} saved searches`)
    else {
      const name = freeName(segment.name, names, 'Leapp')
      names.add(name.toLowerCase())
      added.push({ name, query })
      const note = lost.length === 0 ? null : `without its filters by ${lost.join(', ')}`
      items.push({ ...about, outcome: 'new', as: name, note })
    }
  }
  return { added, items }
}

function queryOf(
  { searchFilter, integrations, otherFilters }: LeappSegment,
  standing: PlannedIntegrations['standing'],
): { readonly query: string; readonly lost: readonly string[] } {
  const [only, ...more] = integrations
  const integration = only === undefined || more.length > 0 ? undefined : standing.get(only)?.name
  const lost =
    integration === undefined && integrations.length > 0 ? ['integration', ...otherFilters] : otherFilters
  return { query: [searchFilter, integration ?? ''].filter((word) => word !== '').join(' '), lost }
}
