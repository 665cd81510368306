import { secret } from '../../secrets/secret.ts'
import type { AwsProfile, AwsProfiles, Settings } from './aws-profiles.ts'
import type { CredentialWay } from './credential-way.ts'

/**
 * How a profile's credentials are to be had, in botocore's order (`create_credential_resolver`): an assumed role, a web
 * identity, IAM Identity Center, keys of the credentials file, `aws login`, a program, keys of the config file.
 * @param as `itself`: somebody names the profile. `source`: a role draws on it, and then its own keys go before its role.
 * Pure.
 */
export function wayOf(all: AwsProfiles, name: string, as: 'itself' | 'source'): CredentialWay {
  const profile = all.profiles.get(name)
  if (profile === undefined) return leftOut('there is no such profile')
  const { settings } = profile
  const isRole = settings.has('role_arn') && !settings.has('web_identity_token_file')
  if (isRole && !(as === 'source' && hasKeys(profile))) return roleOf(all, profile)
  const elsewhere = settings.get('endpoint_url')
  if (elsewhere !== undefined)
    return leftOut(`it has an endpoint of its own, which only an integration has here: ${elsewhere}`)
  return (
    webIdentityOf(settings) ??
    ssoOf(all, settings) ??
    grantedOf(settings) ??
    keysOf(profile.files.credentials, settings) ??
    (settings.has('login_session') ? { kind: 'login' } : null) ??
    processOf(settings) ??
    keysOf(profile.files.config, settings) ??
    storedKeyOf(profile) ?? { kind: 'none' }
  )
}

function roleOf({ profiles }: AwsProfiles, profile: AwsProfile): CredentialWay {
  const { name, settings } = profile
  const source = settings.get('source_profile')
  const credentialSource = settings.get('credential_source')
  if (source !== undefined && credentialSource !== undefined)
    return leftOut('it has a source_profile and a credential_source, and no tool takes both')
  if (credentialSource !== undefined) return leftOut(whyNotFrom(credentialSource))
  if (source === undefined) return leftOut('it has a role_arn, and nothing says whose credentials assume it')
  const from = profiles.get(source)
  if (from === undefined) return leftOut(`its source_profile is not there: ${source}`)
  if (source === name && !hasKeys(profile)) return leftOut('it is its own source and holds no key')
  const endpoint = settings.get('endpoint_url')
  if (endpoint !== undefined)
    return leftOut(`it has an endpoint of its own, which only an integration has here: ${endpoint}`)
  return {
    kind: 'role',
    roleArn: settings.get('role_arn') ?? '',
    source,
    externalId: settings.get('external_id') ?? null,
    mfaSerial: settings.get('mfa_serial') ?? null,
    roleSessionName: settings.get('role_session_name') ?? null,
    durationSeconds: wholeNumber(settings.get('duration_seconds')),
  }
}

function whyNotFrom(credentialSource: string): string {
  switch (credentialSource) {
    case 'Environment':
      return 'it takes the credentials of whichever environment a tool runs in (credential_source = Environment)'
    case 'Ec2InstanceMetadata':
      return 'it takes the credentials of the EC2 instance that a tool runs on (credential_source = Ec2InstanceMetadata)'
    case 'EcsContainer':
      return 'it takes the credentials of the container that a tool runs in (credential_source = EcsContainer)'
    default:
      return `no tool knows its credential_source: ${credentialSource}`
  }
}

function webIdentityOf(settings: Settings): CredentialWay | null {
  const tokenFile = settings.get('web_identity_token_file') ?? ''
  if (tokenFile === '') return null
  const roleArn = settings.get('role_arn') ?? ''
  if (roleArn === '') return leftOut('it has a web_identity_token_file and no role_arn')
  const roleSessionName = settings.get('role_session_name') ?? null
  return { kind: 'web-identity', roleArn, tokenFile, roleSessionName }
}

function ssoOf({ ssoSessions }: AwsProfiles, settings: Settings): CredentialWay | null {
  if (!settings.has('sso_account_id') && !settings.has('sso_role_name')) return null
  const ssoSession = settings.get('sso_session') ?? null
  const portal = ssoSession === null ? settings : ssoSessions.get(ssoSession)
  if (portal === undefined) return leftOut(`its sso_session is not there: ${ssoSession}`)
  const other = [...portal].find(([key, value]) => (settings.get(key) ?? value) !== value)
  if (other !== undefined) return leftOut(`it and its sso_session do not agree on ${other[0]}`)
  const found = new Map([...settings, ...portal])
  const missing = ['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name'].filter(
    (key) => !found.has(key),
  )
  if (missing.length > 0) return leftOut(`it is one of IAM Identity Center without ${missing.join(', ')}`)
  const text = (key: string) => found.get(key) ?? ''
  return {
    kind: 'sso',
    startUrl: text('sso_start_url'),
    region: text('sso_region'),
    ssoSession,
    accountId: text('sso_account_id'),
    roleName: text('sso_role_name'),
  }
}

/**
 * granted's own words for a role of Identity Center, which it gives by a program of its own (`granted credential-process`).
 */
function grantedOf(settings: Settings): CredentialWay | null {
  const own = [...settings].filter(([key]) => key.startsWith('granted_sso_'))
  if (own.length === 0 || !settings.has('credential_process')) return null
  const told = own.map(([key, value]) => [key.replace('granted_', ''), value] as const)
  return ssoOf({ profiles: new Map(), ssoSessions: new Map() }, new Map(told))
}

/** Of one file: a key is not put together out of both. */
function keysOf(file: Settings | null, settings: Settings): CredentialWay | null {
  const accessKeyId = file?.get('aws_access_key_id')
  if (file === null || accessKeyId === undefined) return null
  const secretAccessKey = file.get('aws_secret_access_key')
  if (secretAccessKey === undefined) return leftOut('it has an access key id without its secret')
  if (file.has('aws_session_token') || file.has('aws_security_token'))
    return leftOut('its key is a temporary one, which ends; what writes it there may come instead')
  return {
    kind: 'keys',
    key: { accessKeyId, secretAccessKey: secret(secretAccessKey) },
    mfaSerial: deviceOf(settings),
  }
}

function storedKeyOf({ storedKey, settings }: AwsProfile): CredentialWay | null {
  return storedKey === null ? null : { kind: 'keys', key: storedKey, mfaSerial: deviceOf(settings) }
}

/** Beside a role it is the role's. */
function deviceOf(settings: Settings): string | null {
  return settings.has('role_arn') ? null : (settings.get('mfa_serial') ?? null)
}

function processOf(settings: Settings): CredentialWay | null {
  const command = settings.get('credential_process')
  return command === undefined ? null : { kind: 'process', command }
}

function hasKeys({ settings, storedKey }: AwsProfile): boolean {
  return storedKey !== null || settings.has('aws_access_key_id') || settings.has('aws_secret_access_key')
}

/** As Python's `int` reads it; what it does not read, botocore passes over. */
function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : null
}

function leftOut(why: string): CredentialWay {
  return { kind: 'left-out', why }
}
