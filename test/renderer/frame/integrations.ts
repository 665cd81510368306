import type { IntegrationSummary } from '../../../core/contract/integration.ts'

/** A portal that somebody is signed in to, unless told otherwise. */
export function integration(changes: Partial<IntegrationSummary> = {}): IntegrationSummary {
  return {
    id: 'i1',
    name: 'acme',
    kind: 'identity-center',
    startUrl: 'https://acme.awsapps.com/start',
    region: 'eu-west-1',
    endpointUrl: null,
    demo: false,
    signIn: 'signed-in',
    tokenExpiresAt: null,
    reason: null,
    accounts: 2,
    roles: 4,
    syncedAt: null,
    syncing: null,
    ...changes,
  }
}
