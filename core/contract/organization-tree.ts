import type { Organization, OrganizationAccount, OrganizationUnit } from './organization.ts'

/** One box of the tree, with what stands in it. */
export interface UnitNode extends OrganizationUnit {
  /** Names of the units from below the root down to this one; empty for the root. */
  readonly path: readonly string[]
  /** Ids of the root and of these. */
  readonly pathIds: readonly string[]
  /** In the order of their names, like the accounts. */
  readonly units: readonly UnitNode[]
  readonly accounts: readonly OrganizationAccount[]
  /** Accounts here and below. */
  readonly accountCount: number
}

/** The organization as a tree, from its root; null for one without. Pure. */
export function organizationTree({ units, accounts }: Organization): UnitNode | null {
  const unitsIn = byParent(units)
  const accountsIn = byParent(accounts)
  const node = (unit: OrganizationUnit, { path, pathIds }: Pick<UnitNode, 'path' | 'pathIds'>): UnitNode => {
    const below = inOrder(unitsIn.get(unit.id) ?? []).map((one) =>
      node(one, { path: [...path, one.name], pathIds: [...pathIds, one.id] }),
    )
    const here = inOrder(accountsIn.get(unit.id) ?? [])
    return {
      ...unit,
      path,
      pathIds,
      units: below,
      accounts: here,
      accountCount: below.reduce((sum, { accountCount }) => sum + accountCount, here.length),
    }
  }
  const root = unitsIn.get(null)?.[0]
  return root === undefined ? null : node(root, { path: [], pathIds: [root.id] })
}

/** A service control policy on the way to an account. */
export interface PolicyOnPath {
  readonly name: string
  /** Where it is attached: the root's or a unit's name; null: at the account itself. */
  readonly from: string | null
}

/**
 * The service control policies that bind an account, from the root down. Empty for the management account, which they do
 * not bind; null when they were not read or there is no such account. Pure.
 */
export function policiesOnPath(
  organization: Organization,
  accountId: string,
): readonly PolicyOnPath[] | null {
  const { policies, managementAccountId } = organization
  const account = organization.accounts.find(({ id }) => id === accountId)
  if (policies === null || account === undefined) return null
  if (accountId === managementAccountId) return []
  const attached = (target: string, from: string | null): readonly PolicyOnPath[] =>
    policies.filter(({ targets }) => targets.includes(target)).map(({ name }) => ({ name, from }))
  return [
    ...unitsAbove(organization, account.parentId).flatMap(({ id, name }) => attached(id, name)),
    ...attached(accountId, null),
  ]
}

/** From the root down to this one. Pure. */
export function unitsAbove(
  { units }: Pick<Organization, 'units'>,
  unitId: string,
): readonly OrganizationUnit[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const above: OrganizationUnit[] = []
  for (let at = byId.get(unitId); at !== undefined; at = byId.get(at.parentId ?? '')) above.unshift(at)
  return above
}

function byParent<Child extends { readonly parentId: string | null }>(
  children: readonly Child[],
): ReadonlyMap<string | null, readonly Child[]> {
  const groups = new Map<string | null, Child[]>()
  for (const child of children) {
    const group = groups.get(child.parentId)
    if (group === undefined) groups.set(child.parentId, [child])
    else group.push(child)
  }
  return groups
}

const order = new Intl.Collator('en', { numeric: true })

function inOrder<Named extends { readonly name: string }>(named: readonly Named[]): readonly Named[] {
  return named.toSorted((one, other) => order.compare(one.name, other.name))
}
