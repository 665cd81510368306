import type { CredentialSource } from '../access/credential-source.ts'
import type { Caller } from '../caller.ts'
import type { CodeSource } from '../contract/mfa.ts'
import type { StoppedSession } from '../contract/operations.ts'
import type { SessionDetails, SessionRow } from '../contract/session.ts'
import { toTable } from '../contract/table.ts'
import type { IdentityCenter } from '../integrations/identity-center.ts'
import type { Log } from '../host.ts'
import type { KeyedQueue } from '../lib/keyed-queue.ts'
import { type KnownSession, labelOf } from '../sessions/known-session.ts'
import { issuerSessionOf } from '../sessions/own-sign-in.ts'
import { matchSessions } from '../sessions/match-sessions.ts'
import type { NewSessions } from '../sessions/new-sessions.ts'
import { defaultProfileName } from '../sessions/profile-name.ts'
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
  usualRegion,
} from '../sessions/start-session.ts'
import { stopSessions } from '../sessions/stop-sessions.ts'
import { forgetSignIn, type ForgetSignInOptions } from './forget-sign-in.ts'
import type { Handlers, OperationsOf } from './handlers.ts'
import { portalLinks } from './portal-links.ts'
import { samlOperations } from './saml-operations.ts'
import { sessionAdding } from './session-adding.ts'
import { sessionChecks, type SessionChecksOptions } from './session-checks.ts'
import { sessionEditing } from './session-editing.ts'

export interface SessionOperationsOptions {
  readonly book: SessionBook
  readonly added: NewSessions
  readonly saved: SavedSessions
  /** See `removeSession`. */
  readonly remove: (session: KnownSession) => Promise<void>
  readonly signIn: IdentityCenter['signIn']
  readonly refresher: Refresher
  readonly source: CredentialSource
  readonly start: StartContext
  readonly recent: RecentStore
  readonly checks: SessionChecksOptions
  readonly signIns: ForgetSignInOptions
  /** One start at a time for each profile: the second waits, then takes the profile over. */
  readonly profileQueue: KeyedQueue
  readonly codesOf: (mfaSerial: string) => CodeSource
  readonly changed: (sessionId: string) => void
  readonly listChanged: () => void
  readonly log: Log
}

export interface SessionOperations {
  readonly handlers: Handlers<OperationsOf<'session'>>
  readonly row: (session: KnownSession) => SessionRow
  readonly details: (session: KnownSession) => SessionDetails
  /** Those that run; the others are passed over. */
  readonly stop: (sessionIds: readonly string[]) => Promise<readonly StoppedSession[]>
}

export function sessionOperations(options: SessionOperationsOptions): SessionOperations {
  const { book, refresher, recent, changed } = options
  const { store, state, exclusively } = options.start

  const runOf = (session: KnownSession) => ({
    active: store.find(session.id),
    state,
    lastStartedAt: recent.lastStartedAt(session.id),
    root: book.findRoot(session),
  })
  const row = (session: KnownSession): SessionRow => sessionRow(session, runOf(session))

  /** Also of one that its integration does not list any more. */
  function nameOf(sessionId: string): string {
    const session = book.byId(sessionId)
    return session === null ? sessionId : labelOf(session)
  }

  function details(session: KnownSession): SessionDetails {
    return sessionDetails(session, {
      ...runOf(session),
      find: (id) => book.byId(id),
      codesOf: options.codesOf,
      nextRefreshAt: refresher.nextRefreshAt(session.id),
    })
  }

  async function start(
    session: KnownSession,
    input: Pick<StartRequest, 'profile' | 'region' | 'durationSeconds' | 'adopt' | 'readOnly'>,
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
        return outcome
      })
    } finally {
      end()
      changed(session.id)
      refresher.look()
    }
  }

  async function stop(sessionIds: readonly string[]): Promise<readonly StoppedSession[]> {
    for (const id of sessionIds) state.cancelStart(id)
    const stopped = await exclusively(async () => {
      const sessions = sessionIds
        .map((id) => store.find(id))
        .filter((active) => active !== null)
        .map((active) => ({ active, name: nameOf(active.sessionId) }))
      return sessions.length === 0 ? [] : stopSessions(options.start, sessions)
    })
    for (const { id, profiles, accessKeyId } of stopped) {
      options.log.info('stopped', { session: id, profiles, accessKeyId })
      changed(id)
    }
    refresher.look()
    return stopped
  }

  const handlers: Handlers<OperationsOf<'session'>> = {
    'session.list': async ({ query, active, kept }) =>
      matchSessions(book.all(), query ?? '')
        .map(row)
        .filter((one) => active !== true || one.status !== 'stopped')
        .filter((one) => kept !== true || isKept(one)),
    'session.table': async () => toTable(book.all().map(row)),
    'session.show': async ({ session }) => details(book.resolve(session)),
    'session.start': async (input, caller) => {
      const session = book.resolve(input.session)
      const profile = input.profile ?? store.find(session.id)?.profiles[0] ?? defaultProfileName(session)
      const outcome = await start(
        session,
        {
          profile,
          region: input.region ?? store.find(session.id)?.region ?? usualRegion(options.start, session),
          durationSeconds: input.durationSeconds ?? null,
          adopt: input.adopt ?? false,
          readOnly: input.readOnly ?? store.find(session.id)?.readOnly ?? false,
        },
        caller,
      )
      for (const { sessionId } of outcome.displaced) changed(sessionId)
      if (!outcome.alreadyActive) {
        const accessKeyId = store.find(session.id)?.accessKeyId ?? null
        options.log.info('started', { session: session.id, profile, accessKeyId })
      }
      return {
        session: details(session),
        profile,
        alreadyActive: outcome.alreadyActive,
        displaced: outcome.displaced.map(({ sessionId, stopped }) => ({
          name: nameOf(sessionId),
          stopped,
        })),
      }
    },
    'session.stop': async ({ session }) => stop([book.resolve(session).id]),
    'session.stop-all': () => stop(store.list().map((active) => active.sessionId)),
    'session.last-set': async () =>
      recent
        .lastSet()
        .map((id) => book.byId(id))
        .filter((session) => session !== null)
        .map(row)
        .filter((one) => !one.gone),
    ...sessionAdding({ added: options.added, details, listChanged: options.listChanged }),
    ...sessionEditing({ ...options, details }),
    ...sessionChecks(options.checks),
    ...samlOperations(options.signIns),
    ...forgetSignIn({ ...options.signIns, stop }),
    ...portalLinks(book),
    'session.remove': async ({ session: reference }) => {
      const session = book.resolve(reference)
      await stop([session.id])
      const last = row(session)
      await options.remove(session)
      const issued = issuerSessionOf(session)
      if (issued !== null) await options.signIns.issuerSignIns.forget(issued)
      options.source.forget(session.id)
      options.listChanged()
      return last
    },
  }

  return { handlers, row, details, stop }
}

function isKept({ status, favourite, lastStartedAt }: SessionRow): boolean {
  return status !== 'stopped' || favourite || lastStartedAt !== null
}
