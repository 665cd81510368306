import type { CliSharingMode, CliSignIn } from '../contract/cli-sharing.ts'
import type { IntegrationSummary } from '../contract/integration.ts'
import { CoreError } from '../core-error.ts'
import type { Clock } from '../host.ts'
import { cliTokenName } from '../integrations/cli-token.ts'
import type { CliTokenFiles } from '../integrations/cli-token-files.ts'
import { mayShare } from '../integrations/cli-sharing-of.ts'
import { ssoSessionsOf } from '../integrations/found-portals.ts'
import type { IdentityCenter, Integration } from '../integrations/identity-center.ts'
import { isOfOtherPortal } from '../integrations/shared-token-store.ts'
import { withIntegration } from '../workspace/with-integration.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import { awsConfigText } from '../aws-files/aws-config-text.ts'
import type { Handlers } from './handlers.ts'

/** Sharing sign-ins with the AWS CLI, which the user opts in to for each integration. */
export function cliSharing(options: {
  readonly workspace: WorkspaceStore
  readonly identityCenter: IdentityCenter
  readonly awsConfigFile: string
  readonly cliTokens: CliTokenFiles
  readonly clock: Clock
  readonly resolve: (reference: string) => Integration
  readonly announced: (integration: Integration) => Promise<IntegrationSummary>
  /** Somebody is signed in that was not signed in here: what waited for it goes on. */
  readonly signedIn: (integration: Integration) => void
}): Handlers<
  'integration.cli-sign-ins' | 'integration.use-cli-sign-in' | 'integration.share' | 'integration.unshare'
> {
  const { workspace, identityCenter, cliTokens, resolve, announced } = options

  async function sessionNames({ startUrl }: Integration): Promise<readonly string[]> {
    return ssoSessionsOf(await awsConfigText(options.awsConfigFile), startUrl)
  }

  async function signInAt(integration: Integration, sessionName: string | null): Promise<CliSignIn | null> {
    const token = await cliTokens.read(cliTokenName({ sessionName, startUrl: integration.startUrl }))
    if (token === null || token.expiresAt <= options.clock.now()) return null
    if (isOfOtherPortal(token, integration)) return null
    return { sessionName, expiresAt: token.expiresAt.toISOString() }
  }

  async function signInsOf(integration: Integration): Promise<readonly CliSignIn[]> {
    const names = [...(await sessionNames(integration)), null]
    const found = await Promise.all(names.map((name) => signInAt(integration, name)))
    return found.filter((one) => one !== null)
  }

  /** Where the AWS CLI is signed in, else where it would be. */
  async function usualSession(integration: Integration): Promise<string | null> {
    const [signIn] = await signInsOf(integration)
    return signIn === undefined ? ((await sessionNames(integration))[0] ?? null) : signIn.sessionName
  }

  /** Before anything is changed: what is there may be no file of a sign-in, or one of another portal. */
  async function refuseForeign(integration: Integration, sessionName: string | null): Promise<void> {
    const there = await cliTokens.read(cliTokenName({ sessionName, startUrl: integration.startUrl }))
    if (there === null || !isOfOtherPortal(there, integration)) return
    throw new CoreError(
      'invalid-input',
      `sso-session ${sessionName ?? ''} of the AWS CLI is signed in to another portal`,
      { hint: `name a session of ${integration.startUrl} with --session-name` },
    )
  }

  async function set(
    { id }: Integration,
    awsCli: CliSharingMode,
    awsCliSession: string | null,
  ): Promise<Integration> {
    await workspace.update((now) => withIntegration(now, id, { awsCli, awsCliSession }))
    return resolve(id)
  }

  async function announcedSignIn(integration: Integration): Promise<IntegrationSummary> {
    const summary = await announced(integration)
    if (summary.signIn === 'signed-in') options.signedIn(integration)
    return summary
  }

  return {
    'integration.cli-sign-ins': async ({ integration: reference }) => {
      const integration = resolve(reference)
      return mayShare(integration) && integration.awsCli === 'off' ? signInsOf(integration) : []
    },
    'integration.use-cli-sign-in': async ({ integration: reference, sessionName }) => {
      const integration = resolve(reference)
      refuseOwnEndpoint(integration)
      if (integration.awsCli === 'read-write') await identityCenter.unshareSignIn(integration)
      const name = sessionName === undefined ? await usualSession(integration) : sessionName
      return announcedSignIn(await set(integration, 'read', name))
    },
    'integration.share': async ({ integration: reference, sessionName }) => {
      const integration = resolve(reference)
      refuseOwnEndpoint(integration)
      if (integration.awsCli === 'read-write') await identityCenter.unshareSignIn(integration)
      const name = sessionName === undefined ? await usualSession(integration) : sessionName
      await refuseForeign(integration, name)
      const shared = await set(integration, 'read-write', name)
      await identityCenter.shareSignIn(shared)
      return announcedSignIn(shared)
    },
    'integration.unshare': async ({ integration: reference }) => {
      const integration = resolve(reference)
      if (integration.awsCli === 'read-write') await identityCenter.unshareSignIn(integration)
      return announced(await set(integration, 'off', null))
    },
  }
}

/** Else whoever adds one could have the AWS CLI's token sent there. */
function refuseOwnEndpoint(integration: Integration): void {
  if (mayShare(integration)) return
  throw new CoreError('invalid-input', `${integration.name} has an endpoint of its own`, {
    hint: 'the sign-ins of the AWS CLI are for portals of AWS',
  })
}
