import type { ImportItem } from '../../contract/import.ts'
import type { Integration } from '../../integrations/identity-center.ts'
import { planPortals } from '../plan-portals.ts'
import { idHere } from './id-here.ts'
import type { LeappIntegration, LeappWorkspace } from './leapp-workspace.ts'

export interface PlannedIntegrations {
  readonly added: readonly Integration[]
  /** What stands for Leapp's, by Leapp's id. */
  readonly standing: ReadonlyMap<string, Pick<Integration, 'id' | 'name' | 'region'>>
  readonly items: readonly ImportItem[]
}

/** Leapp's portals; those of Azure are left out. Pure. */
export function planIntegrations(
  leapp: LeappWorkspace,
  existing: readonly Integration[],
): PlannedIntegrations {
  const { added, standing, items } = planPortals(
    leapp.integrations.map((portal) => ({
      id: idHere(portal.id),
      name: portal.alias || portal.portalUrl,
      startUrl: portal.portalUrl,
      region: portal.region,
      note: rolesOf(leapp, portal),
    })),
    { existing, origin: 'Leapp' },
  )
  return {
    added,
    standing: new Map(
      leapp.integrations.flatMap(({ id }) => {
        const integration = standing.get(idHere(id))
        return integration === undefined ? [] : [[id, integration]]
      }),
    ),
    items: [
      ...items,
      ...leapp.azureIntegrations.map((name): ImportItem => ({
        what: 'integration',
        name,
        outcome: 'left-out',
        as: null,
        note: 'Azure is not supported',
      })),
    ],
  }
}

function rolesOf({ sessions }: LeappWorkspace, { id }: LeappIntegration): string | null {
  const count = sessions.filter(
    ({ type, awsSsoConfigurationId }) => type === 'awsSsoRole' && awsSsoConfigurationId === id,
  ).length
  if (count === 0) return null
  return `its ${count === 1 ? 'role is' : `${count} roles are`} listed once somebody signed in to it`
}
