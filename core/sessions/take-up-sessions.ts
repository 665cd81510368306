import type { Clock, Log } from '../host.ts'
import { isCoreError } from '../core-error.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { StopContext } from './stop-sessions.ts'

/**
 * What the previous agent left, however it ended: its temporary files go, profiles of ours that no session claims are
 * withdrawn (and adopted ones put back), sessions whose credentials still live go on. Asks nobody for anything.
 */
export async function takeUpSessions(
  context: StopContext & { readonly workspace: WorkspaceStore; readonly clock: Clock; readonly log: Log },
): Promise<void> {
  const { store, delivery, adopted, workspace, log } = context
  await delivery.cleanUp()
  const claimed = new Set(store.list().flatMap((active) => active.profiles))
  const published = (await delivery.recorded()).map(({ profile }) => profile)
  const ours = new Set([...published, ...workspace.read().adopted.map((entry) => entry.profile)])
  const leftover = [...ours].filter((profile) => !claimed.has(profile))
  if (leftover.length > 0) log.info('profiles no session claims are withdrawn', { profiles: leftover })
  for (const profile of leftover) {
    try {
      await delivery.withdraw([profile], { restore: await adopted.toRestore([profile]) })
      await adopted.forget([profile])
    } catch (error) {
      // A locked vault or a read-only folder: it stays recorded, and the next start tries again.
      if (!isCoreError(error)) throw error
      log.warn('a leftover profile could not be withdrawn yet', { profile, error: error.message })
    }
  }
}
