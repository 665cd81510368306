import pLimit from 'p-limit'
import type { ActivityNotes } from '../activity/activity-notes.ts'
import type { CredentialSource } from '../access/credential-source.ts'
import { grantOf } from '../access/grant-of.ts'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import { background } from '../caller.ts'
import type { FileDelivery } from '../delivery/file-delivery.ts'
import type { Clock, Log } from '../host.ts'
import type { ActiveSession } from './active-session.ts'
import type { ActiveStore } from './active-store.ts'
import type { IssuedKeys } from './issued-keys.ts'
import { endpointUrlOf, type KnownSession } from './known-session.ts'
import { publishSessions } from './publish-sessions.ts'
import {
  planRefresh,
  type RefreshSubject,
  refreshDueAt,
  retryAsOf,
  retryAt,
  waitAfterSameExpiry,
} from './refresh-schedule.ts'
import { failureFrom, type SessionFailure, type SessionState } from './session-state.ts'

/** Keeps what is published fresh: acts on `planRefresh`, with one timer, none while nothing is active. */
export interface Refresher {
  /** Begins, once what a session is made of has been read: nothing is looked at before. */
  start(): void
  /** Looks now and plans anew: after a start or stop, a sign-in, a wake from sleep. */
  look(): void
  /** When this session is refreshed next; null when it is not. */
  nextRefreshAt(sessionId: string): Date | null
  /** The earliest of all. */
  nextLookAt(): Date | null
  /** For good: no timer, and what AWS still answers is dropped. */
  close(): void
}

export interface RefresherOptions {
  readonly store: ActiveStore
  readonly state: SessionState
  readonly source: CredentialSource
  readonly delivery: FileDelivery
  readonly issued: Pick<IssuedKeys, 'note'>
  readonly notes: Pick<ActivityNotes, 'refreshed' | 'failed'>
  readonly clock: Clock
  readonly log: Log
  readonly random: () => number
  readonly find: (sessionId: string) => KnownSession | null
  readonly rootOf: (session: KnownSession) => KnownSession
  /** Whether new credentials cost a person a code. */
  readonly needsPerson: (session: KnownSession) => boolean
  /** False: nothing is refreshed, and what runs out is withdrawn. */
  readonly automatic: () => boolean
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>
  readonly changed: (sessionId: string) => void
  /** Tokens that sessions live on, refreshed ahead of them: when the next is due, and doing it. */
  readonly tokens: { readonly nextDueAt: () => Date | null; readonly refreshDue: () => Promise<void> }
}

const concurrentRefreshes = 8
/** When the user's files or ours cannot be written: not at once again, and not much later. */
const afterTroubleMs = 5_000

export function createRefresher(options: RefresherOptions): Refresher {
  const { store, state, source, clock } = options
  const limit = pLimit(concurrentRefreshes)
  /** By session: no try before this, after an answer that did not move the expiry. */
  const sameExpiryUntil = new Map<string, Date>()
  const underWay = new Set<string>()
  const ready: {
    /** As it was when they were asked for, like its grant. */
    readonly active: ActiveSession
    readonly grant: string
    readonly credentials: TemporaryCredentials
  }[] = []
  let cancelTimer = () => {}
  let begun = false
  let closed = false

  function look(): void {
    cancelTimer()
    if (!begun || closed) return
    const now = clock.now()
    if (!options.automatic()) for (const active of store.list()) if (active.expiresAt === null) ranOut(active)
    const { due, expired, lookAt } = planRefresh(store.list().flatMap(subjectOf), now)
    if (expired.length > 0) track('expiry', () => withdrawExpired(expired))
    for (const sessionId of due) track(sessionId, () => limit(() => refresh(sessionId)))
    const tokenDueAt = lookAt === null || !options.automatic() ? null : options.tokens.nextDueAt()
    if (tokenDueAt !== null && tokenDueAt <= now) track('tokens', options.tokens.refreshDue)
    const next = [lookAt, tokenDueAt]
      .filter((at) => at !== null && at > now)
      .map((at) => (at as Date).getTime())
    if (next.length > 0) cancelTimer = clock.after(Math.min(...next) - now.getTime(), look)
  }

  /** With refreshing off nothing is under way for it: that is its state until a person starts it again. */
  function ranOut({ sessionId }: ActiveSession): void {
    if (state.failure(sessionId) !== null) return
    const message = 'its credentials ran out, and refreshing is switched off'
    state.fail(sessionId, { code: 'cancelled', message, count: 0, retryAt: clock.now() })
    options.changed(sessionId)
  }

  /** One at a time for each key, and a new look when it is done. */
  function track(key: string, task: () => Promise<void>): void {
    if (underWay.has(key)) return
    underWay.add(key)
    void (async () => {
      try {
        await task()
        underWay.delete(key)
        look()
      } catch (error) {
        underWay.delete(key)
        options.log.error('a refresh could not be carried out', { what: key, error: String(error) })
        cancelTimer()
        if (!closed) cancelTimer = clock.after(afterTroubleMs, look)
      }
    })()
  }

  async function refresh(sessionId: string): Promise<void> {
    const active = store.find(sessionId)
    const session = options.find(sessionId)
    if (active === null) return
    try {
      if (session === null) throw new Error(`${sessionId} is active but not known`)
      const before = source.inHand(active)
      const credentials = await source.get(session, {
        caller: background,
        // Of an agent before this one nothing is in hand, and what cost a person a code may be in the vault.
        want: active.delivery === 'process' && before === null ? 'usable' : 'new',
        durationSeconds: active.durationSeconds,
        readOnly: active.readOnly,
        neededUntil: active.stopsAt === null ? null : new Date(active.stopsAt),
      })
      if (before !== null && credentials.expiresAt.getTime() <= before.expiresAt.getTime()) {
        sameExpiryUntil.set(
          sessionId,
          waitAfterSameExpiry({ expiresAt: credentials.expiresAt, now: clock.now() }),
        )
      } else sameExpiryUntil.delete(sessionId)
      ready.push({ active, grant: grantOf(session), credentials })
      await options.exclusively(publishReady)
    } catch (error) {
      if (store.find(sessionId) === null) return
      const failures = (state.failure(sessionId)?.count ?? 0) + 1
      const expiresAt = active.expiresAt === null ? null : new Date(active.expiresAt)
      const at = retryAt({ failures, expiresAt, now: clock.now(), random: options.random() })
      state.fail(sessionId, failureFrom(error, { count: failures, retryAt: at }))
      options.notes.failed('refresh', error, { session })
      options.log.warn('a session could not be refreshed', { sessionId, error: String(error), failures })
    }
    options.changed(sessionId)
  }

  /** Everything that became ready meanwhile, as one write. */
  async function publishReady(): Promise<void> {
    const batch = ready.splice(0).flatMap(({ active, grant, credentials }) => {
      const now = store.find(active.sessionId)
      const session = options.find(active.sessionId)
      // Stopped while AWS answered: nothing to publish.
      if (closed || now === null || session === null) return []
      // Narrowed meanwhile: what was published then stays.
      if (now.readOnly !== active.readOnly || grantOf(session) !== grant) {
        options.log.info('what was asked for before an edit is dropped', { session: active.sessionId })
        return []
      }
      return [
        {
          active: now,
          session,
          credentials,
          endpointUrl: endpointUrlOf(options.rootOf(session)),
          adopting: [],
        },
      ]
    })
    if (batch.length === 0) return
    const outcomes = await publishSessions(options, batch)
    for (const outcome of outcomes) {
      if (outcome.ok) state.conflicts.delete(outcome.profile)
      else state.conflicts.add(outcome.profile)
    }
    for (const { active, session, credentials } of batch) {
      options.notes.refreshed(session, credentials)
      state.recover(active.sessionId)
      options.log.info('refreshed', { session: active.sessionId, accessKeyId: credentials.accessKeyId })
    }
  }

  /** The credentials are of no more use to anybody; the session stays, and is tried again. */
  async function withdrawExpired(sessionIds: readonly string[]): Promise<void> {
    await options.exclusively(async () => {
      const now = clock.now()
      const sessions = sessionIds
        .map((id) => store.find(id))
        .filter((active) => active !== null)
        .filter((active) => active.expiresAt !== null && new Date(active.expiresAt) <= now)
      if (sessions.length === 0) return
      // What asks for credentials is told why there are none.
      const profiles = sessions.flatMap(({ delivery, profiles }) => (delivery === 'file' ? profiles : []))
      if (profiles.includes('default')) await options.delivery.blockDefault(expiredReason(sessions, state))
      const others = profiles.filter((profile) => profile !== 'default')
      if (others.length > 0) await options.delivery.withdraw(others, { restore: [] })
      await store.put(
        sessions.map((active) => ({
          ...active,
          accessKeyId: null,
          issuedAt: null,
          expiresAt: null,
          expiredAt: active.expiresAt,
        })),
      )
      for (const { sessionId } of sessions) {
        source.forget(sessionId)
        sameExpiryUntil.delete(sessionId)
      }
    })
    for (const id of sessionIds) {
      options.log.warn('ran out', { session: id })
      const active = store.find(id)
      if (!options.automatic() && active !== null) ranOut(active)
      options.changed(id)
    }
  }

  function subjectOf(active: ActiveSession): readonly RefreshSubject[] {
    const failure = state.failure(active.sessionId)
    const waits = !options.automatic() || (failure !== null && failure.retryAt === null)
    const isEnough = lastsToItsStop(active, clock.now())
    if ((waits || isEnough) && active.expiresAt === null) return []
    const session = options.find(active.sessionId)
    return [
      {
        sessionId: active.sessionId,
        issuedAt: active.issuedAt === null ? null : new Date(active.issuedAt),
        expiresAt: active.expiresAt === null ? null : new Date(active.expiresAt),
        delivery: active.delivery,
        needsPerson: waits || isEnough || (session !== null && options.needsPerson(session)),
        notBefore: retryOf(failure) ?? sameExpiryUntil.get(active.sessionId) ?? null,
      },
    ]
  }

  function retryOf(failure: SessionFailure | null): Date | null {
    return failure === null || failure.retryAt === null ? null : retryAsOf(failure.retryAt, clock.now())
  }

  return {
    start() {
      begun = true
      look()
    },
    look,
    nextRefreshAt(sessionId) {
      const active = store.find(sessionId)
      const [subject] = active === null ? [] : subjectOf(active)
      return subject === undefined ? null : refreshDueAt(subject)
    },
    nextLookAt() {
      const times = store
        .list()
        .flatMap(subjectOf)
        .map(refreshDueAt)
        .filter((at) => at !== null)
      return times.length === 0 ? null : new Date(Math.min(...times.map((at) => at.getTime())))
    },
    close() {
      closed = true
      cancelTimer()
    },
  }
}

/** What is published is enough: what came in its place would outlive the session. */
function lastsToItsStop({ expiresAt, stopsAt }: ActiveSession, now: Date): boolean {
  if (stopsAt === null) return false
  return new Date(stopsAt) <= now || (expiresAt !== null && new Date(expiresAt) >= new Date(stopsAt))
}

function expiredReason(sessions: readonly ActiveSession[], state: SessionState): string {
  const reason = sessions
    .map(({ sessionId }) => state.failure(sessionId)?.message)
    .find((message) => message !== undefined)
  return `keyturn: the credentials of this profile ran out${reason === undefined ? '' : `: ${reason}`}`
}
