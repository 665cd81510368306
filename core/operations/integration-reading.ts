import type { IntegrationSummary } from '../contract/integration.ts'
import type { IdentityCenter, Integration } from '../integrations/identity-center.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { Handlers } from './handlers.ts'

/** What a person may do to a sync that runs: see what it has not read, hurry some of it, end it. */
export function integrationReading(options: {
  readonly workspace: WorkspaceStore
  readonly identityCenter: IdentityCenter
  readonly resolve: (reference: string) => Integration
  readonly announced: (integration: Integration) => Promise<IntegrationSummary>
}): Handlers<'integration.unread-accounts' | 'integration.read-first' | 'integration.cancel-sync'> {
  const { workspace, identityCenter, resolve, announced } = options
  return {
    'integration.unread-accounts': async () =>
      workspace
        .read()
        .integrations.flatMap(({ id, name: integration }) =>
          identityCenter.unread(id).map(({ accountId, name }) => ({ accountId, name, integration })),
        ),
    'integration.read-first': async ({ accountIds }) => {
      identityCenter.readFirst(accountIds)
      return null
    },
    'integration.cancel-sync': async ({ integration: reference }) => {
      const integration = resolve(reference)
      await identityCenter.cancelSync(integration.id)
      return announced(integration)
    },
  }
}
