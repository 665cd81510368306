import type { FileDelivery } from '../delivery/file-delivery.ts'
import type { ActiveSession } from './active-session.ts'
import type { ActiveStore } from './active-store.ts'
import type { AdoptedProfiles } from './adopted-profiles.ts'
import type { IssuedKeys } from './issued-keys.ts'
import type { SessionState } from './session-state.ts'

export interface StopContext {
  readonly store: ActiveStore
  readonly delivery: FileDelivery
  readonly adopted: AdoptedProfiles
  readonly state: SessionState
  readonly issued: IssuedKeys
}

/**
 * Takes the profiles of these sessions out of the user's files and puts back what stood there. The intent is on disk
 * first: a crash in between is finished by the next start, which finds profiles of ours that no session claims.
 */
export async function stopSessions(context: StopContext, sessions: readonly ActiveSession[]): Promise<void> {
  const profiles = sessions.flatMap((active) => active.profiles)
  const restore = await context.adopted.toRestore(profiles)
  for (const active of sessions) await context.store.remove(active.sessionId)
  try {
    await context.delivery.withdraw(profiles, { restore })
  } catch (error) {
    // What may still be published is not to read as stopped: the stop can be asked for again.
    await context.store.put(sessions)
    throw error
  }
  await context.adopted.forget(profiles)
  for (const profile of profiles) context.state.conflicts.delete(profile)
  for (const { sessionId } of sessions) context.state.recover(sessionId)
}
