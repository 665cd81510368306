import type { AwsFileText } from '../aws-files/aws-file-text.ts'
import { readOptions } from '../aws-files/options.ts'
import { profileOf } from '../aws-files/section-header.ts'
import { findSections } from '../aws-files/sections.ts'
import { profileNameSchema, regionSchema } from '../contract/session.ts'
import { CoreError } from '../core-error.ts'
import { shellWord } from '../lib/shell-word.ts'

/** A profile that `aws login` signs in for. */
export interface LoginProfile {
  readonly profile: string
  /** The ARN of who signed in last. */
  readonly loginSession: string
  /** Of the profile; null when it has none, or none that could be one. */
  readonly region: string | null
}

/** Those of a config file, in its order; a profile that is there twice counts as the last says. Pure. */
export function loginProfilesIn(text: AwsFileText): readonly LoginProfile[] {
  const found = new Map<string, LoginProfile>()
  for (const { header, body, end } of findSections(text)) {
    const profile = profileOf('config', header)
    if (profile === null || !profileNameSchema.safeParse(profile).success) continue
    const settings = new Map(readOptions(text, body, end).options.map(({ key, value }) => [key, value]))
    const loginSession = settings.get('login_session') ?? ''
    if (loginSession === '') found.delete(profile)
    else {
      const region = regionSchema.safeParse(settings.get('region'))
      found.set(profile, { profile, loginSession, region: region.data ?? null })
    }
  }
  return [...found.values()]
}

/** @throws CoreError `source-missing`, naming the profiles there are. Pure. */
export function loginProfileIn(text: AwsFileText, profile: string): LoginProfile {
  const profiles = loginProfilesIn(text)
  const found = profiles.find((one) => one.profile === profile)
  if (found !== undefined) return found
  const others = profiles.map((one) => shellWord(one.profile)).join(', ')
  throw new CoreError('source-missing', `no profile ${profile} of the AWS config has a login_session`, {
    hint: `${signInAgain(profile)}${others === '' ? '' : `, or take one of those that have: ${others}`}`,
  })
}

/** The next step, for whoever has to sign in. */
export function signInAgain(profile: string): string {
  return `run aws login --profile ${shellWord(profile)}`
}
