import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { CredentialSource } from '../contract/doctor.ts'
import { assertNever } from '../lib/assert-never.ts'
import type { DoctorFacts } from './facts.ts'
import type { Profiles } from './profiles.ts'
import { sourceChain } from './source-chain.ts'

/** What one source has for a profile. */
export interface SourceLook {
  readonly where: string
  /** Null: nothing. */
  readonly found: string | null
  /** Half a key: the JavaScript SDK goes on where the others stop. */
  readonly isHalf?: true
}

export interface LookAt {
  readonly facts: DoctorFacts
  readonly profiles: Profiles
  readonly profile: string
}

/** Pure. */
export function lookIn(source: CredentialSource, { facts, profiles, profile }: LookAt): SourceLook {
  const { variables, files } = facts
  const isSet = (name: string) => variables?.set.has(name) === true
  const settings = profiles.merged(profile)
  const value = (key: string) => settings.get(key) ?? null
  const bothFiles = `profile ${profile} in ${files.config.path} and ${files.credentials.path}`
  switch (source) {
    case 'variables': {
      const where = 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'
      if (variables === null) return { where, found: null }
      if (!isSet('AWS_ACCESS_KEY_ID')) return { where, found: null }
      return isSet('AWS_SECRET_ACCESS_KEY')
        ? { where, found: 'keys in variables' }
        : { where, found: 'half a key in variables', isHalf: true }
    }
    case 'role': {
      const isRole = settings.has('role_arn') && !settings.has('web_identity_token_file')
      const from = sourceChain(profiles, profile).profiles.slice(1)
      const by = from.length === 0 ? (value('credential_source') ?? 'nothing') : from.join(' → ')
      return { where: bothFiles, found: isRole ? `role ${value('role_arn') ?? ''} from ${by}` : null }
    }
    case 'web-identity': {
      const inProfile = settings.has('web_identity_token_file') && settings.has('role_arn')
      const inVariables = isSet('AWS_WEB_IDENTITY_TOKEN_FILE') && isSet('AWS_ROLE_ARN')
      return {
        where: `AWS_WEB_IDENTITY_TOKEN_FILE, or ${bothFiles}`,
        found: inVariables
          ? 'a role and a token file in variables'
          : inProfile
            ? `role ${value('role_arn') ?? ''} for a token file`
            : null,
      }
    }
    case 'sso': {
      const found = settings.has('sso_account_id') || settings.has('sso_role_name')
      const role = `${value('sso_role_name') ?? 'no role'} in ${value('sso_account_id') ?? 'no account'}`
      return { where: bothFiles, found: found ? role : null }
    }
    case 'credentials-file':
      return keysIn('credentials')
    case 'config-file':
      return keysIn('config')
    case 'login':
      return { where: bothFiles, found: value('login_session') }
    case 'process':
      return { where: bothFiles, found: value('credential_process') }
    case 'container': {
      const names = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI']
      const found = names.find(isSet) ?? null
      return { where: names.join(' or '), found: found === null ? null : `the endpoint of ${found}` }
    }
    case 'instance-metadata':
      // Whether anybody answers there is known on EC2 alone, and asking would wait for seconds elsewhere.
      return { where: 'http://169.254.169.254', found: null }
    default:
      return assertNever(source)
  }

  function keysIn(kind: AwsFileKind): SourceLook {
    const own = profiles.of(kind, profile)
    const where = `profile ${profile} in ${files[kind].path}`
    const id = own?.get('aws_access_key_id')
    if (id === undefined) return { where, found: null }
    return own?.has('aws_secret_access_key') === true
      ? { where, found: `key ${id}` }
      : { where, found: `half of key ${id}`, isHalf: true }
  }
}
