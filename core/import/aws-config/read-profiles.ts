import type { AwsFileKind } from '../../aws-files/aws-file-kind.ts'
import type { AwsFileText } from '../../aws-files/aws-file-text.ts'
import { readOptions } from '../../aws-files/options.ts'
import { lendingHeader, profileOf } from '../../aws-files/section-header.ts'
import { findSections } from '../../aws-files/sections.ts'
import { shellWords } from '../../aws-files/shell-words.ts'
import type { AwsProfile, AwsProfiles, Settings } from './aws-profiles.ts'
import { settingText } from './setting-text.ts'

/**
 * The profiles of two files that have no fault, as botocore merges them (`Session.full_config`): of several sections that are
 * one profile the last counts, whole. Pure.
 */
export function readProfiles(texts: Readonly<Record<AwsFileKind, AwsFileText>>): AwsProfiles {
  const config = sectionsIn(texts.config)
  const credentials = sectionsIn(texts.credentials)
  const ofConfig = new Map<string, Settings>()
  const ssoSessions = new Map<string, Settings>()
  for (const [header, settings] of config) {
    const profile = profileOf('config', header)
    const ssoSession = ssoSessionOf(header)
    if (profile !== null) ofConfig.set(profile, settings)
    else if (ssoSession !== null) ssoSessions.set(ssoSession, settings)
  }
  const names = new Set([...ofConfig.keys(), ...credentials.keys()])
  return {
    profiles: new Map(
      [...names].map((name): [string, AwsProfile] => {
        const files = { config: ofConfig.get(name) ?? null, credentials: credentials.get(name) ?? null }
        const settings = new Map([...(files.config ?? []), ...(files.credentials ?? [])])
        return [name, { name, settings, storedKey: null, files }]
      }),
    ),
    ssoSessions,
  }
}

/** By their headers; each has what `[DEFAULT]` lends to all. */
function sectionsIn(text: AwsFileText): ReadonlyMap<string, Settings> {
  const sections = findSections(text).map(({ header, body, end }) => {
    const { options } = readOptions(text, body, end)
    return { header, settings: options.map((option) => [option.key, settingText(text, option)] as const) }
  })
  const lent = sections.filter(({ header }) => header === lendingHeader).flatMap(({ settings }) => settings)
  return new Map(
    sections
      .filter(({ header }) => header !== lendingHeader)
      .map(({ header, settings }) => [header, new Map([...lent, ...settings])]),
  )
}

/** botocore's rule for headers: two words, as a shell divides them. */
function ssoSessionOf(header: string): string | null {
  if (!header.startsWith('sso-session')) return null
  const words = shellWords(header)
  return words?.length === 2 ? (words[1] ?? null) : null
}
