import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { AwsFileText } from '../aws-files/aws-file-text.ts'

/** The settings we write beside the keys. */
export const publishedSettings = ['region', 'endpoint_url'] as const
export type PublishedSetting = (typeof publishedSettings)[number]

/** A setting of ours in a section, and the line of the user's that it replaced. */
export interface ChangedLine {
  readonly key: PublishedSetting
  readonly value: string
  /** Without its line end; null: there was no such line. */
  readonly original: AwsFileText | null
}

export interface OwnedSection {
  /** True when the header is ours, too: it goes when nothing of the user's stands under it. */
  readonly created: boolean
  readonly lines: readonly ChangedLine[]
}

/** What we did for one profile. Holds no secret. */
export interface OwnedProfile {
  readonly profile: string
  /** The key ids we published, newest last. */
  readonly keyIds: readonly string[]
  /** The `credential_process` we published in `~/.aws/config`, newest last. */
  readonly commands: readonly string[]
  /** The `credential_process` that stands in place of keys that ran out; null while keys do. */
  readonly block: string | null
  /** Kept for a while after a withdrawal: another program may write back an old copy of the file, with our keys. */
  readonly withdrawn: boolean
  readonly sections: Readonly<Record<AwsFileKind, OwnedSection | null>>
}

/** A line end that we put behind the user's last line, to be taken away again while that line is still the last. */
export interface AddedLineEnd {
  readonly lineEnd: string
  /** SHA-256 of that line, shortened: it may hold a key. */
  readonly lastLine: string
}

/** What we did to a file as a whole. */
export interface OwnedFile {
  readonly created: boolean
  readonly folderCreated: boolean
  readonly addedLineEnd: AddedLineEnd | null
}

export const untouchedFile: OwnedFile = { created: false, folderCreated: false, addedLineEnd: null }

/** Key ids and commands remembered for a profile: enough to know ours in an old copy of the file. */
const remembered = 16

/** Null: nothing new. */
export function withRemembered(known: readonly string[], fresh: string | null): readonly string[] {
  return fresh === null ? known : [...known.filter((one) => one !== fresh), fresh].slice(-remembered)
}

export function forgottenProfile(profile: string): OwnedProfile {
  return {
    profile,
    keyIds: [],
    commands: [],
    block: null,
    withdrawn: true,
    sections: { config: null, credentials: null },
  }
}

/**
 * What is remembered of a withdrawn profile: its keys and commands, whether its header in the credentials file was ours, and
 * what stood beside a command.
 */
export function withdrawnProfile(owned: OwnedProfile): OwnedProfile {
  const { config, credentials } = owned.sections
  const header = credentials === null ? null : { created: credentials.created, lines: [] }
  return {
    ...owned,
    block: null,
    withdrawn: true,
    sections: { config: owned.commands.length === 0 ? null : config, credentials: header },
  }
}
