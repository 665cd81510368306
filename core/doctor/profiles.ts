import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import { isCredentialSetting } from '../aws-files/credential-setting.ts'
import type { DoctorFacts } from './facts.ts'

/** The settings of a profile by name. */
export type Settings = ReadonlyMap<string, string>

/** Every profile of both files, as tools that read both see them. */
export interface Profiles {
  /** In the order of the config file, then of the credentials file. */
  readonly names: readonly string[]
  /** Null: the file has no such profile. */
  of(kind: AwsFileKind, profile: string): Settings | null
  /** Of both files; what the credentials file says goes before. Empty for a profile that is nowhere. */
  merged(profile: string): Settings
  /** By the name of its section; null: there is none. */
  ssoSession(name: string): Settings | null
}

/** As botocore merges them: of sections of one profile, the last setting counts. Pure. */
export function profilesIn(files: DoctorFacts['files']): Profiles {
  const config = settingsBy(files.config.document.sections, ({ profile }) => profile)
  const credentials = settingsBy(files.credentials.document.sections, ({ profile }) => profile)
  const ssoSessions = settingsBy(files.config.document.sections, ({ ssoSession }) => ssoSession)
  const both = { config, credentials }
  return {
    names: [...new Set([...config.keys(), ...credentials.keys()])],
    of: (kind, profile) => both[kind].get(profile) ?? null,
    merged: (profile) => new Map([...(config.get(profile) ?? []), ...(credentials.get(profile) ?? [])]),
    ssoSession: (name) => ssoSessions.get(name) ?? null,
  }
}

/** Whether anything in it leads to credentials. */
export function hasCredentials(settings: Settings): boolean {
  return [...settings.keys()].some(isCredentialSetting)
}

type Sections = DoctorFacts['files']['config']['document']['sections']

function settingsBy(
  sections: Sections,
  nameOf: (section: Sections[number]) => string | null,
): ReadonlyMap<string, Settings> {
  const found = new Map<string, Map<string, string>>()
  for (const section of sections) {
    const name = nameOf(section)
    if (name === null) continue
    const settings = found.get(name) ?? new Map<string, string>()
    for (const { key, value } of section.settings) settings.set(key, value)
    found.set(name, settings)
  }
  return found
}
