import { closeSync } from 'node:fs'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import { patienceMs, readWhenStill } from '../aws-files/still-file.ts'
import type { IntegrationSummary } from '../contract/integration.ts'
import { CoreError } from '../core-error.ts'
import type { CheckPortal } from '../integrations/check-portal.ts'
import type { DemoIntegration } from '../integrations/demo-integration.ts'
import { foundPortals } from '../integrations/found-portals.ts'
import type { Integration } from '../integrations/identity-center.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
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
      foundPortals(await textOf(options.awsConfigFile), options.workspace.read().integrations),
    'integration.add-demo': async () => options.added(await options.demo.add()),
  }
}

/** Empty when there is none. */
async function textOf(file: string): Promise<AwsFileText> {
  try {
    const seen = await readWhenStill(file, { known: null, patienceMs })
    if (seen === null) return ''
    closeSync(seen.descriptor)
    return seen.text
  } catch (cause) {
    throw new CoreError('aws-file-unwritable', `${file} cannot be read`, {
      hint: 'make it a file that you may read',
      cause,
    })
  }
}
