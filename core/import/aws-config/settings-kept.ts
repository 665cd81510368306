import { profileNameSchema, regionSchema } from '../../contract/session.ts'
import type { SessionPreferences } from '../../workspace/workspace.ts'
import type { AwsProfiles } from './aws-profiles.ts'

/** The region of a profile and its name, which its session starts under; what of them does not come, in words. Pure. */
export function settingsKept(
  { profiles }: AwsProfiles,
  name: string,
): { readonly preferences: Partial<SessionPreferences>; readonly notes: readonly string[] } {
  const written = profiles.get(name)?.settings.get('region')
  const region = regionSchema.safeParse(written)
  const isName = profileNameSchema.safeParse(name).success
  return {
    preferences: {
      ...(region.success ? { region: region.data } : {}),
      // `default` takes over every tool, and so has to be asked for.
      ...(isName && name !== 'default' ? { profile: name } : {}),
    },
    notes: [
      ...(written !== undefined && !region.success ? [`its region does not read as one: ${written}`] : []),
      ...(isName ? [] : ['it gets another profile: not every tool would read this name']),
    ],
  }
}
