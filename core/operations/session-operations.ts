import type { ActivityNotes } from '../activity/activity-notes.ts'
import type { CredentialSource } from '../access/credential-source.ts'
import type { Caller } from '../caller.ts'
import type { CodeSource } from '../contract/mfa.ts'
import type { OperationInput, StoppedSession } from '../contract/operations.ts'
import type { SessionDetails, SessionRow } from '../contract/session.ts'
import type { Settings } from '../contract/settings.ts'
import { toTable } from '../contract/table.ts'
import type { IdentityCenter } from '../integrations/identity-center.ts'
import type { Log, Passes } from '../host.ts'
import { endInBox } from '../guard/end-in-box.ts'
import type { Admitted, StartGuard } from '../guard/start-guard.ts'
import type { KeyedQueue } from '../lib/keyed-queue.ts'
import type { KnownSession } from '../sessions/known-session.ts'
import { issuerSessionOf } from '../sessions/own-sign-in.ts'
import type { NewSessions } from '../sessions/new-sessions.ts'
import { defaultProfileName } from '../sessions/profile-name.ts'
import { rankByReach } from '../sessions/rank-by-reach.ts'
import type { RecentStore } from '../sessions/recent-store.ts'
import type { Refresher } from '../sessions/refresher.ts'
import type { SavedSessions } from '../sessions/saved-sessions.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import { sessionDetails, sessionRow } from '../sessions/session-row.ts'
import { signInWhenNeeded } from '../sessions/sign-in-when-needed.ts'
import {
  type StartContext,
  startCancelled,
  type StartRequest,
  startSession,
  usualDelivery,
  usualRegion,
} from '../sessions/start-session.ts'
import { createStopping, type Stopping } from '../sessions/stopping.ts'
import { forgetSignIn, type ForgetSignInOptions } from './forget-sign-in.ts'
import type { Handlers, OperationsOf } from './handlers.ts'
import { portalLinks } from './portal-links.ts'
import { revokeOperation, type RevokeOptions } from './revoke-operation.ts'
import { samlOperations } from './saml-operations.ts'
import { sessionAdding } from './session-adding.ts'
import { sessionChecks, type SessionChecksOptions } from './session-checks.ts'
import { sessionEditing } from './session-editing.ts'

export interface SessionOperationsOptions {
  readonly book: SessionBook
  readonly added: NewSessions
  readonly saved: SavedSessions
  /** See `removeSession`. */
  readonly remove: (
    session: KnownSession,
    request: { readonly leaveKeys: boolean; readonly stop: () => Promise<void> },
  ) => Promise<void>
  readonly signIn: IdentityCenter['signIn']
  readonly refresher: Refresher
  readonly source: CredentialSource
  readonly start: StartContext
  readonly guard: StartGuard
  readonly passes: Passes | null
  readonly recent: RecentStore
  readonly checks: SessionChecksOptions
  readonly awsConfigFile: string
  readonly signIns: ForgetSignInOptions
  readonly revoking: Omit<RevokeOptions, 'book' | 'source' | 'issued' | 'stop' | 'vault'>
  /** One start at a time for each profile: the second waits, then takes the profile over. */
  readonly profileQueue: KeyedQueue
  readonly codesOf: (mfaSerial: string) => CodeSource
  /** Something may be due to stop at another time than before. */
  readonly endLook: () => void
  readonly changed: (sessionId: string) => void
  readonly listChanged: () => void
  readonly settings: () => Settings
  /** See `sessionEditing`. */
  readonly catalogOf: (sessionId: string) => string | null
  readonly log: Log
  readonly notes: Pick<ActivityNotes, 'started' | 'stopped' | 'failed' | 'signedOut'>
}

export interface SessionOperations {
  readonly handlers: Handlers<OperationsOf<'session'>>
  readonly row: (session: KnownSession) => SessionRow
  readonly details: (session: KnownSession) => SessionDetails
  readonly stop: Stopping['stop']
  readonly stoppable: Stopping['stoppable']
}

export function sessionOperations(options: SessionOperationsOptions): SessionOperations {
  const { book, refresher, recent, changed } = options
  const { store, state } = options.start
  const stopping = createStopping({
    ...options.start,
    book,
    passes: options.passes,
    changed,
    log: options.log,
    notes: options.notes,
  })

  const runOf = (session: KnownSession) => ({
    active: store.find(session.id),
    state,
    lastStartedAt: recent.lastStartedAt(session.id),
    root: book.findRoot(session),
  })
  const row = (session: KnownSession): SessionRow => sessionRow(session, runOf(session))

  function details(session: KnownSession): SessionDetails {
    return sessionDetails(session, {
      ...runOf(session),
      find: (id) => book.byId(id),
      codesOf: options.codesOf,
      nextRefreshAt: refresher.nextRefreshAt(session.id),
      keys: stopping.keysOf(session.id),
    })
  }

  /** Shown as starting while a person is asked, so that a stop calls it off. */
  async function admitted(wanted: Admitted, caller: Caller): Promise<Admitted> {
    const { session } = wanted
    const known = options.guard.inHand(wanted)
    if (known !== null) return known
    const controller = new AbortController()
    const end = state.begin(session.id, controller)
    changed(session.id)
    try {
      const signal = AbortSignal.any([caller.signal, controller.signal])
      return await options.guard.beforeStart(wanted, { ...caller, signal })
    } catch (error) {
      options.notes.failed('start', error, { session })
      throw error
    } finally {
      end()
      changed(session.id)
    }
  }

  async function start(
    session: KnownSession,
    input: Pick<
      StartRequest,
      'profile' | 'region' | 'durationSeconds' | 'stopAfterSeconds' | 'delivery' | 'adopt' | 'readOnly'
    >,
    caller: Caller,
  ) {
    const controller = new AbortController()
    const signal = AbortSignal.any([caller.signal, controller.signal])
    const end = state.begin(session.id, controller)
    changed(session.id)
    const cancellable = { ...caller, signal }
    try {
      return await options.profileQueue(input.profile, async () => {
        if (signal.aborted) throw startCancelled(session)
        const root = book.rootOf(session)
        const integration = root.kind === 'identity-center-role' ? root.integration : null
        const outcome = await signInWhenNeeded(
          { integration, caller: cancellable, signIn: options.signIn },
          () =>
            startSession(options.start, session, {
              ...input,
              credentials: null,
              onlyWhileRunning: false,
              caller: cancellable,
            }),
        )
        if (!outcome.alreadyActive) recent.started(session.id)
        options.guard.forget(outcome.displaced.filter(({ stopped }) => stopped).map((one) => one.sessionId))
        return outcome
      })
    } catch (error) {
      options.notes.failed('start', error, { session })
      throw error
    } finally {
      // From here on what runs was approved, and what failed is asked about again.
      options.guard.forget([session.id])
      end()
      changed(session.id)
      refresher.look()
      options.endLook()
    }
  }

  function wantedStart(input: OperationInput<'session.start'>): Admitted {
    const session = book.resolve(input.session)
    return { session, readOnly: input.readOnly ?? store.find(session.id)?.readOnly ?? false }
  }

  function stopAfter(session: KnownSession, wanted: number | null | undefined) {
    const startedAt = store.find(session.id)?.startedAt ?? null
    return endInBox(wanted === undefined ? 'as-it-runs' : wanted, {
      limitSeconds: options.guard.longestSeconds(session),
      startedAt: startedAt === null ? null : new Date(startedAt),
      now: options.start.clock.now(),
    })
  }

  async function stop(sessionIds: readonly string[]): Promise<readonly StoppedSession[]> {
    const stopped = await stopping.stop(sessionIds)
    options.guard.forget(sessionIds)
    refresher.look()
    return stopped
  }

  const handlers: Handlers<OperationsOf<'session'>> = {
    'session.list': async ({ query, active, kept, ranked, limit }) => {
      const rows = (query === undefined ? book.all() : book.search(query))
        .map(row)
        .filter((one) => active !== true || one.status !== 'stopped')
        .filter((one) => kept !== true || isKept(one))
      const inOrder = ranked === true ? rankByReach(rows, recent.frecency()) : rows
      return limit === undefined ? inOrder : inOrder.slice(0, limit)
    },
    'session.table': async () => toTable(book.all().map(row)),
    'session.show': async ({ session }) => details(book.resolve(session)),
    'session.start': async (input, caller) => {
      const { session, readOnly } = await admitted(wantedStart(input), caller)
      const profile = input.profile ?? store.find(session.id)?.profiles[0] ?? defaultProfileName(session)
      const outcome = await start(
        session,
        {
          profile,
          region: input.region ?? store.find(session.id)?.region ?? usualRegion(options.start, session),
          durationSeconds: input.durationSeconds ?? null,
          delivery:
            input.delivery ?? store.find(session.id)?.delivery ?? usualDelivery(options.start, session),
          stopAfterSeconds: stopAfter(session, input.stopAfterSeconds),
          adopt: input.adopt ?? false,
          readOnly,
        },
        caller,
      )
      for (const { sessionId } of outcome.displaced) changed(sessionId)
      if (!outcome.alreadyActive) {
        const accessKeyId = store.find(session.id)?.accessKeyId ?? null
        options.log.info('started', { session: session.id, profile, accessKeyId })
        const readOnly = store.find(session.id)?.readOnly === true
        options.notes.started(session, profile, options.source.inHand({ sessionId: session.id, readOnly }))
      }
      return {
        session: details(session),
        profile,
        alreadyActive: outcome.alreadyActive,
        displaced: outcome.displaced.map(({ sessionId, stopped }) => ({
          name: stopping.nameOf(sessionId),
          stopped,
        })),
      }
    },
    'session.approve': async ({ sessions }, caller) => {
      await options.guard.beforeStarts(
        sessions.map((session) => book.resolve(session)),
        caller,
      )
      return null
    },
    'session.stop': async ({ session }) => stop([book.resolve(session).id]),
    'session.stop-all'() {
      options.guard.forgetAll()
      return stop(stopping.stoppable())
    },
    'session.last-set': async () =>
      recent
        .lastSet()
        .map((id) => book.byId(id))
        .filter((session) => session !== null)
        .map(row)
        .filter((one) => !one.gone),
    ...sessionAdding({ ...options, details }),
    ...sessionEditing({ ...options, details }),
    ...sessionChecks(options.checks),
    ...samlOperations(options.signIns),
    ...forgetSignIn({ ...options.signIns, stop, notes: options.notes }),
    ...revokeOperation({ ...options.signIns, ...options.revoking, issued: options.start.issued, stop }),
    ...portalLinks(book),
    'session.remove': async ({ session: reference, leaveKeys = false }) => {
      const session = book.resolve(reference)
      let last = row(session)
      await options.remove(session, {
        leaveKeys,
        async stop() {
          await stop([session.id])
          last = row(session)
          // While the vault still has what its issuer is to be told with.
          const issued = issuerSessionOf(session)
          if (issued !== null) await options.signIns.issuerSignIns.forget(issued)
        },
      })
      options.source.forget(session.id)
      options.listChanged()
      return last
    },
  }

  return { handlers, row, details, stop, stoppable: stopping.stoppable }
}

function isKept({ status, favourite, lastStartedAt }: SessionRow): boolean {
  return status !== 'stopped' || favourite || lastStartedAt !== null
}
