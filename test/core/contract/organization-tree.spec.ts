import { describe, expect, it } from 'vitest'
import type { Organization, OrganizationAccount } from '../../../core/contract/organization.ts'
import { organizationTree, policiesOnPath } from '../../../core/contract/organization-tree.ts'

const account = (id: string, name: string, parentId: string): OrganizationAccount => ({
  id,
  arn: `arn:aws:organizations::1:account/o-1/${id}`,
  name,
  email: null,
  state: 'active',
  joinedAt: null,
  parentId,
  tags: null,
})

const organization: Organization = {
  managementAccountId: '1',
  units: [
    { id: 'r', name: 'Root', parentId: null },
    { id: 'w', name: 'Workloads', parentId: 'r' },
    { id: 'p10', name: 'Team 10', parentId: 'w' },
    { id: 'p2', name: 'Team 2', parentId: 'w' },
  ],
  accounts: [account('1', 'management', 'r'), account('2', 'payments', 'p2'), account('3', 'legacy', 'w')],
  policies: [
    { id: 'p-FullAWSAccess', name: 'FullAWSAccess', targets: ['r', 'w', '2'] },
    { id: 'p-1', name: 'DenyRegions', targets: ['w'] },
  ],
}

describe('organizationTree', () => {
  it('puts units and accounts below their parents, in the order of their names, and counts', () => {
    const tree = organizationTree(organization)
    expect([tree?.name, tree?.path, tree?.accountCount]).toEqual(['Root', [], 3])
    const [workloads] = tree?.units ?? []
    expect(workloads?.units.map(({ name, path, accountCount }) => [name, path, accountCount])).toEqual([
      ['Team 2', ['Workloads', 'Team 2'], 1],
      ['Team 10', ['Workloads', 'Team 10'], 0],
    ])
    expect(workloads?.accounts.map(({ name }) => name)).toEqual(['legacy'])
  })

  it('is none without a root', () => {
    expect(organizationTree({ ...organization, units: [] })).toBeNull()
  })
})

describe('policiesOnPath', () => {
  it('goes from the root to the account', () => {
    expect(policiesOnPath(organization, '2')).toEqual([
      { name: 'FullAWSAccess', from: 'Root' },
      { name: 'FullAWSAccess', from: 'Workloads' },
      { name: 'DenyRegions', from: 'Workloads' },
      { name: 'FullAWSAccess', from: null },
    ])
  })

  it('binds the management account by none', () => {
    expect(policiesOnPath(organization, '1')).toEqual([])
  })

  it('is not known for a stranger, nor before the policies were read', () => {
    expect(policiesOnPath(organization, '9')).toBeNull()
    expect(policiesOnPath({ ...organization, policies: null }, '2')).toBeNull()
  })
})
