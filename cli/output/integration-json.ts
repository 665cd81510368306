import type { IntegrationSummary } from '../../core/contract/integration.ts'

/** The documented answer of `integration list --json`: these fields, in this order, no others. */
export type IntegrationJson = Pick<
  IntegrationSummary,
  | 'id'
  | 'name'
  | 'kind'
  | 'startUrl'
  | 'region'
  | 'endpointUrl'
  | 'endpoints'
  | 'besides'
  | 'awsCli'
  | 'awsCliSession'
  | 'signIn'
  | 'tokenExpiresAt'
  | 'reason'
  | 'accounts'
  | 'roles'
  | 'syncedAt'
  | 'syncing'
>

export function integrationJson(integration: IntegrationSummary): IntegrationJson {
  const { id, name, kind, startUrl, region, endpointUrl, endpoints, besides } = integration
  const { awsCli, awsCliSession, signIn, tokenExpiresAt, reason, accounts, roles, syncedAt, syncing } =
    integration
  return {
    id,
    name,
    kind,
    startUrl,
    region,
    endpointUrl,
    endpoints,
    besides,
    awsCli,
    awsCliSession,
    signIn,
    tokenExpiresAt,
    reason,
    accounts,
    roles,
    syncedAt,
    syncing,
  }
}
