import { createHash } from 'node:crypto'
import { accountPlace, type UnitName, unitNames } from './account-names.ts'
import type { Account, Organization, OrganizationalUnit, ServiceControlPolicy } from './organization.ts'

const roleNames = [
  'AdministratorAccess',
  'ReadOnlyAccess',
  'PowerUserAccess',
  'BillingAccess',
  'SecurityAudit',
  'ViewOnlyAccess',
  'DatabaseAdministrator',
  'NetworkAdministrator',
  'SupportUser',
  'DataScientist',
]

/** From the third level on. */
const furtherUnits = [
  ['Europe', 'Americas', 'Asia'],
  ['Retail', 'Wholesale', 'Logistics'],
  ['Online', 'Batch'],
]

/**
 * An organization that looks like a company's: the same for the same seed, with exactly the given numbers of accounts
 * and of roles in each account.
 */
export function generateOrganization(size: {
  readonly accounts: number
  readonly roles: number
  readonly seed: number
  /** Levels of units below the root: 2 unless given. */
  readonly unitLevels?: number | undefined
}): Organization {
  const derive = deriveFrom(size.seed)
  const rootSuffix = derive('root', 4)
  const root = { id: `r-${rootSuffix}`, name: 'Root' }
  const unitId = (name: UnitName) => `ou-${rootSuffix}-${derive(`unit ${name}`, 8)}`
  const ids = accountIds(size)
  const deeper = new Map<string, OrganizationalUnit>()
  /** Production and Staging are parted further where more levels are wanted, each of their accounts at the bottom. */
  function parentOf(unit: UnitName | null, index: number): string {
    if (unit === null) return root.id
    let parentId = unitId(unit)
    if (!inWorkloads(unit)) return parentId
    let turn = index
    for (const names of furtherUnits.slice(0, (size.unitLevels ?? 2) - 2)) {
      const name = names[turn % names.length] ?? ''
      turn = Math.floor(turn / names.length)
      const id = `ou-${rootSuffix}-${derive(`unit ${parentId} ${name}`, 8)}`
      deeper.set(id, { id, name, parentId })
      parentId = id
    }
    return parentId
  }
  const accounts = ids.map((id, index): Account => {
    const place = accountPlace(index)
    return {
      id,
      name: place.name,
      email: `aws+${place.name}@acme.example`,
      parentId: parentOf(place.unit, index),
      joinedAt: new Date(Date.UTC(2021, 0, 4, 9) + index * 86_400_000),
      state: 'ACTIVE',
      tags: place.tags,
      roles: Array.from({ length: size.roles }, (_, role) => roleNames[role] ?? `TeamRole${role + 1}`),
    }
  })
  const units = unitNames.map((name): OrganizationalUnit => {
    return { id: unitId(name), name, parentId: inWorkloads(name) ? unitId('Workloads') : root.id }
  })
  return {
    id: `o-${derive('organization', 10)}`,
    managementAccountId: ids[0] ?? '',
    delegatedAccountIds: accounts.filter(({ name }) => name === 'audit').map(({ id }) => id),
    root,
    units: [...units, ...deeper.values()],
    accounts,
    policies: policies({ root: root.id, sandbox: unitId('Sandbox'), derive }),
  }
}

function inWorkloads(unit: UnitName): boolean {
  return unit === 'Production' || unit === 'Staging'
}

function policies(known: {
  readonly root: string
  readonly sandbox: string
  readonly derive: (purpose: string, length: number) => string
}): readonly ServiceControlPolicy[] {
  return [
    {
      id: 'p-FullAWSAccess',
      name: 'FullAWSAccess',
      description: 'Allows access to every operation',
      awsManaged: true,
      targets: null,
    },
    {
      id: `p-${known.derive('policy leaving', 8)}`,
      name: 'DenyLeavingOrganization',
      description: 'No account leaves the organization by itself',
      awsManaged: false,
      targets: [known.root],
    },
    {
      id: `p-${known.derive('policy sandbox', 8)}`,
      name: 'SandboxBoundary',
      description: 'Keeps sandboxes small and apart from the network',
      awsManaged: false,
      targets: [known.sandbox],
    },
  ]
}

function accountIds(size: { readonly accounts: number; readonly seed: number }): readonly string[] {
  const ids = new Set<string>()
  for (let attempt = 0; ids.size < size.accounts; attempt++) {
    const digest = createHash('sha256').update(`${size.seed} account ${attempt}`).digest()
    // The first digit is never 0 here, so that nobody's number parsing can shorten an id unnoticed by half the tests.
    ids.add(String(100_000_000_000 + (digest.readUIntBE(0, 6) % 900_000_000_000)))
  }
  return [...ids]
}

/** Lower-case letters and digits for ids, drawn from the seed and what they are for. */
function deriveFrom(seed: number): (purpose: string, length: number) => string {
  return (purpose, length) =>
    [...createHash('sha256').update(`${seed} ${purpose}`).digest()]
      .map((byte) => (byte % 36).toString(36))
      .join('')
      .slice(0, length)
}
