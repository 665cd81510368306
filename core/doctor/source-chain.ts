import type { Profiles, Settings } from './profiles.ts'

/** The profiles that a profile's roles are assumed from. */
export interface SourceChain {
  /** From the profile on; with `cycle` the last is there twice. */
  readonly profiles: readonly string[]
  readonly end:
    | { readonly kind: 'whole' }
    | { readonly kind: 'cycle' }
    /** What the last one names is in neither file. */
    | { readonly kind: 'missing'; readonly named: string }
}

/**
 * Follows `source_profile` as botocore does: a profile may name itself when it has keys of its own, and keys end the way.
 * Pure.
 */
export function sourceChain(profiles: Profiles, profile: string): SourceChain {
  const visited: string[] = [profile]
  for (;;) {
    const current = visited.at(-1) ?? profile
    const settings = profiles.merged(current)
    const source = settings.get('source_profile')
    const isRole = settings.has('role_arn') && !settings.has('web_identity_token_file')
    if (!isRole || source === undefined) return { profiles: visited, end: { kind: 'whole' } }
    if (visited.length > 1 && hasKeys(settings)) return { profiles: visited, end: { kind: 'whole' } }
    if (source === current && hasKeys(settings)) return { profiles: visited, end: { kind: 'whole' } }
    if (!profiles.names.includes(source))
      return { profiles: visited, end: { kind: 'missing', named: source } }
    const isKnown = visited.includes(source)
    visited.push(source)
    if (isKnown) return { profiles: visited, end: { kind: 'cycle' } }
  }
}

export function hasKeys(settings: Settings): boolean {
  return settings.has('aws_access_key_id') && settings.has('aws_secret_access_key')
}
