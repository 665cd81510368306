import type { AwsFileKind } from './aws-file-kind.ts'
import { shellWords } from './shell-words.ts'

/**
 * The header line of a profile, without its line end. In the config file every name but `default` follows the word
 * `profile`, quoted as `aws configure` does it: by `shlex.quote`, and only when there is a space or a tab in it.
 */
export function sectionHeader(kind: AwsFileKind, profile: string): string {
  if (kind === 'credentials' || profile === 'default') return `[${profile}]`
  return /[ \t]/u.test(profile) ? `[profile '${profile}']` : `[profile ${profile}]`
}

/** The profile that botocore finds under this header; null when it finds none. */
export function profileOf(kind: AwsFileKind, header: string): string | null {
  if (kind === 'credentials' || header === 'default') return header
  // botocore asks for no more than this: `[profiles x]` is the profile x, too.
  if (!header.startsWith('profile')) return null
  const words = shellWords(header)
  return words?.length === 2 ? (words[1] ?? null) : null
}

/** The section whose settings botocore (configparser) lends to every other section of the file. */
export const lendingHeader = 'DEFAULT'

/** The profile that a reader which trims blanks and ignores quotes might see here; null when none would. */
export function looseProfileOf(kind: AwsFileKind, header: string): string | null {
  const trimmed = header.trim()
  if (kind === 'credentials' || trimmed === 'default') return trimmed
  const name = /^profile\s+(.*)$/su.exec(trimmed)?.[1]
  return name === undefined ? null : name.replace(/^(["'])(.*)\1$/su, '$2').trim()
}
