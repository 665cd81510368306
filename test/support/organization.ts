import type {
  Organization,
  OrganizationAccount,
  OrganizationState,
} from '../../core/contract/organization.ts'

// An organization as the agent tells of it, for tests that need one.

export function organizationAccount(
  changes: Partial<OrganizationAccount> & Pick<OrganizationAccount, 'id' | 'parentId'>,
): OrganizationAccount {
  return {
    arn: `arn:aws:organizations::111111111111:account/o-exampleorg/${changes.id}`,
    name: `account-${changes.id}`,
    email: null,
    state: 'active',
    joinedAt: null,
    tags: {},
    ...changes,
  }
}

/** `Root`, in it `Security` and `Workloads`, and `Production` and `Staging` in that. */
export function organization(accounts: readonly OrganizationAccount[] = []): Organization {
  return {
    managementAccountId: '111111111111',
    units: [
      { id: 'r-1', name: 'Root', parentId: null },
      { id: 'ou-security', name: 'Security', parentId: 'r-1' },
      { id: 'ou-workloads', name: 'Workloads', parentId: 'r-1' },
      { id: 'ou-production', name: 'Production', parentId: 'ou-workloads' },
      { id: 'ou-staging', name: 'Staging', parentId: 'ou-workloads' },
    ],
    accounts,
    policies: [],
  }
}

export function organizationState(known: Organization | null): OrganizationState {
  return {
    session: known === null ? null : { id: 's1', name: 'management/ReadOnly' },
    organization: known,
    syncedAt: known === null ? null : '2026-11-24T09:00:00.000Z',
    refused: [],
    reading: null,
  }
}
