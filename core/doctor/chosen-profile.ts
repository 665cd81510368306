import type { CredentialChain } from '../contract/doctor.ts'
import type { DoctorFacts } from './facts.ts'

/** The profile a tool takes. botocore asks for AWS_DEFAULT_PROFILE before AWS_PROFILE. Pure. */
export function chosenProfile({
  asked,
  variables,
}: Pick<DoctorFacts, 'asked' | 'variables'>): Pick<CredentialChain, 'profile' | 'chosenBy'> {
  if (asked !== null) return { profile: asked, chosenBy: '--profile' }
  for (const name of ['AWS_DEFAULT_PROFILE', 'AWS_PROFILE'] as const) {
    const profile = variables?.values[name]
    if (profile !== undefined) return { profile, chosenBy: name }
  }
  return { profile: 'default', chosenBy: 'default' }
}
