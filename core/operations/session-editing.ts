import type { CredentialSource } from '../access/credential-source.ts'
import { grantOf } from '../access/grant-of.ts'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { Caller } from '../caller.ts'
import type { OperationInput } from '../contract/operations.ts'
import type { SessionDetails } from '../contract/session.ts'
import type { Settings } from '../contract/settings.ts'
import { CoreError } from '../core-error.ts'
import { refuseLeaving } from '../guard/refuse-loosening.ts'
import { shellWord } from '../lib/shell-word.ts'
import type { KeyedQueue } from '../lib/keyed-queue.ts'
import { environmentOf, type KnownSession, labelOf } from '../sessions/known-session.ts'
import { mayMove, moveRunning } from '../sessions/move-running.ts'
import { defaultProfileName } from '../sessions/profile-name.ts'
import type { Refresher } from '../sessions/refresher.ts'
import type { SavedSessions } from '../sessions/saved-sessions.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import { type StartContext, startSession } from '../sessions/start-session.ts'
import type { Handlers } from './handlers.ts'

/** Whose change makes AWS grant something else. */
const grantFields = [
  'roleArn',
  'providerArn',
  'startUrl',
  'source',
  'externalId',
  'roleSessionName',
  'mfaSerial',
  'issuer',
  'clientId',
  'clientSecret',
  'scopes',
  'loginProfile',
] as const
/** Those as well, and their change must not wait for the next refresh: what was narrowed is no longer published whole. */
const narrowingFields = ['sourceIdentity', 'sessionTags', 'policy', 'policyArns', 'readOnly'] as const

/** Editing sessions, also those that run. */
export function sessionEditing(options: {
  readonly book: SessionBook
  readonly saved: SavedSessions
  readonly source: Pick<CredentialSource, 'get' | 'forget'>
  readonly start: StartContext
  readonly refresher: Pick<Refresher, 'look'>
  readonly profileQueue: KeyedQueue
  readonly changed: (sessionId: string) => void
  readonly details: (session: KnownSession) => SessionDetails
  readonly settings: () => Settings
  /** The name of the catalogue that brought a session; null: none did. */
  readonly catalogOf: (sessionId: string) => string | null
}): Handlers<'session.edit' | 'session.set-command' | 'session.set-token-file'> {
  const { book, saved, refresher, changed, details } = options
  const { store, state } = options.start

  function wantedSource(sessionId: string): boolean {
    const code = state.failure(sessionId)?.code
    return code === 'source-missing' || code === 'source-cycle'
  }

  /** @throws CoreError `invalid-input` for what the next update of its catalogue would undo. */
  function refuseOfCatalog(session: KnownSession, input: OperationInput<'session.edit'>): void {
    const isOwn = ['name' as const, ...grantFields, ...narrowingFields].every(
      (field) => input[field] === undefined,
    )
    const catalog = isOwn ? null : options.catalogOf(session.id)
    if (catalog === null) return
    throw new CoreError(
      'invalid-input',
      `${labelOf(session)} is of the catalogue ${catalog} and changes with it`,
      {
        hint: `alias, profile, region and the like are yours to set; keyturn catalog remove ${shellWord(catalog)} makes all of it yours`,
      },
    )
  }

  /** What runs moves first: should that fail, nothing was edited. */
  async function edit(input: OperationInput<'session.edit'>, caller: Caller): Promise<KnownSession> {
    const before = book.resolve(input.session)
    refuseOfCatalog(before, input)
    const after = saved.edited(input)
    const leaves = environmentOf(before) === 'production' && environmentOf(after) !== 'production'
    refuseLeaving({ before: options.settings(), leaves: leaves ? labelOf(before) : null }, caller)
    const narrows = narrowingFields.some((field) => input[field] !== undefined)
    const fresh = narrows ? await grantedAnew(after, caller) : null
    // Anything else is noted at once, whoever waits for a sign-in in front of this profile.
    const displaced =
      store.find(before.id) !== null && mayMove(input)
        ? await options.profileQueue(defaultProfileName(after), () =>
            moveRunning(options.start, { before, after, input, caller }),
          )
        : []
    const session = await saved.edit({ ...input, session: before.id })
    // What it was granted before is no answer to what it is now.
    if (narrows || grantFields.some((field) => input[field] !== undefined)) options.source.forget(session.id)
    if (fresh !== null) {
      // Another edit was kept meanwhile: what AWS gave for this one alone is not what the session is now.
      const current = grantOf(session) === grantOf(after) ? fresh : await grantedAnew(session, caller)
      if (current !== null) await publishAnew(session, current, caller)
    }
    for (const { sessionId } of displaced) changed(sessionId)
    changed(session.id)
    if (input.source !== undefined || input.loginProfile !== undefined) {
      for (const { sessionId } of store.list()) if (wantedSource(sessionId)) state.recover(sessionId)
      // Those that draw on it may live on another integration now.
      for (const { id, kind } of book.all()) if (kind === 'assume-role' && id !== session.id) changed(id)
    }
    refresher.look()
    return session
  }

  /**
   * Of a session that runs, before the edit is kept: should AWS refuse it, nothing was edited. What takes a person asks as a
   * start does, and is refused where nobody is.
   */
  async function grantedAnew(after: KnownSession, caller: Caller): Promise<TemporaryCredentials | null> {
    const active = store.find(after.id)
    if (active === null || active.expiresAt === null) return null
    const { durationSeconds, readOnly, stopsAt } = active
    const neededUntil = stopsAt === null ? null : new Date(stopsAt)
    return options.source.get(after, { caller, want: 'usable', durationSeconds, readOnly, neededUntil })
  }

  async function publishAnew(
    session: KnownSession,
    credentials: TemporaryCredentials,
    caller: Caller,
  ): Promise<void> {
    const active = store.find(session.id)
    const profile = active?.profiles[0]
    // Stopped while AWS answered.
    if (active === null || profile === undefined) return
    const { region, durationSeconds, delivery, readOnly } = active
    await startSession(options.start, session, {
      profile,
      region,
      durationSeconds,
      delivery,
      stopAfterSeconds: 'as-it-runs',
      readOnly,
      credentials,
      adopt: false,
      onlyWhileRunning: true,
      caller,
    })
  }

  /** The next credentials are those of what it has now. */
  function resourced(session: KnownSession): SessionDetails {
    options.source.forget(session.id)
    changed(session.id)
    return details(session)
  }

  return {
    'session.edit': async (input, caller) => details(await edit(input, caller)),
    'session.set-command': async (input) => resourced(await saved.setCommand(input)),
    'session.set-token-file': async (input) => resourced(await saved.setTokenFile(input)),
  }
}
