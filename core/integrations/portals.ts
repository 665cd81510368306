import { join } from 'node:path'
import type { AwsAccess } from '../aws/aws-access.ts'
import type { CoreEvent } from '../contract/events.ts'
import { firstUserOfPortal } from '../contract/portal-users.ts'
import type { Host } from '../host.ts'
import type { Prompts } from '../prompts.ts'
import type { Vault } from '../secrets/vault.ts'
import { withIntegration } from '../workspace/with-integration.ts'
import { withoutPreferences } from '../workspace/without-preferences.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import { cliSharingOf } from './cli-sharing-of.ts'
import { type CliTokenFiles, createCliTokenFiles } from './cli-token-files.ts'
import { createIdentityCenter } from './create-identity-center.ts'
import { createDemoIntegration, type DemoIntegration } from './demo-integration.ts'
import type { IdentityCenter } from './identity-center.ts'
import { signInSecrets } from './sign-in-secrets.ts'

/** Access portals as the workspace has them, the one that is played, and the AWS CLI's sign-ins beside them. */
export interface Portals {
  readonly identityCenter: IdentityCenter
  readonly demo: DemoIntegration
  readonly cliTokens: CliTokenFiles
}

export function createPortals(options: {
  readonly host: Host
  readonly access: AwsAccess
  readonly vault: Vault
  readonly prompts: Prompts
  readonly workspace: WorkspaceStore
  readonly isRunning: (sessionId: string) => boolean
  readonly emit: (event: CoreEvent) => void
  readonly listChanged: () => void
}): Portals {
  const { host, access, vault, prompts, workspace, isRunning, emit, listChanged } = options
  const { clock, log } = host
  const cliTokens = createCliTokenFiles(host.awsSsoCache)
  const identityCenter = createIdentityCenter({
    access,
    vault: signInSecrets({
      vault,
      clock,
      isDemo: (owner) => workspace.read().integrations.some(({ id, demo }) => demo && owner.startsWith(id)),
    }),
    prompts,
    clock,
    log,
    catalogFolder: join(host.home, 'catalog'),
    emit,
    onCatalog: listChanged,
    onRegion: async (integrationId, region) => {
      await workspace.update((now) => withIntegration(now, integrationId, { region }))
    },
    keeping: {
      isReferredTo: (sessionId) =>
        isRunning(sessionId) ||
        workspace
          .read()
          .sessions.some((saved) => saved.kind === 'assume-role' && saved.sourceSessionId === sessionId),
      isMarked: (sessionId) => workspace.read().preferences[sessionId] !== undefined,
    },
    cliTokens,
    cliSharing: (integrationId) => cliSharingOf(workspace.read().integrations, integrationId),
    besides: (integration) => firstUserOfPortal(integration, workspace.read().integrations)?.name ?? null,
    onDropped: async (sessionIds) => {
      await workspace.update((now) => withoutPreferences(now, sessionIds))
    },
  })
  const demo = createDemoIntegration({ demo: host.demo, workspace, identityCenter, log })
  return { identityCenter, demo, cliTokens }
}
