import { expect, it } from 'vitest'
import { integrationJson } from '../../../cli/output/integration-json.ts'

it('prints the documented fields of an integration and no others, in their order', () => {
  const documented = {
    id: 'i1',
    name: 'acme',
    kind: 'identity-center',
    startUrl: 'https://acme.awsapps.com/start',
    region: 'eu-west-1',
    endpointUrl: null,
    signIn: 'signed-in',
    tokenExpiresAt: null,
    reason: null,
    accounts: 1,
    roles: 2,
    syncedAt: null,
    syncing: null,
  } as const
  expect(JSON.stringify(integrationJson({ demo: true, ...documented }))).toBe(JSON.stringify(documented))
})
