import type { Account } from '../organization/organization.ts'
import type { OrganizationStore } from '../organization/organization-store.ts'
import type { JsonInput, JsonOperation } from '../wire/json-operation.ts'
import { pageOf } from '../wire/page-of.ts'
import { ServiceError } from '../wire/service-error.ts'
import { createDescriptions } from './descriptions.ts'

/** The operations of AWS Organizations that are served, by name; for principals of the management account alone. */
export function createOrganizations(dependencies: {
  readonly organization: OrganizationStore
  readonly partition: string
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
        if (principal.accountId !== current().managementAccountId)
          throw new ServiceError(
            'AccessDeniedException',
            "You don't have permissions to access this resource.",
          )
        return run(input)
      },
    ]),
  )
}

/** One page of at most 20, the most AWS gives, under the name its list has; items are told apart by their `Id`. */
function paged(
  input: JsonInput,
  name: string,
  items: readonly (Readonly<Record<string, unknown>> & { readonly Id: string })[],
): Readonly<Record<string, unknown>> {
  const { MaxResults: limit = 20, NextToken: token = null } = input
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > 20)
    throw new ServiceError('InvalidInputException', 'You specified an invalid value.', {
      fields: { Reason: limit === 0 ? 'MIN_VALUE_EXCEEDED' : 'MAX_VALUE_EXCEEDED' },
    })
  const page = pageOf(items, {
    limit,
    token: typeof token === 'string' ? token : null,
    keyOf: (item) => item.Id,
    badToken: () =>
      new ServiceError('InvalidInputException', 'You specified an invalid value.', {
        fields: { Reason: 'INVALID_NEXT_TOKEN' },
      }),
  })
  return { [name]: page.items, ...(page.nextToken === null ? {} : { NextToken: page.nextToken }) }
}
