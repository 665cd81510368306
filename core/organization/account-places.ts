import type { Organization } from '../contract/organization.ts'
import { organizationTree, type UnitNode } from '../contract/organization-tree.ts'

/** What the organization says of an account: where it stands and what it is called by. */
export interface AccountPlace {
  /** As the organization calls it. */
  readonly name: string
  /** Names of the units on the way from the root; empty directly under it. */
  readonly ou: readonly string[]
  /** Ids of the root and of these units. */
  readonly ouIds: readonly string[]
  readonly email: string | null
  readonly tags: Readonly<Record<string, string>>
}

/** The places of all accounts, by id. Accounts of one unit share their path. Pure. */
export function accountPlaces(organization: Organization): ReadonlyMap<string, AccountPlace> {
  const places = new Map<string, AccountPlace>()
  const look = ({ path, pathIds, units, accounts }: UnitNode): void => {
    for (const { id, name, email, tags } of accounts) {
      places.set(id, { name, ou: path, ouIds: pathIds, email, tags: tags ?? {} })
    }
    units.forEach(look)
  }
  const tree = organizationTree(organization)
  if (tree !== null) look(tree)
  return places
}
