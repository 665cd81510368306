import type { StoppedSession } from '../contract/operations.ts'
import type { Log } from '../host.ts'

/** One that cannot be withdrawn (a locked vault, a read-only folder) does not keep the others published. */
export async function stopEach(
  sessionIds: readonly string[],
  {
    stop,
    log,
  }: {
    readonly stop: (sessionIds: readonly string[]) => Promise<readonly StoppedSession[]>
    readonly log: Log
  },
): Promise<readonly StoppedSession[]> {
  const stopped: StoppedSession[] = []
  for (const sessionId of sessionIds) {
    try {
      stopped.push(...(await stop([sessionId])))
    } catch (error) {
      log.error('a session could not be withdrawn', { sessionId, error: String(error) })
    }
  }
  return stopped
}
