import type { Check } from '../check.ts'
import { editProfile, finding } from '../check.ts'
import { sourceChain } from '../source-chain.ts'

/** Roles that are assumed from what is not there, from themselves, or from nothing that can be told. */
export const sourceProfiles: Check = ({ facts, profiles, inQuestion }) => {
  const told = new Set<string>()
  return inQuestion.flatMap((profile) => {
    const settings = profiles.merged(profile)
    const command = editProfile(facts, profile, { key: 'role_arn' })
    if (!settings.has('role_arn') || settings.has('web_identity_token_file')) return []
    const hasProfile = settings.has('source_profile')
    const hasSource = settings.has('credential_source')
    if (hasProfile === hasSource) {
      return [
        finding({
          code: 'source-profile-unclear',
          severity: 'error',
          subject: profile,
          what: hasProfile
            ? `profile ${profile} names both a source_profile and a credential_source`
            : `profile ${profile} has a role_arn, and nothing that says with what to assume it`,
          why: 'tools refuse the profile, or pass its role over',
          fix: hasProfile
            ? 'keep one of the two'
            : 'add source_profile = NAME, of a profile with credentials',
          command,
        }),
      ]
    }
    const { profiles: chain, end } = sourceChain(profiles, profile)
    switch (end.kind) {
      case 'whole':
        return []
      case 'missing': {
        const last = chain.at(-1) ?? profile
        // Told once, for the profile that names it.
        if (last !== profile) return []
        return [
          finding({
            code: 'source-profile-missing',
            severity: 'error',
            subject: profile,
            what: `profile ${profile} assumes its role from profile ${end.named}, which is in neither file`,
            why: 'no tool can assume the role',
            fix: `add profile ${end.named}, or let source_profile name one that is there`,
            command,
          }),
        ]
      }
      case 'cycle': {
        // Told once, for the first of those that are in the circle.
        const circle = [...new Set(chain)].sort().join('\n')
        if (chain.at(-1) !== profile || told.has(circle)) return []
        told.add(circle)
        return [
          finding({
            code: 'source-profile-cycle',
            severity: 'error',
            subject: profile,
            what: `profile ${profile} is assumed from itself: ${chain.join(' → ')}`,
            why: 'tools go round in a circle, or stop with an error about a loop',
            fix: 'let one source_profile of them name a profile with credentials of its own',
            command,
          }),
        ]
      }
    }
  })
}
