import type { CoreEvent } from '../contract/events.ts'
import type { StoppedSession } from '../contract/operations.ts'
import type { Settings } from '../contract/settings.ts'
import type { StopReason } from '../contract/stop-reason.ts'
import type { Clock, Log } from '../host.ts'
import type { ActiveStore } from './active-store.ts'
import { createSelfStops, type SelfStops } from './self-stops.ts'
import { stopEach } from './stop-each.ts'
import type { Uses } from './uses.ts'

/** Everything that stops without a person who stops it, and says why. */
export interface OwnStops extends SelfStops {
  /** What runs, since the person left the machine. */
  stopAll(why: StopReason): Promise<readonly StoppedSession[]>
  /** See `Uses`; its end is looked for again when the answer is called. */
  hold(sessionId: string): () => void
}

export function createOwnStops(options: {
  readonly clock: Clock
  readonly store: Pick<ActiveStore, 'list'>
  readonly uses: Uses
  readonly settings: () => Pick<Settings, 'stopWhenIdleMinutes'>
  readonly stop: (sessionIds: readonly string[]) => Promise<readonly StoppedSession[]>
  readonly emit: (event: CoreEvent) => void
  readonly log: Log
}): OwnStops {
  const { store, uses, log } = options

  async function stopFor(ids: readonly string[], why: StopReason): Promise<readonly StoppedSession[]> {
    const stopped = await stopEach(ids, options)
    for (const { id } of stopped) log.info('stopped by itself', { session: id, why })
    if (stopped.length > 0) options.emit({ type: 'sessions-stopped', why, stopped })
    return stopped
  }

  const selfStops = createSelfStops({
    clock: options.clock,
    subjects() {
      const minutes = options.settings().stopWhenIdleMinutes
      return store.list().map(({ sessionId, stopsAt }) => ({
        sessionId,
        stopsAt: stopsAt === null ? null : new Date(stopsAt),
        idleAt: minutes === null ? null : uses.idleAt(sessionId, minutes * 60_000),
      }))
    },
    stop: async (ids, why) => void (await stopFor(ids, why)),
  })

  return {
    ...selfStops,
    stopAll: (why) =>
      stopFor(
        store.list().map(({ sessionId }) => sessionId),
        why,
      ),
    hold(sessionId) {
      const end = uses.hold(sessionId)
      return () => {
        end()
        // Nothing was looked for while it was held.
        void selfStops.look()
      }
    },
  }
}
