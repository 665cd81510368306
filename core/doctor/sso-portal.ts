import { cliTokenName } from '../integrations/cli-token.ts'
import type { Profiles } from './profiles.ts'

/** What a profile says of its access portal, with its `[sso-session]`. */
export interface SsoPortal {
  /** The session it names; null: the profile spells the portal out. */
  readonly session: string | null
  readonly startUrl: string | null
  readonly region: string | null
  /** The file in which the AWS CLI keeps the sign-in; null when nothing names one. */
  readonly tokenFile: string | null
}

/** Null for a profile that is none of IAM Identity Center. Pure. */
export function ssoPortalOf(profiles: Profiles, profile: string): SsoPortal | null {
  const own = profiles.merged(profile)
  if (!own.has('sso_account_id') && !own.has('sso_role_name')) return null
  const session = own.get('sso_session') ?? null
  const named = session === null ? null : profiles.ssoSession(session)
  const startUrl = named?.get('sso_start_url') ?? own.get('sso_start_url') ?? null
  const region = named?.get('sso_region') ?? own.get('sso_region') ?? null
  const tokenFile =
    session !== null || startUrl !== null
      ? cliTokenName({ sessionName: session, startUrl: startUrl ?? '' })
      : null
  return { session, startUrl, region, tokenFile }
}
