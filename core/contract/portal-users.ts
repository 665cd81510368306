import type { IntegrationSummary } from './integration.ts'
import { portalKey } from './portal-key.ts'

type AtPortal = Pick<IntegrationSummary, 'id' | 'name' | 'startUrl'>

/** The integrations of this portal, which differ by who is signed in; in the order of the list. Pure. */
export function usersOfPortal<Known extends Pick<AtPortal, 'startUrl'>>(
  startUrl: string,
  integrations: readonly Known[],
): readonly Known[] {
  const key = portalKey(startUrl)
  return integrations.filter((one) => portalKey(one.startUrl) === key)
}

/** The first integration of this one's portal; null when that is itself. Pure. */
export function firstUserOfPortal<Known extends AtPortal>(
  { id, startUrl }: Known,
  integrations: readonly Known[],
): Known | null {
  const first = usersOfPortal(startUrl, integrations)[0]
  return first === undefined || first.id === id ? null : first
}
