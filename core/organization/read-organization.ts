import type { OrganizationsListing } from '../aws/organizations.ts'
import type {
  Organization,
  OrganizationAccount,
  OrganizationProgress,
  OrganizationUnit,
  ServiceControlPolicy,
} from '../contract/organization.ts'
import { refusedAction } from './organization-refusal.ts'

export type Tell = (progress: Omit<OrganizationProgress, 'throttled'>) => void

/** The root, all units and all accounts: one call for each of them and a page, as many at a time as are let go. */
export async function readTree(
  listing: Pick<OrganizationsListing, 'root' | 'unitsIn' | 'accountsIn'>,
  tell: Tell,
): Promise<Pick<Organization, 'managementAccountId' | 'units' | 'accounts'>> {
  let read = 0
  tell({ step: 'tree', read, total: null })

  async function below(unit: OrganizationUnit): Promise<Found> {
    const [units, accounts] = await Promise.all([listing.unitsIn(unit.id), listing.accountsIn(unit.id)])
    read += accounts.length
    tell({ step: 'tree', read, total: null })
    const deeper = await Promise.all(units.map(below))
    return {
      units: [unit, ...deeper.flatMap((found) => found.units)],
      accounts: [...accounts, ...deeper.flatMap((found) => found.accounts)],
    }
  }

  const { units, accounts } = await below(await listing.root())
  // arn:aws:organizations::MANAGEMENT:account/o-…/ACCOUNT
  return { managementAccountId: accounts[0]?.arn.split(':')[4] ?? null, units, accounts }
}

interface Found {
  readonly units: readonly OrganizationUnit[]
  readonly accounts: readonly OrganizationAccount[]
}

/** What it may not read is null, with the action that was refused: a tree without it is worth having. */
export type Allowed<T> =
  | { readonly found: T; readonly refused: null }
  | { readonly found: null; readonly refused: string }

/**
 * The service control policies with what each is attached to. To ask for the targets of every policy takes far fewer
 * calls than to ask for the policies of every target: accounts outnumber policies.
 */
export async function readPolicies(
  listing: Pick<OrganizationsListing, 'policies' | 'targetsOf'>,
  tell: Tell,
): Promise<Allowed<readonly ServiceControlPolicy[]>> {
  return await ifAllowed(async () => {
    const policies = await listing.policies()
    const total = policies.length
    let read = 0
    tell({ step: 'policies', read, total })
    return await Promise.all(
      policies.map(async (policy) => {
        const targets = await listing.targetsOf(policy.id)
        read += 1
        tell({ step: 'policies', read, total })
        return { ...policy, targets }
      }),
    )
  })
}

/** The accounts with their tags, each of which is a call of its own. */
export async function readTags(
  listing: Pick<OrganizationsListing, 'tagsOf'>,
  accounts: readonly OrganizationAccount[],
  tell: Tell,
): Promise<Allowed<readonly OrganizationAccount[]>> {
  return await ifAllowed(async () => {
    const total = accounts.length
    let read = 0
    tell({ step: 'tags', read, total })
    const tagged = async (account: OrganizationAccount) => {
      const tags = await listing.tagsOf(account.id)
      read += 1
      tell({ step: 'tags', read, total })
      return { ...account, tags }
    }
    // Where one is refused all are: it is known before thousands are asked for.
    const [first, ...others] = accounts
    if (first === undefined) return []
    return [await tagged(first), ...(await Promise.all(others.map(tagged)))]
  })
}

async function ifAllowed<T>(read: () => Promise<T>): Promise<Allowed<T>> {
  try {
    return { found: await read(), refused: null }
  } catch (error) {
    const refused = refusedAction(error)
    if (refused === null) throw error
    return { found: null, refused }
  }
}
