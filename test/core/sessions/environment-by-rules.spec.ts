import { describe, expect, it } from 'vitest'
import type { EnvironmentRule, RuleKind } from '../../../core/contract/environment-rule.ts'
import { environmentByRules, type RuledAccount } from '../../../core/sessions/environment-by-rules.ts'

const payments: RuledAccount = {
  accountId: '111122223333',
  names: ['payments'],
  place: {
    name: 'payments',
    ou: ['Workloads', 'Production EU', 'Retail'],
    ouIds: ['r-ab12', 'ou-ab12-workload', 'ou-ab12-producti', 'ou-ab12-retail00'],
    email: null,
    tags: { Env: 'Prod', 'cost center': '12' },
  },
}
const unknown: RuledAccount = { accountId: null, names: ['deploy-prod'], place: null }

const production = (by: RuleKind, value: string): EnvironmentRule => ({
  environment: 'production',
  by,
  value,
})

describe('environmentByRules', () => {
  it.each([
    ['ou', 'Production EU'],
    ['ou', 'production eu'],
    ['ou', 'Workloads'],
    ['ou', 'Workloads/Production EU'],
    ['ou', '/Workloads/Production EU/'],
    ['ou', 'ou-ab12-workload'],
    ['ou', 'r-ab12'],
    ['ou', 'arn:aws:organizations::111122223333:ou/o-exampleorgid/ou-ab12-producti'],
    ['tag', 'env'],
    ['tag', 'env=prod'],
    ['tag', 'cost center=12'],
    ['name', 'pay*'],
    ['account', '111122223333'],
  ] as const)('%s:%s picks an account', (by, value) => {
    expect(environmentByRules([production(by, value)])(payments)?.environment).toBe('production')
  })

  it.each([
    // A search would find it; a rule means the whole name.
    ['ou', 'Production'],
    ['ou', 'Workloads/Retail'],
    ['ou', 'ou-ab12-sandbox0'],
    ['tag', 'en'],
    ['tag', 'env=pro'],
    ['name', 'pay'],
    ['account', '111122223334'],
  ] as const)('%s:%s does not', (by, value) => {
    expect(environmentByRules([production(by, value)])(payments)).toBeNull()
  })

  it('has the first rule that picks it count, and says which', () => {
    const said = environmentByRules([
      { environment: 'sandbox', by: 'name', value: '*-lab' },
      { environment: 'staging', by: 'ou', value: 'Production EU' },
      { environment: 'production', by: 'account', value: '111122223333' },
    ])
    expect(said(payments)).toEqual({ environment: 'staging', rule: 'ou:"Production EU"' })
  })

  it('goes by the name alone where neither account nor organization is known', () => {
    const said = environmentByRules([
      { environment: 'staging', by: 'ou', value: 'Workloads' },
      { environment: 'staging', by: 'tag', value: 'env' },
      { environment: 'production', by: 'name', value: '*-prod' },
    ])
    expect(said(unknown)).toEqual({ environment: 'production', rule: 'name:*-prod' })
  })
})
