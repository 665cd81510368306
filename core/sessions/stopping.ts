import type { ActivityNotes } from '../activity/activity-notes.ts'
import type { StoppedSession } from '../contract/operations.ts'
import type { HonouredKey } from '../contract/revocation.ts'
import type { Clock, Log, Passes } from '../host.ts'
import type { ActiveSession } from './active-session.ts'
import { honouredKeys } from './honoured-keys.ts'
import { labelOf } from './known-session.ts'
import { revokeWay } from './revoke-way.ts'
import type { SessionBook } from './session-book.ts'
import { type StopContext, stopSessions } from './stop-sessions.ts'

/** Stops sessions, and tells what AWS goes on honouring of them. */
export interface Stopping {
  /** Those that run, that somebody has a pass for, or that keys were handed out of since a stop last told of them; the others are passed over. */
  stop(sessionIds: readonly string[]): Promise<readonly StoppedSession[]>
  /** Ids of those that `stop` does not pass over. */
  stoppable(): readonly string[]
  /** What AWS honours of a session's keys now. */
  keysOf(sessionId: string): readonly HonouredKey[]
  /** Also of one that its integration does not list any more. */
  nameOf(sessionId: string): string
}

export function createStopping(
  options: StopContext & {
    readonly book: SessionBook
    /** Null where nobody can have one. */
    readonly passes: Passes | null
    readonly clock: Clock
    readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>
    readonly changed: (sessionId: string) => void
    readonly log: Log
    readonly notes: Pick<ActivityNotes, 'stopped'>
  },
): Stopping {
  const { book, store, state, issued } = options

  function nameOf(sessionId: string): string {
    const session = book.byId(sessionId)
    return session === null ? sessionId : labelOf(session)
  }

  function honoured(id: string, active: ActiveSession | null): readonly HonouredKey[] {
    return honouredKeys(active, { issued: issued.of(id), now: options.clock.now() })
  }

  function stoppedSession(id: string, active: ActiveSession | null, hadPass: boolean): StoppedSession {
    const session = book.byId(id)
    const keys = honoured(id, active)
    return {
      id,
      name: nameOf(id),
      wasActive: active !== null || hadPass,
      profiles: active?.profiles ?? [],
      accessKeyId: keys[0]?.accessKeyId ?? null,
      validUntil: keys[0]?.validUntil ?? null,
      keys,
      revoke: session === null ? 'issuer' : revokeWay(session),
    }
  }

  return {
    nameOf,
    keysOf: (sessionId) => honoured(sessionId, store.find(sessionId)),
    stoppable: () => [
      ...new Set([
        ...store.list().map(({ sessionId }) => sessionId),
        ...(options.passes?.sessions() ?? []),
        ...issued.untold(),
      ]),
    ],
    async stop(sessionIds) {
      for (const id of sessionIds) state.cancelStart(id)
      const passed = new Set(await options.passes?.end(sessionIds))
      for (const id of passed) options.log.info('its passes ended', { session: id })
      const running = await options.exclusively(async () => {
        const sessions = sessionIds.map((id) => store.find(id)).filter((active) => active !== null)
        if (sessions.length > 0) await stopSessions(options, sessions)
        return new Map(sessions.map((active) => [active.sessionId, active]))
      })
      for (const [id, { profiles, accessKeyId }] of running) {
        options.log.info('stopped', { session: id, profiles, accessKeyId })
        options.changed(id)
      }
      const untold = new Set(issued.untold())
      const stopped = sessionIds
        .filter((id) => running.has(id) || passed.has(id) || untold.has(id))
        .map((id) => stoppedSession(id, running.get(id) ?? null, passed.has(id)))
      for (const { id, name, keys } of stopped) {
        issued.told(id)
        options.notes.stopped(book.byId(id), { id, name, honoured: keys.length })
      }
      return stopped
    },
  }
}
