import type { Account } from '../organization/organization.ts'
import type { OrganizationStore } from '../organization/organization-store.ts'
import type { TokenBucket } from '../token-bucket.ts'
import type { JsonInput, JsonOperation } from '../wire/json-operation.ts'
import { pageOf } from '../wire/page-of.ts'
import { ServiceError } from '../wire/service-error.ts'
import { createDescriptions } from './descriptions.ts'
import { refuseByPermissionSet } from './refuse-by-permission-set.ts'

/**
 * The operations of AWS Organizations that are served, by name; for the management account and those it delegated to, and
 * there for whom a policy allows it.
 */
export function createOrganizations(dependencies: {
  readonly organization: OrganizationStore
  readonly partition: string
  readonly bucket: TokenBucket
  /** Null: as many as anybody likes. */
  readonly callsPerSecond: () => number | null
}): ReadonlyMap<string, JsonOperation> {
  const { organization } = dependencies
  const current = organization.current
  const describe = createDescriptions({ current, partition: dependencies.partition })

  const operations: Readonly<Record<string, (input: JsonInput) => Readonly<Record<string, unknown>>>> = {
    DescribeOrganization: () => ({ Organization: describe.organization() }),

    ListRoots: (input) => paged(input, 'Roots', [describe.root()]),

    ListOrganizationalUnitsForParent(input) {
      const parentId = existingParent(input['ParentId'])
      const units = current().units.filter((unit) => unit.parentId === parentId)
      return paged(input, 'OrganizationalUnits', units.map(describe.unit))
    },

    ListAccountsForParent(input) {
      const parentId = existingParent(input['ParentId'])
      const accounts = current().accounts.filter((account) => account.parentId === parentId)
      return paged(input, 'Accounts', accounts.map(describe.account))
    },

    ListAccounts: (input) => paged(input, 'Accounts', current().accounts.map(describe.account)),

    DescribeAccount: (input) => ({ Account: describe.account(existingAccount(input['AccountId'])) }),

    ListParents(input) {
      const child = [...current().accounts, ...current().units].find(({ id }) => id === input['ChildId'])
      if (child === undefined)
        throw new ServiceError('ChildNotFoundException', "We can't find an account or OU with that ID.")
      const Type = child.parentId === current().root.id ? 'ROOT' : 'ORGANIZATIONAL_UNIT'
      return paged(input, 'Parents', [{ Id: child.parentId, Type }])
    },

    ListPoliciesForTarget(input) {
      const targetId = existingTarget(input['TargetId'])
      if (input['Filter'] !== 'SERVICE_CONTROL_POLICY') return { Policies: [] }
      const attached = current().policies.filter(({ targets }) => targets?.includes(targetId) ?? true)
      return paged(input, 'Policies', attached.map(describe.policy))
    },

    ListPolicies(input) {
      if (input['Filter'] !== 'SERVICE_CONTROL_POLICY') return { Policies: [] }
      return paged(input, 'Policies', current().policies.map(describe.policy))
    },

    ListTargetsForPolicy(input) {
      const policy = current().policies.find(({ id }) => id === input['PolicyId'])
      if (policy === undefined)
        throw new ServiceError('PolicyNotFoundException', "We can't find a policy with that ID.")
      const targets = describe.targets().filter(({ TargetId }) => policy.targets?.includes(TargetId) ?? true)
      return paged(input, 'Targets', targets)
    },

    ListTagsForResource(input) {
      const targetId = existingTarget(input['ResourceId'])
      const tags = Object.entries(organization.account(targetId)?.tags ?? {})
      return { Tags: tags.map(([Key, Value]) => ({ Key, Value })) }
    },
  }

  function existingParent(id: unknown): string {
    const found = [current().root, ...current().units].find((parent) => parent.id === id)
    if (found === undefined)
      throw new ServiceError('ParentNotFoundException', "We can't find a root or OU with that ID.")
    return found.id
  }

  function existingAccount(id: unknown): Account {
    const account = organization.account(String(id))
    if (account === null)
      throw new ServiceError(
        'AccountNotFoundException',
        "You specified an account that doesn't exist in the organization.",
      )
    return account
  }

  function existingTarget(id: unknown): string {
    const { root, units, accounts } = current()
    const found = [root, ...units, ...accounts].find((target) => target.id === id)
    if (found === undefined)
      throw new ServiceError('TargetNotFoundException', "We can't find a root, OU, or account with that ID.")
    return found.id
  }

  return new Map(
    Object.entries(operations).map(([name, run]): [string, JsonOperation] => [
      name,
      (input, { principal }) => {
        const { managementAccountId, delegatedAccountIds } = current()
        if (![managementAccountId, ...delegatedAccountIds].includes(principal.accountId))
          throw new ServiceError(
            'AccessDeniedException',
            "You don't have permissions to access this resource.",
          )
        refuseByPermissionSet(`organizations:${name}`, principal)
        const perSecond = dependencies.callsPerSecond()
        if (perSecond !== null && !dependencies.bucket.take({ perSecond, burst: Math.max(1, perSecond) }))
          throw new ServiceError(
            'TooManyRequestsException',
            "AWS Organizations can't complete your request because of too many requests.",
            { fields: { Type: 'THROTTLING' } },
          )
        return run(input)
      },
    ]),
  )
}

/** One page of at most 20, the most AWS gives, under the name its list has; items are told apart by their ids. */
function paged(
  input: JsonInput,
  name: string,
  items: readonly Readonly<Record<string, unknown>>[],
): Readonly<Record<string, unknown>> {
  const { MaxResults: limit = 20, NextToken: token = null } = input
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > 20)
    throw new ServiceError('InvalidInputException', 'You specified an invalid value.', {
      fields: { Reason: limit === 0 ? 'MIN_VALUE_EXCEEDED' : 'MAX_VALUE_EXCEEDED' },
    })
  const key = name === 'Targets' ? 'TargetId' : 'Id'
  const page = pageOf(items, {
    limit,
    token: typeof token === 'string' ? token : null,
    keyOf: (item) => String(item[key]),
    badToken: () =>
      new ServiceError('InvalidInputException', 'You specified an invalid value.', {
        fields: { Reason: 'INVALID_NEXT_TOKEN' },
      }),
  })
  return { [name]: page.items, ...(page.nextToken === null ? {} : { NextToken: page.nextToken }) }
}
