import { describe, expect, it } from 'vitest'
import { meetsConditions } from '../../../core/contract/meets-conditions.ts'
import { parseQuery } from '../../../core/contract/parse-query.ts'
import { sessionRow } from '../../support/contract-rows.ts'

const row = sessionRow({
  name: 'prod-payments',
  accountId: '111122223333',
  accountName: 'prod-payments',
  roleName: 'AdministratorAccess',
  integration: 'acme',
  ou: ['Workloads', 'Production-EU', 'Retail'],
  ouIds: ['r-ab12', 'ou-ab12-workload', 'ou-ab12-producti', 'ou-ab12-retail00'],
  accountEmail: 'aws+payments@acme.example',
  accountTags: { Team: 'Payments', 'cost center': '12' },
  tags: ['oncall'],
})

function meets(query: string, changes: Partial<typeof row> = {}): boolean {
  return meetsConditions(parseQuery(query).conditions)?.({ ...row, ...changes }) ?? true
}

describe('meetsConditions', () => {
  it.each([
    'ou:production',
    'ou:WORK',
    'ou:workloads/',
    'ou:ou-ab12-producti',
    'ou:r-ab12',
    'ou:workloads/prod',
    'ou:production-eu/retail',
    'ou:workloads/production-eu/',
    'email:payments@acme',
    'account:1111-2222',
    'account:payments',
    'tag:on',
    'tag:team',
    'tag:team=payments',
    'tag:"cost center=12"',
    'tag:oncall tag:team=payments',
    'arn:aws:iam::111122223333:role/AdministratorAccess',
    'arn:aws:organizations::999999999999:account/o-exampleorgid/111122223333',
    'ou:sandbox ou:production',
  ])('%s is met', (query) => {
    expect(meets(query)).toBe(true)
  })

  it.each([
    // The name is not there yet.
    'ou:production/',
    // It stands within the name of a unit.
    'ou:duction',
    'ou:workloads/retail',
    'ou:ou-ab12-sandbox0',
    'ou:retail/x',
    'email:search',
    'tag:team=pay',
    'tag:payments',
    'tag:oncall tag:pci',
    'arn:aws:iam::111122223333:role/ReadOnlyAccess',
    'arn:aws:iam::999999999999:role/AdministratorAccess',
    'ou:production role:readonly',
  ])('%s is not', (query) => {
    expect(meets(query)).toBe(false)
  })

  it('is not met by what stands in no unit that is known', () => {
    expect(meets('ou:production', { ou: null })).toBe(false)
    expect(meets('ou:production', { ou: [] })).toBe(false)
  })
})
