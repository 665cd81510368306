import { portalKey } from '../../contract/portal-key.ts'
import type { AwsProfiles } from '../aws-config/aws-profiles.ts'
import type { GrantedConfig } from './read-config.ts'

/** The profiles of the AWS CLI's files, which granted's words are among, and the portals that its config alone names. Pure. */
export function asGrantedReads(
  { profiles, ssoSessions }: AwsProfiles,
  { portals }: GrantedConfig,
): AwsProfiles {
  const known = new Set([...ssoSessions.values()].map(keyOf))
  const own = [...portals].filter(([name, portal]) => !ssoSessions.has(name) && !known.has(keyOf(portal)))
  return { profiles, ssoSessions: new Map([...ssoSessions, ...own]) }
}

function keyOf(portal: ReadonlyMap<string, string>): string {
  return portalKey(portal.get('sso_start_url') ?? '')
}
