import type { Check } from '../check.ts'
import { editProfile, finding } from '../check.ts'

const ways = [
  { key: 'credential_process', name: 'credential_process', hides: 'every tool takes the keys' },
  { key: 'login_session', name: 'login_session', hides: 'every tool takes the keys' },
  {
    key: 'sso_account_id',
    name: 'IAM Identity Center',
    hides: 'the AWS CLI and boto3 take IAM Identity Center, the JavaScript SDK takes the keys',
  },
  {
    key: 'web_identity_token_file',
    name: 'a web identity',
    hides: 'the AWS CLI and boto3 take the web identity, the JavaScript SDK takes the keys',
  },
] as const

/** Keys in the credentials file under a name for which the config file has another way to credentials. */
export const hiddenConfig: Check = ({ facts, profiles, inQuestion }) =>
  inQuestion.flatMap((profile) => {
    const keys = profiles.of('credentials', profile)
    const config = profiles.of('config', profile)
    const way = ways.find(({ key }) => config?.has(key) === true)
    if (keys?.has('aws_access_key_id') !== true || way === undefined) return []
    const { config: configFile, credentials } = facts.files
    return [
      finding({
        code: 'credentials-hide-config',
        severity: 'warning',
        subject: profile,
        what: `profile ${profile} has keys in ${credentials.path}, and ${way.name} in ${configFile.path}`,
        why: way.hides,
        fix: 'keep one of the two: take the keys out of the credentials file, or rename one profile',
        command: editProfile(facts, profile, { kinds: ['credentials'] }),
      }),
    ]
  })
