import { type AwsFileText, encodeText } from '../aws-files/aws-file-text.ts'
import { sectionHeader } from '../aws-files/section-header.ts'
import type { Integration } from '../integrations/identity-center.ts'

/** One section of the block: its header and what stands under it. */
export interface BlockSection {
  readonly header: string
  readonly settings: readonly string[]
}

export function processSection(
  profile: string,
  given: {
    readonly command: string
    readonly region: string | null
    readonly endpointUrl: string | null
  },
): BlockSection {
  const { command, region, endpointUrl } = given
  return {
    header: sectionHeader('config', profile),
    settings: [
      `credential_process = ${command}`,
      ...(region === null ? [] : [`region = ${region}`]),
      ...(endpointUrl === null ? [] : [`endpoint_url = ${endpointUrl}`]),
    ],
  }
}

export function ssoSection(
  profile: string,
  given: {
    readonly ssoSession: string
    readonly accountId: string
    readonly roleName: string
    readonly region: string | null
  },
): BlockSection {
  const { ssoSession, accountId, roleName, region } = given
  return {
    header: sectionHeader('config', profile),
    settings: [
      `sso_session = ${ssoSession}`,
      `sso_account_id = ${accountId}`,
      `sso_role_name = ${roleName}`,
      ...(region === null ? [] : [`region = ${region}`]),
    ],
  }
}

export function portalSection(
  ssoSession: string,
  { startUrl, region }: Pick<Integration, 'startUrl' | 'region'>,
): BlockSection {
  return {
    header: `[sso-session ${ssoSession}]`,
    settings: [
      `sso_start_url = ${startUrl}`,
      `sso_region = ${region}`,
      // The one scope that the portal asks for (SSO OIDC, RegisterClient).
      'sso_registration_scopes = sso:account:access',
    ],
  }
}

/** An empty line between two; null: there is nothing, so no block either. */
export function blockLines(sections: readonly BlockSection[]): readonly AwsFileText[] | null {
  if (sections.length === 0) return null
  const lines = sections.flatMap(({ header, settings }) => ['', header, ...settings])
  return lines.slice(1).map(encodeText)
}
