import type { AwsFileKind } from './aws-file-kind.ts'
import type { AwsFileText } from './aws-file-text.ts'
import { type Body, readOptions } from './options.ts'
import { lendingHeader, looseProfileOf, profileOf } from './section-header.ts'
import { findSections, type Section } from './sections.ts'

export interface ProfileSection extends Section {
  readonly contents: Body
  /** False: botocore does not read it as this profile, but another reader does or might. */
  readonly exact: boolean
}

/** The sections of each of these profiles, in the order of the file, found in one pass. */
export function sectionsOfProfiles(
  kind: AwsFileKind,
  text: AwsFileText,
  profiles: readonly string[],
): ReadonlyMap<string, readonly ProfileSection[]> {
  const found = new Map<string, ProfileSection[]>(profiles.map((profile) => [profile, []]))
  const add = (section: Section, profile: string, exact: boolean) => {
    const contents = readOptions(text, section.body, section.end)
    found.get(profile)?.push({ ...section, contents, exact })
  }
  for (const section of findSections(text)) {
    const exact = profileOf(kind, section.header)
    if (exact !== null && found.has(exact)) add(section, exact, true)
    const loose = looseProfileOf(kind, section.header)
    if (loose !== null && loose !== exact && found.has(loose)) add(section, loose, false)
    for (const hidden of section.hidden) {
      const profile = profileOf(kind, hidden.header)
      if (profile !== null && found.has(profile)) add({ ...section, ...hidden, plain: false }, profile, false)
    }
    if (section.header === lendingHeader) {
      for (const profile of found.keys()) if (profile !== lendingHeader) add(section, profile, false)
    }
  }
  return found
}

export function sectionsOf(kind: AwsFileKind, text: AwsFileText, profile: string): readonly ProfileSection[] {
  return sectionsOfProfiles(kind, text, [profile]).get(profile) ?? []
}
