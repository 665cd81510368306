import type { CredentialChain, Finding } from '../contract/doctor.ts'
import type { AwsFileKind } from '../aws-files/aws-file-kind.ts'
import type { DoctorFacts } from './facts.ts'
import type { Profiles } from './profiles.ts'
import { editLine } from './shell-lines.ts'

/** What every check looks at. */
export interface LookedAt {
  readonly facts: DoctorFacts
  readonly profiles: Profiles
  readonly chain: CredentialChain
  /** The profiles that are asked about: one with all its sources, or all there are. */
  readonly inQuestion: readonly string[]
}

/** One rule, or a few about one thing: from facts to findings. Pure. */
export type Check = (look: LookedAt) => readonly Finding[]

/** Fills in what most findings have none of. `subject` has to tell it apart from others of its code. */
export function finding(
  one: Omit<Finding, 'id' | 'command' | 'repair'> & Partial<Pick<Finding, 'command' | 'repair'>>,
): Finding {
  return { id: `${one.code}:${one.subject}`, command: null, repair: null, ...one }
}

/** Opens the file at the profile's section, or at that section's setting; null where there is none. */
export function editProfile(
  { files, platform }: DoctorFacts,
  profile: string,
  {
    kinds = ['config', 'credentials'],
    key,
  }: { readonly kinds?: readonly AwsFileKind[]; readonly key?: string } = {},
): string | null {
  for (const kind of kinds) {
    const { path, document } = files[kind]
    for (const section of document.sections) {
      if (section.profile !== profile) continue
      const setting = section.settings.find((one) => one.key === key)
      if (key === undefined || setting !== undefined)
        return editLine(platform, path, (setting ?? section).line)
    }
  }
  return null
}
