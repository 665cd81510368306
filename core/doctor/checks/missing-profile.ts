import type { Check } from '../check.ts'
import { finding } from '../check.ts'

/** A profile that is asked for by name and stands in neither file. */
export const missingProfile: Check = ({ facts, profiles, chain }) => {
  const { profile, chosenBy } = chain
  if (chosenBy === 'default' || profiles.names.includes(profile)) return []
  const like = profiles.names.filter((name) => name.toLowerCase() === profile.toLowerCase().trim())
  const { config, credentials } = facts.files
  return [
    finding({
      code: 'profile-missing',
      severity: 'error',
      subject: profile,
      what: `profile ${profile} is neither in ${config.path} nor in ${credentials.path}`,
      why:
        chosenBy === '--profile'
          ? 'tools that are given it fail'
          : `${chosenBy} names it, so that every tool in this shell fails`,
      fix:
        like[0] !== undefined
          ? `it is spelled ${like[0]} there`
          : 'start a session under this name, or name another profile',
      command: like[0] === undefined ? 'keyturn list' : null,
    }),
  ]
}
