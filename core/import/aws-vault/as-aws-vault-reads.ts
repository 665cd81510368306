import type { LongTermKey } from '../../access/iam-user.ts'
import type { AwsProfile, AwsProfiles, Settings } from '../aws-config/aws-profiles.ts'

/**
 * The profiles as aws-vault 7 has them (`vault/config.go`, `vault/vault.go`), in the words of the AWS CLI: each has what
 * `include_profile` names, or else `default`, has and it has not; keys are its own store's, and never those of a file. A
 * device that the source has given a code for already is not asked again. Pure.
 * @param keys by name, those that the store has.
 */
export function asAwsVaultReads(
  { profiles, ssoSessions }: AwsProfiles,
  keys: ReadonlyMap<string, LongTermKey>,
): AwsProfiles {
  const merged = new Map<string, Map<string, string>>()
  for (const { name, files } of profiles.values())
    if (files.config !== null) merged.set(name, withIncluded(profiles, name))
  const read = [...merged].map(([name, settings]): [string, AwsProfile] => {
    const source = settings.get('source_profile') ?? name
    const serial = settings.get('mfa_serial')
    const above = source === name ? undefined : merged.get(source)
    if (serial !== undefined && above?.has('role_arn') === true && above.get('mfa_serial') === serial)
      settings.delete('mfa_serial')
    const storedKey = source === name ? (keys.get(name) ?? null) : null
    if (storedKey !== null && settings.has('role_arn')) settings.set('source_profile', name)
    return [name, { name, settings, storedKey, files: { config: settings, credentials: null } }]
  })
  return { profiles: new Map(read), ssoSessions }
}

/** The names that its store is to be asked for: of profiles that get their credentials from nowhere else. Pure. */
export function namesInStore({ profiles, ssoSessions }: AwsProfiles): readonly string[] {
  const read = asAwsVaultReads({ profiles, ssoSessions }, new Map())
  return [...read.profiles.values()].flatMap(({ name, settings }) => {
    const source = settings.get('source_profile') ?? name
    const elsewhere = ['sso_start_url', 'sso_session', 'web_identity_token_file', 'credential_process']
    return source !== name || elsewhere.some((key) => settings.has(key)) ? [] : [name]
  })
}

/** What aws-vault hands down. */
const handedDown: readonly string[] = [
  'mfa_serial',
  'role_arn',
  'external_id',
  'region',
  'role_session_name',
  'duration_seconds',
  'source_profile',
  'sso_session',
  'sso_start_url',
  'sso_region',
  'sso_account_id',
  'sso_role_name',
  'web_identity_token_file',
  'credential_process',
]

function withIncluded(profiles: AwsProfiles['profiles'], name: string): Map<string, string> {
  const found = new Map<string, string>()
  const passed = new Set<string>()
  for (let current: string | null = name; current !== null && !passed.has(current);) {
    passed.add(current)
    const settings: Settings = profiles.get(current)?.files.config ?? new Map()
    for (const key of handedDown) {
      const value = settings.get(key)
      if (value !== undefined && !found.has(key)) found.set(key, value)
    }
    const included: string | undefined = settings.get('include_profile') ?? settings.get('parent_profile')
    current = included ?? (current === 'default' ? null : 'default')
  }
  return found
}
