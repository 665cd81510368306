import type { Check } from '../check.ts'
import { editProfile, finding } from '../check.ts'
import { ssoPortalOf } from '../sso-portal.ts'

/** Profiles of IAM Identity Center that do not say all it takes, or say two things. */
export const ssoSettings: Check = ({ facts, profiles, inQuestion }) =>
  inQuestion.flatMap((profile) => {
    const portal = ssoPortalOf(profiles, profile)
    if (portal === null) return []
    const own = profiles.merged(profile)
    const named = portal.session === null ? null : profiles.ssoSession(portal.session)
    if (portal.session !== null && named === null) {
      return [
        finding({
          code: 'sso-session-missing',
          severity: 'error',
          subject: profile,
          what: `profile ${profile} names sso_session ${portal.session}, and ${facts.files.config.path} has no such section`,
          why: 'tools that use the profile fail',
          fix: `add [sso-session ${portal.session}] with sso_start_url and sso_region`,
          command: 'aws configure sso-session',
        }),
      ]
    }
    const missing = [
      ...['sso_account_id', 'sso_role_name'].filter((key) => !own.has(key)),
      ...(portal.startUrl === null ? ['sso_start_url'] : []),
      ...(portal.region === null ? ['sso_region'] : []),
    ]
    const differing = [...(named ?? [])].filter(([key, value]) => own.has(key) && own.get(key) !== value)
    return [
      ...(missing.length === 0
        ? []
        : [
            finding({
              code: 'sso-settings-incomplete',
              severity: 'error',
              subject: profile,
              what: `profile ${profile} is one of IAM Identity Center without ${missing.join(' and ')}`,
              why: 'tools that use the profile fail',
              fix: `add ${missing.join(' and ')}`,
              command: 'aws configure sso',
            }),
          ]),
      ...differing.map(([key]) =>
        finding({
          code: 'sso-settings-differ',
          severity: 'error',
          subject: `${profile} ${key}`,
          what: `${key} of profile ${profile} is another than that of its [sso-session ${portal.session ?? ''}]`,
          why: 'the AWS CLI and boto3 refuse the profile for it',
          fix: `take ${key} out of the profile`,
          command: editProfile(facts, profile, { key }),
        }),
      ),
    ]
  })
