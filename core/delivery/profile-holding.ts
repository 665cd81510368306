import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import { isCredentialSetting } from '../aws-files/credential-setting.ts'
import type { Option } from '../aws-files/options.ts'
import { type ProfileSection, sectionsOfProfiles } from '../aws-files/profile-sections.ts'
import type { ProfileStanding } from './file-delivery.ts'
import type { OwnedProfile } from './ownership.ts'

/** What one file holds for one profile. */
export interface Holding {
  readonly profile: string
  readonly sections: readonly ProfileSection[]
  /** The section botocore reads; the last one, should there be several. */
  readonly target: ProfileSection | null
  /** Our lines in the credentials file; null when they are not there. */
  readonly ours: {
    readonly section: ProfileSection
    readonly lines: readonly Option[]
    readonly keyId: string | null
  } | null
  /** Credential settings that are not ours. */
  readonly foreign: readonly { readonly key: string; readonly start: number; readonly end: number }[]
}

/** Looks at one file, once for all profiles. An absent file is an empty text. */
export function holdingsIn(options: {
  readonly kind: AwsFileKind
  readonly text: AwsFileText
  readonly profiles: readonly string[]
  readonly owned: (profile: string) => OwnedProfile | null
}): ReadonlyMap<string, Holding> {
  const { kind, text, profiles, owned } = options
  const holdings = new Map<string, Holding>()
  for (const [profile, sections] of sectionsOfProfiles(kind, text, profiles)) {
    const ours = kind === 'credentials' ? oursIn(sections, owned(profile)) : null
    const ourStarts = new Set(ours?.lines.map((line) => line.start))
    const foreign = sections
      .flatMap((section) => section.contents.settings)
      .filter(({ key, start }) => isCredentialSetting(key) && !ourStarts.has(start))
    holdings.set(profile, {
      profile,
      sections,
      target: sections.findLast(({ exact }) => exact) ?? null,
      ours,
      foreign,
    })
  }
  return holdings
}

/** The keys we write, in their order. */
export const keySettings = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'] as const

function oursIn(sections: readonly ProfileSection[], owned: OwnedProfile | null): Holding['ours'] {
  if (owned === null) return null
  for (const section of sections.filter(({ exact }) => exact).toReversed()) {
    const { options } = section.contents
    const find = (key: string) => options.find((option) => option.key === key)
    const ids = options.filter(({ key }) => key === 'aws_access_key_id').map(({ value }) => value)
    const [keyId] = ids
    if (keyId !== undefined && owned.keyIds.includes(keyId)) {
      // Twice ours is what a merge by another program leaves.
      const all = ids.every((id) => owned.keyIds.includes(id))
      const lines = keySettings.flatMap((key) =>
        options.filter((option) => option.key === key).slice(0, all ? undefined : 1),
      )
      return { section, keyId, lines }
    }
    const block = find('credential_process')
    if (block !== undefined && owned.block !== null && block.value === owned.block) {
      return { section, keyId: null, lines: [block] }
    }
  }
  return null
}

/** Who holds the profile, out of both files. */
export function standingOf(
  holdings: Readonly<Record<AwsFileKind, Holding>>,
  files: Readonly<Record<AwsFileKind, string>>,
): ProfileStanding {
  const { config, credentials } = holdings
  if (config.foreign.length + credentials.foreign.length > 0) {
    return {
      kind: 'taken',
      files: (['credentials', 'config'] as const)
        .filter((kind) => holdings[kind].foreign.length > 0)
        .map((kind) => files[kind]),
      settings: [...new Set([...credentials.foreign, ...config.foreign].map(({ key }) => key))],
    }
  }
  if (credentials.ours !== null) return { kind: 'ours', accessKeyId: credentials.ours.keyId ?? '' }
  return { kind: 'free' }
}
