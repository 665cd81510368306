import type { CredentialSource } from '../access/credential-source.ts'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { ActivityNotes } from '../activity/activity-notes.ts'
import type { Caller } from '../caller.ts'
import type { Tool } from '../contract/activity.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Clock } from '../host.ts'
import type { IdentityCenter } from '../integrations/identity-center.ts'
import type { StartGuard } from '../guard/start-guard.ts'
import { shellWord } from '../lib/shell-word.ts'
import type { ActiveStore } from '../sessions/active-store.ts'
import type { IssuedKeys } from '../sessions/issued-keys.ts'
import { endpointUrlOf, type KnownSession, labelOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { SessionsOfIntegration } from '../sessions/sessions-of-integration.ts'
import { signInWhenNeeded } from '../sessions/sign-in-when-needed.ts'
import type { Uses } from '../sessions/uses.ts'
import { usualRegion } from '../sessions/start-session.ts'

/** Credentials and what a tool needs beside them. They leave core only on the routes `docs/architecture.md` names. */
export interface SessionWithCredentials {
  readonly credentials: TemporaryCredentials
  readonly session: {
    readonly id: string
    readonly name: string
    readonly region: string | null
    readonly endpointUrl: string | null
  }
}

/** Of a session as it is set, or narrowed to reading; signs in first where that is needed and somebody attends. */
export type CredentialsOf = (
  session: KnownSession,
  wanted: { readonly readOnly: boolean; readonly neededUntil: Date | null },
  caller: Caller,
) => Promise<TemporaryCredentials>

export function createCredentialsOf(options: {
  readonly source: CredentialSource
  readonly integrationOf: SessionsOfIntegration['integrationOf']
  readonly signIn: IdentityCenter['signIn']
}): CredentialsOf {
  const { source, integrationOf, signIn } = options
  return (session, { readOnly, neededUntil }, caller) =>
    signInWhenNeeded({ integration: integrationOf(session), caller, signIn }, () =>
      source.get(session, { caller, want: 'usable', durationSeconds: null, readOnly, neededUntil }),
    )
}

/** Of any session, running or not, publishing nothing. More than the margin of their life is left, if more can be had. */
export type CredentialsFor = (
  request: { readonly session: string; readonly readOnly: boolean },
  caller: Caller,
) => Promise<SessionWithCredentials>

/** What is in memory for a session and still lives, however short; null when there is nothing. For who cannot wait. */
export type CredentialsInHand = (request: {
  readonly session: string
  readonly readOnly: boolean
  readonly tool: Tool
}) => TemporaryCredentials | null

export interface CredentialsForOptions {
  readonly book: SessionBook
  readonly store: ActiveStore
  readonly source: Pick<CredentialSource, 'inHand'>
  readonly clock: Clock
  readonly issued: Pick<IssuedKeys, 'note'>
  readonly uses: Pick<Uses, 'touch'>
  readonly credentialsOf: CredentialsOf
  /** Whether sessions that nobody started are refused. */
  readonly onlyStarted: () => boolean
  readonly guard: Pick<StartGuard, 'beforeHandOut' | 'inHand'>
  /** Whether the last refresh of this session failed. */
  readonly isFailing: (sessionId: string) => boolean
  /** Whether a person is being asked now for what this session waits for. */
  readonly isAsked: (sessionId: string) => boolean
  /** Hears of every answer. */
  readonly notes: Pick<ActivityNotes, 'handedOut' | 'failed'>
  /** Hears what was given out. */
  readonly given: (session: KnownSession, credentials: TemporaryCredentials) => void
}

/** How long a tool waits for something better than what it could live on, in ms. */
const patienceMs = 2_000
/** Closer to its end than this, it would be dead before it is used. */
const lastMomentMs = 5_000

export function createCredentialsFor(options: CredentialsForOptions): CredentialsFor {
  const { book, store, source, clock, credentialsOf } = options

  /** Less than the margin may be left of what is in hand, which is more than nothing. */
  const obtained: CredentialsOf = async (session, wanted, caller) => {
    const held = source.inHand({ sessionId: session.id, readOnly: wanted.readOnly })
    const alive = held !== null && held.expiresAt > clock.now() ? held : null
    // The refresher tries again; not every tool has to wait for that.
    if (alive !== null && caller.quiet === true && options.isFailing(session.id)) return alive
    try {
      if (caller.quiet === true && options.isAsked(session.id)) throw waitsForPerson(session)
      const fresh = credentialsOf(session, wanted, caller)
      return alive !== null && caller.quiet === true ? await soonOr(alive, fresh) : await fresh
    } catch (error) {
      if (alive === null || alive.expiresAt <= clock.now() || !mayPass(error)) throw error
      return alive
    }
  }

  /** What still lives, where AWS takes too long. What is under way goes on, for who asks next. */
  async function soonOr(
    alive: TemporaryCredentials,
    fresh: Promise<TemporaryCredentials>,
  ): Promise<TemporaryCredentials> {
    let stopTimer = () => {}
    const late = new Promise<TemporaryCredentials>((resolve) => {
      stopTimer = clock.after(patienceMs, () => {
        if (alive.expiresAt.getTime() - clock.now().getTime() > lastMomentMs) resolve(alive)
      })
    })
    try {
      return await Promise.race([fresh, late])
    } finally {
      stopTimer()
    }
  }

  return async ({ session: reference, readOnly }, caller) => {
    const session = book.resolve(reference)
    try {
      return await handOut(session, readOnly, caller)
    } catch (error) {
      options.notes.failed('hand-out', error, { session })
      throw error
    }
  }

  async function handOut(
    session: KnownSession,
    readOnly: boolean,
    caller: Caller,
  ): Promise<SessionWithCredentials> {
    if (options.onlyStarted() && store.find(session.id) === null) throw notStarted(session)
    const admitted = await options.guard.beforeHandOut({ session, readOnly }, caller)
    const narrowed = admitted.readOnly || runsReadOnly(store, session.id)
    const endpointUrl = endpointUrlOf(book.rootOf(session))
    const stopsAt = store.find(session.id)?.stopsAt ?? null
    const neededUntil = stopsAt === null ? null : new Date(stopsAt)
    const credentials = await obtained(session, { readOnly: narrowed, neededUntil }, caller)
    options.issued.note(session.id, credentials)
    options.notes.handedOut(session, credentials, caller.tool ?? null)
    options.uses.touch(session.id)
    // Those that may only read say nothing of a session that may do more.
    if (store.find(session.id)?.readOnly === narrowed) options.given(session, credentials)
    const region = store.find(session.id)?.region ?? usualRegion(book, session)
    return { credentials, session: { id: session.id, name: session.name, region, endpointUrl } }
  }
}

export function createCredentialsInHand({
  book,
  store,
  source,
  clock,
  onlyStarted,
  guard,
  notes,
}: Pick<
  CredentialsForOptions,
  'book' | 'store' | 'source' | 'clock' | 'onlyStarted' | 'guard' | 'notes'
>): CredentialsInHand {
  return ({ session: sessionId, readOnly, tool }) => {
    const session = book.byId(sessionId)
    if (session === null) return null
    if (onlyStarted() && store.find(sessionId) === null) return null
    const admitted = guard.inHand({ session, readOnly })
    if (admitted === null) return null
    const narrowed = admitted.readOnly || runsReadOnly(store, sessionId)
    const held = source.inHand({ sessionId, readOnly: narrowed })
    const lives = held !== null && held.expiresAt.getTime() - clock.now().getTime() > lastMomentMs
    if (!lives) return null
    notes.handedOut(session, held, tool)
    return held
  }
}

/** What was started to read only gives nobody more while it runs. */
function runsReadOnly(store: ActiveStore, sessionId: string): boolean {
  return store.find(sessionId)?.readOnly === true
}

/** What stands in the way now, and says nothing against what AWS gave before. */
function mayPass(error: unknown): boolean {
  return isCoreError(
    error,
    'sign-in-needed',
    'sign-in-timed-out',
    'prompt-needed',
    'vault-locked',
    'aws-unavailable',
    'network',
    'clock-skewed',
    'process-failed',
    'token-file-unreadable',
    'host-unable',
  )
}

/** Who may not ask does not wait for the answer to others either. */
function waitsForPerson(session: KnownSession): CoreError {
  return new CoreError('prompt-needed', `${labelOf(session)} waits for a person to sign in or give a code`, {
    hint: 'do so, then try again',
  })
}

function notStarted(session: KnownSession): CoreError {
  return new CoreError(
    'session-not-started',
    `${labelOf(session)} is not started, and tools get credentials of started sessions alone`,
    { hint: `run keyturn start ${shellWord(session.preferences.alias ?? session.id)}` },
  )
}
