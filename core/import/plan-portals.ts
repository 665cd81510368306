import { z } from 'zod'
import type { ImportItem } from '../contract/import.ts'
import { portalKey } from '../contract/portal-key.ts'
import { regionSchema } from '../contract/session.ts'
import type { Integration } from '../integrations/identity-center.ts'
import { freeName } from './free-name.ts'

/** An access portal, as whatever is imported has it. */
export interface ImportedPortal {
  /** The id that it gets here. */
  readonly id: string
  readonly name: string
  readonly startUrl: string
  readonly region: string
  /** What is to be said when it is new. */
  readonly note: string | null
}

export interface PlannedPortals {
  readonly added: readonly Integration[]
  /** What stands for each, by its id; one that is left out has nothing. */
  readonly standing: ReadonlyMap<string, Pick<Integration, 'id' | 'name' | 'region' | 'startUrl'>>
  readonly items: readonly ImportItem[]
}

/**
 * Portals: known again by their id, else by start URL, one of ours for each of theirs, since two of one portal are two users
 * of it. Pure.
 */
export function planPortals(
  portals: readonly ImportedPortal[],
  { existing, origin }: { readonly existing: readonly Integration[]; readonly origin: string },
): PlannedPortals {
  const byId = new Map(existing.map((one) => [one.id, one]))
  const unclaimed = new Set(existing)
  for (const { id } of portals) {
    const own = byId.get(id)
    if (own !== undefined) unclaimed.delete(own)
  }
  const names = new Set(existing.map(({ name }) => name.toLowerCase()))
  const added: Integration[] = []
  const standing = new Map<string, Integration>()
  const items: ImportItem[] = []
  for (const portal of portals) {
    const about = { what: 'integration', name: portal.name } as const
    const known = byId.get(portal.id) ?? claimed(unclaimed, portal.startUrl)
    const why = known === null ? whyNot(portal) : null
    if (why !== null) {
      items.push({ ...about, outcome: 'left-out', as: null, note: why })
      continue
    }
    const integration = known ?? newIntegration(portal, freeName(portal.name, names, origin))
    standing.set(portal.id, integration)
    if (known === null) {
      names.add(integration.name.toLowerCase())
      added.push(integration)
    }
    items.push({
      ...about,
      outcome: known === null ? 'new' : 'here',
      as: integration.name,
      note: known === null ? portal.note : null,
    })
  }
  return { added, standing, items }
}

function claimed(unclaimed: Set<Integration>, startUrl: string): Integration | null {
  const found = [...unclaimed].find((one) => portalKey(one.startUrl) === portalKey(startUrl)) ?? null
  if (found !== null) unclaimed.delete(found)
  return found
}

/** As `integration.add-identity-center` has it. */
const startUrlSchema = z.url({ protocol: /^https?$/ }).max(2048)

function whyNot({ startUrl, region }: ImportedPortal): string | null {
  if (!startUrlSchema.safeParse(startUrl).success) return `its start URL does not read as one: ${startUrl}`
  return regionSchema.safeParse(region).success ? null : `its region does not read as one: ${region}`
}

function newIntegration({ id, startUrl, region }: ImportedPortal, name: string): Integration {
  return {
    id,
    name,
    kind: 'identity-center',
    startUrl,
    region,
    endpointUrl: null,
    endpoints: 'standard',
    awsCli: 'off',
    awsCliSession: null,
    demo: false,
  }
}
