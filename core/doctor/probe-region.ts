import { isKnownRegion } from '../aws/partition.ts'
import { chosenProfile } from './chosen-profile.ts'
import type { DoctorFacts } from './facts.ts'
import { profilesIn } from './profiles.ts'

/** Where to look for AWS: the region a tool would act in, else AWS's own usual one. Pure. */
export function probeRegion(facts: Pick<DoctorFacts, 'asked' | 'variables' | 'files'>): string {
  const { AWS_REGION, AWS_DEFAULT_REGION } = facts.variables?.values ?? {}
  const own = profilesIn(facts.files).merged(chosenProfile(facts).profile).get('region')
  return (
    [AWS_REGION, AWS_DEFAULT_REGION, own].find((one) => one !== undefined && isKnownRegion(one)) ??
    'us-east-1'
  )
}
