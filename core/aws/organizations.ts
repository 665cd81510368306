import {
  type Account,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
  type Root,
} from '@aws-sdk/client-organizations'
import {
  type AccountState,
  accountStates,
  type OrganizationAccount,
  type OrganizationUnit,
  type ServiceControlPolicy,
} from '../contract/organization.ts'
import type { AwsAccess, AwsPlace } from './aws-access.ts'
import { unexpectedAnswer } from './aws-error.ts'
import { callAws } from './call-aws.ts'
import { revealedKey, type SigningKey } from './signing-key.ts'

/** Organizations is one service for a partition, like IAM. */
export interface OrganizationsCall extends AwsPlace {
  readonly signer: SigningKey
  readonly signal: AbortSignal
  /** Sends one call when it may go, and again where that makes sense: thousands of them make one reading. */
  readonly paced: <T>(call: () => Promise<T>) => Promise<T>
}

/**
 * AWS Organizations, for the management account and delegated administrators alone. Each reads all pages, of which some
 * may be empty though more follow.
 * @throws CoreError `aws-refused`, `aws-unavailable`, `clock-skewed`, `network`, `cancelled`.
 */
export interface OrganizationsListing {
  root(): Promise<OrganizationUnit>
  unitsIn(parentId: string): Promise<readonly OrganizationUnit[]>
  accountsIn(parentId: string): Promise<readonly OrganizationAccount[]>
  /** Of the service control policies; what they are attached to is asked one by one. */
  policies(): Promise<readonly Omit<ServiceControlPolicy, 'targets'>[]>
  targetsOf(policyId: string): Promise<readonly string[]>
  tagsOf(accountId: string): Promise<Readonly<Record<string, string>>>
}

interface Answer<Item> {
  readonly items: readonly Item[] | undefined
  readonly next: string | undefined
}

export function organizationsListing(
  access: AwsAccess,
  { signer, signal, paced, ...place }: OrganizationsCall,
): OrganizationsListing {
  const client = new OrganizationsClient({
    ...access.clientOptions('organizations', place),
    credentials: revealedKey(signer),
  })
  const stop = { abortSignal: signal }

  async function all<Item>(
    operation: string,
    page: (NextToken: string | undefined) => Promise<Answer<Item>>,
  ): Promise<readonly Item[]> {
    const found: Item[] = []
    let token: string | undefined
    do {
      const { items, next } = await paced(() => callAws(access, operation, () => page(token)))
      if (items === undefined) throw unexpectedAnswer(operation, 'list')
      found.push(...items)
      token = next === '' ? undefined : next
    } while (token !== undefined)
    return found
  }

  return {
    async root() {
      const [first] = await all('ListRoots', async (NextToken) => {
        const answer = await client.send(new ListRootsCommand({ NextToken }), stop)
        return { items: answer.Roots, next: answer.NextToken }
      })
      return unit('ListRoots', null)(first ?? {})
    },
    async unitsIn(ParentId) {
      const units = await all('ListOrganizationalUnitsForParent', async (NextToken) => {
        const command = new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken })
        const answer = await client.send(command, stop)
        return { items: answer.OrganizationalUnits, next: answer.NextToken }
      })
      return units.map(unit('ListOrganizationalUnitsForParent', ParentId))
    },
    async accountsIn(ParentId) {
      const accounts = await all('ListAccountsForParent', async (NextToken) => {
        const answer = await client.send(new ListAccountsForParentCommand({ ParentId, NextToken }), stop)
        return { items: answer.Accounts, next: answer.NextToken }
      })
      return accounts.map((account) => organizationAccount(account, ParentId))
    },
    async policies() {
      const policies = await all('ListPolicies', async (NextToken) => {
        const command = new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY', NextToken })
        const answer = await client.send(command, stop)
        return { items: answer.Policies, next: answer.NextToken }
      })
      return policies.map(({ Id, Name }) => {
        if (Id === undefined) throw unexpectedAnswer('ListPolicies', 'policy id')
        return { id: Id, name: Name ?? Id }
      })
    },
    async targetsOf(PolicyId) {
      const targets = await all('ListTargetsForPolicy', async (NextToken) => {
        const answer = await client.send(new ListTargetsForPolicyCommand({ PolicyId, NextToken }), stop)
        return { items: answer.Targets, next: answer.NextToken }
      })
      return targets.flatMap(({ TargetId }) => TargetId ?? [])
    },
    async tagsOf(ResourceId) {
      const tags = await all('ListTagsForResource', async (NextToken) => {
        const answer = await client.send(new ListTagsForResourceCommand({ ResourceId, NextToken }), stop)
        return { items: answer.Tags, next: answer.NextToken }
      })
      return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]))
    },
  }
}

function unit(operation: string, parentId: string | null) {
  return ({ Id, Name }: Pick<Root, 'Id' | 'Name'>): OrganizationUnit => {
    if (Id === undefined) throw unexpectedAnswer(operation, 'id')
    return { id: Id, name: Name ?? Id, parentId }
  }
}

function organizationAccount(account: Account, parentId: string): OrganizationAccount {
  const { Id, Arn, Name, Email, JoinedTimestamp } = account
  if (Id === undefined || Arn === undefined) throw unexpectedAnswer('ListAccountsForParent', 'account')
  return {
    id: Id,
    arn: Arn,
    name: Name ?? Id,
    email: Email ?? null,
    state: accountState(account),
    joinedAt: JoinedTimestamp?.toISOString() ?? null,
    parentId,
    tags: null,
  }
}

/** `Status` is the older word for it, which AWS retires in favour of `State`; some partitions know no other. */
function accountState({ State, Status }: Account): AccountState | null {
  const said = (State ?? Status)?.toLowerCase().replaceAll('_', '-')
  return accountStates.find((known) => known === said) ?? null
}
