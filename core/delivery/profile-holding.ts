import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import { findBlock } from '../aws-files/profile-block.ts'
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
  /** Our lines, but for settings beside them; null when they are not there. */
  readonly ours: {
    readonly section: ProfileSection
    readonly lines: readonly Option[]
    /** Null in the config file, and where our keys gave way to a process that fails. */
    readonly keyId: string | null
    /** The process that answers for the session; null in the credentials file. */
    readonly command: string | null
  } | null
  /**
   * What the block of `keyturn profiles write` has under this name; null: nothing. Ours without being published: neither
   * withdrawn nor in the way, if it is for the same session.
   */
  readonly written: {
    /** Null: it is no process alone. */
    readonly command: string | null
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
  const found = kind === 'config' ? findBlock(text) : null
  const block = found?.kind === 'found' ? found : { start: 0, end: 0 }
  for (const [profile, sections] of sectionsOfProfiles(kind, text, profiles)) {
    const find = kind === 'credentials' ? ourKeysIn : ourCommandIn
    const inBlock = sections.filter(({ start }) => start >= block.start && start < block.end)
    const others = inBlock.length === 0 ? sections : sections.filter((section) => !inBlock.includes(section))
    const ours = find(others, owned(profile))
    const ourStarts = new Set(ours?.lines.map((line) => line.start))
    const foreign = others
      .flatMap((section) => section.contents.settings)
      .filter(({ key, start }) => isCredentialSetting(key) && !ourStarts.has(start))
    holdings.set(profile, {
      profile,
      sections,
      target: sections.findLast(({ exact }) => exact) ?? null,
      ours,
      written: writtenIn(inBlock),
      foreign,
    })
  }
  return holdings
}

function writtenIn(sections: readonly ProfileSection[]): Holding['written'] {
  if (sections.length === 0) return null
  const credential = sections
    .flatMap(({ contents }) => contents.settings)
    .filter(({ key }) => isCredentialSetting(key))
  const commands = sections
    .flatMap(({ contents }) => contents.options)
    .filter(({ key }) => key === 'credential_process')
  const [command] = commands
  return { command: credential.length === 1 && command !== undefined ? command.value : null }
}

/** The keys we write, in their order. */
export const keySettings = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'] as const

function ourKeysIn(sections: readonly ProfileSection[], owned: OwnedProfile | null): Holding['ours'] {
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
      return { section, keyId, command: null, lines }
    }
    const block = find('credential_process')
    if (block !== undefined && owned.block !== null && block.value === owned.block) {
      return { section, keyId: null, command: null, lines: [block] }
    }
  }
  return null
}

/** Ours to the letter: a command that anybody changed is theirs. */
function ourCommandIn(sections: readonly ProfileSection[], owned: OwnedProfile | null): Holding['ours'] {
  if (owned === null) return null
  for (const section of sections.filter(({ exact }) => exact).toReversed()) {
    const lines = section.contents.options.filter(
      ({ key, value }) => key === 'credential_process' && owned.commands.includes(value),
    )
    const command = lines.at(-1)?.value
    if (command !== undefined) return { section, keyId: null, command, lines }
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
  const command = config.ours?.command ?? null
  return command === null ? { kind: 'free' } : { kind: 'ours-by-process', command }
}
