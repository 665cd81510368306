import type { ActiveSession } from './active-session.ts'
import type { StopContext } from './stop-sessions.ts'

/**
 * Takes one profile of a session that goes on under others out of the user's files, and puts back what stood there.
 * @throws CoreError `aws-file-unwritable`, `state-unwritable`, `vault-*`; it is then published as before.
 */
export async function giveUpProfile(
  { store, delivery, adopted, state }: StopContext,
  active: ActiveSession,
  profile: string,
): Promise<void> {
  const restore = await adopted.toRestore([profile])
  await store.put([{ ...active, profiles: active.profiles.filter((one) => one !== profile) }])
  try {
    await delivery.withdraw([profile], { restore })
  } catch (error) {
    await store.put([active])
    throw error
  }
  await adopted.forget([profile])
  state.conflicts.delete(profile)
}
