import type { Integration } from './identity-center.ts'
import type { CliSharing } from './shared-token-store.ts'

/** How the integration of this id shares its sign-in with the AWS CLI; null: it does not, or there is none. Pure. */
export function cliSharingOf(integrations: readonly Integration[], integrationId: string): CliSharing | null {
  const integration = integrations.find(({ id }) => id === integrationId)
  if (integration === undefined || integration.awsCli === 'off' || integration.demo) return null
  const { startUrl, region, awsCli: mode, awsCliSession: sessionName } = integration
  return { startUrl, region, mode, sessionName }
}
