import type { IntegrationSummary, SyncFailure, SyncProgress } from '../contract/integration.ts'
import type { Catalog } from './catalog.ts'
import type { Integration, SignInStatus } from './identity-center.ts'

/** An integration as front ends see it. Roles that are gone are not counted, nor accounts that have no others. */
export function integrationSummary(
  integration: Integration,
  now: {
    readonly besides: string | null
    readonly signIn: SignInStatus
    readonly catalog: Catalog | null
    readonly syncing: SyncProgress | null
    readonly syncFailure: SyncFailure | null
  },
): IntegrationSummary {
  const accounts = (now.catalog?.accounts ?? []).filter(
    ({ roles }) => roles.length === 0 || roles.some((role) => !role.gone),
  )
  return {
    id: integration.id,
    name: integration.name,
    kind: integration.kind,
    startUrl: integration.startUrl,
    region: integration.region,
    endpointUrl: integration.endpointUrl,
    endpoints: integration.endpoints,
    awsCli: integration.awsCli,
    awsCliSession: integration.awsCliSession,
    demo: integration.demo,
    besides: now.besides,
    signIn: now.signIn.state,
    tokenExpiresAt: now.signIn.tokenExpiresAt?.toISOString() ?? null,
    signedInUntil: now.signIn.signedInUntil?.toISOString() ?? null,
    endedAt: now.signIn.endedAt?.toISOString() ?? null,
    reason: now.signIn.reason,
    accounts: accounts.length,
    roles: accounts.flatMap((account) => account.roles.filter((role) => !role.gone)).length,
    syncedAt: now.catalog?.syncedAt ?? null,
    syncing: now.syncing,
    syncFailure: now.syncFailure,
  }
}
