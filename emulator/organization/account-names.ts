export const unitNames = [
  'Security',
  'Infrastructure',
  'Workloads',
  'Production',
  'Staging',
  'Sandbox',
  'Suspended',
] as const
export type UnitName = (typeof unitNames)[number]

export interface AccountPlace {
  readonly name: string
  /** Null: directly under the root. */
  readonly unit: UnitName | null
  readonly tags: Readonly<Record<string, string>>
}

const foundation: readonly AccountPlace[] = [
  { name: 'acme-management', unit: null, tags: { environment: 'management', team: 'platform' } },
  { name: 'log-archive', unit: 'Security', tags: { environment: 'security', team: 'security' } },
  { name: 'audit', unit: 'Security', tags: { environment: 'security', team: 'security' } },
  { name: 'network', unit: 'Infrastructure', tags: { environment: 'shared', team: 'platform' } },
  { name: 'shared-services', unit: 'Infrastructure', tags: { environment: 'shared', team: 'platform' } },
]

const teams = [
  'payments',
  'search',
  'checkout',
  'identity',
  'catalog',
  'shipping',
  'orders',
  'pricing',
  'inventory',
  'notifications',
  'recommendations',
  'analytics',
  'billing',
  'fraud',
  'loyalty',
  'returns',
  'media',
  'messaging',
  'reviews',
  'data-platform',
]
const people = ['alice', 'bob', 'carol', 'dmitri', 'erika', 'farid', 'grace', 'hana', 'ivan', 'jun']

/** The account at a position of the organization: the foundation first, then two teams and one person in turn. */
export function accountPlace(index: number): AccountPlace {
  const early = foundation[index]
  if (early !== undefined) return early
  const turn = Math.floor((index - foundation.length) / 5)
  const step = (index - foundation.length) % 5
  if (step === 4) return sandbox(named(people, turn))
  const team = named(teams, turn * 2 + Math.floor(step / 2))
  return step % 2 === 0
    ? { name: `prod-${team}`, unit: 'Production', tags: { environment: 'production', team } }
    : { name: `staging-${team}`, unit: 'Staging', tags: { environment: 'staging', team } }
}

function sandbox(person: string): AccountPlace {
  return { name: `sandbox-${person}`, unit: 'Sandbox', tags: { environment: 'sandbox', owner: person } }
}

/** The names in turn, with a number from the second round on. */
function named(names: readonly string[], index: number): string {
  const round = Math.floor(index / names.length) + 1
  return `${names[index % names.length]}${round === 1 ? '' : `-${round}`}`
}
