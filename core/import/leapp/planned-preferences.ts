import { profileNameSchema, regionSchema, roleDurationSecondsSchema } from '../../contract/session.ts'
import type { SessionPreferences } from '../../workspace/workspace.ts'
import type { LeappSession, LeappWorkspace } from './leapp-workspace.ts'

export interface PlannedPreferences {
  readonly preferences: Partial<SessionPreferences>
  /** What does not come, in words. */
  readonly notes: readonly string[]
}

/** The profile that Leapp gives to whatever was given none. */
export const usualProfile = 'default'
/** What Leapp asks an identity provider's roles for when nobody said otherwise, in seconds. */
const usualSamlSeconds = 3_600

/** What was set on a session: its region, its named profile, its pin. Pure. */
export function plannedPreferences(
  leapp: Pick<LeappWorkspace, 'profiles' | 'settings'>,
  session: LeappSession,
  { isPinned }: { readonly isPinned: boolean },
): PlannedPreferences {
  const notes: string[] = []
  const region = regionSchema.safeParse(session.region)
  if (!region.success && session.region !== null)
    notes.push(`its region does not read as one: ${session.region}`)
  const profile = profileOf(leapp, session)
  if (profile.note !== null) notes.push(profile.note)
  const duration = durationOf(leapp, session)
  if (duration.note !== null) notes.push(duration.note)
  return {
    preferences: {
      ...(region.success ? { region: region.data } : {}),
      ...(profile.name === null ? {} : { profile: profile.name }),
      ...(duration.seconds === null ? {} : { durationSeconds: duration.seconds }),
      ...(isPinned ? { favourite: true } : {}),
    },
    notes,
  }
}

function profileOf(
  { profiles }: Pick<LeappWorkspace, 'profiles'>,
  { profileId }: LeappSession,
): { readonly name: string | null; readonly note: string | null } {
  if (profileId === null) return { name: null, note: null }
  const name = profiles.get(profileId)
  if (name === undefined) return { name: null, note: 'its named profile is not in the workspace' }
  if (name === usualProfile) return { name: null, note: null }
  return profileNameSchema.safeParse(name).success
    ? { name, note: null }
    : { name: null, note: `no tool would read its named profile: ${name}` }
}

function durationOf(
  { settings }: Pick<LeappWorkspace, 'settings'>,
  { type }: LeappSession,
): { readonly seconds: number | null; readonly note: string | null } {
  const seconds = settings.samlRoleSessionDuration
  if (type !== 'awsIamRoleFederated' || seconds === null || seconds === usualSamlSeconds)
    return { seconds: null, note: null }
  return roleDurationSecondsSchema.safeParse(seconds).success
    ? { seconds, note: null }
    : { seconds: null, note: `no role is granted for ${seconds} seconds` }
}
