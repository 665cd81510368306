import { expect, it } from 'vitest'
import { integrationJson } from '../../../cli/output/integration-json.ts'
import { integrationSummary } from '../../support/contract-rows.ts'

it('prints the documented fields of an integration and no others, in their order', () => {
  const told = integrationSummary({ demo: true })
  const printed = integrationJson(told)
  expect(Object.keys(printed)).toEqual([
    'id',
    'name',
    'kind',
    'startUrl',
    'region',
    'endpointUrl',
    'endpoints',
    'besides',
    'awsCli',
    'awsCliSession',
    'signIn',
    'tokenExpiresAt',
    'reason',
    'accounts',
    'roles',
    'syncedAt',
    'syncing',
  ])
  expect(told).toMatchObject(printed)
})
