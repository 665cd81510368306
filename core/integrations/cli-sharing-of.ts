import type { Integration } from './identity-center.ts'
import type { CliSharing } from './shared-token-store.ts'

/**
 * How the integration of this id shares its sign-in with the AWS CLI; null: it does not, or there is none. One with an
 * endpoint of its own never does: the CLI's token is AWS's, and nobody else is to get it. Pure.
 */
export function cliSharingOf(integrations: readonly Integration[], integrationId: string): CliSharing | null {
  const integration = integrations.find(({ id }) => id === integrationId)
  if (integration === undefined || integration.awsCli === 'off' || !mayShare(integration)) return null
  const { startUrl, region, awsCli: mode, awsCliSession: sessionName } = integration
  return { startUrl, region, mode, sessionName }
}

export function mayShare({ demo, endpointUrl }: Integration): boolean {
  return !demo && endpointUrl === null
}
