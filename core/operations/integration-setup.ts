import type { IntegrationSummary } from '../contract/integration.ts'
import type { CheckPortal } from '../integrations/check-portal.ts'
import type { DemoIntegration } from '../integrations/demo-integration.ts'
import { foundPortals } from '../integrations/found-portals.ts'
import type { Integration } from '../integrations/identity-center.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import { awsConfigText } from '../aws-files/aws-config-text.ts'
import type { Handlers } from './handlers.ts'

/** On the way to an integration: what is there already, whether an address is right, and one to try. */
export function integrationSetup(options: {
  readonly workspace: WorkspaceStore
  readonly awsConfigFile: string
  readonly checkPortal: CheckPortal
  readonly demo: DemoIntegration
  readonly added: (integration: Integration) => Promise<IntegrationSummary>
}): Handlers<'integration.check-identity-center' | 'integration.found' | 'integration.add-demo'> {
  return {
    'integration.check-identity-center': ({ startUrl, region, endpointUrl, endpoints }, { signal }) =>
      options.checkPortal({
        startUrl,
        place: { region, endpointUrl: endpointUrl ?? null, endpoints: endpoints ?? 'standard' },
        signal,
      }),
    'integration.found': async () =>
      foundPortals(await awsConfigText(options.awsConfigFile), options.workspace.read().integrations),
    'integration.add-demo': async () => options.added(await options.demo.add()),
  }
}
