import type { CredentialSource } from '../access/credential-source.ts'
import { grantOf } from '../access/grant-of.ts'
import type { Caller } from '../caller.ts'
import type { Delivery } from '../contract/delivery.ts'
import { CoreError } from '../core-error.ts'
import type { ProfileStanding } from '../delivery/file-delivery.ts'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { Clock } from '../host.ts'
import type { ActiveSession } from './active-session.ts'
import { endpointUrlOf, type KnownSession, labelOf, regionOf } from './known-session.ts'
import { publishSessions } from './publish-sessions.ts'
import type { StopContext } from './stop-sessions.ts'

export interface StartRequest {
  readonly profile: string
  /** What is written beside the credentials; null leaves the region alone. */
  readonly region: string | null
  /** Seconds; null: the session's own. */
  readonly durationSeconds: number | null
  /** Of all its profiles from now on. */
  readonly delivery: Delivery
  /** From its start on, until it is stopped; null: no end. `as-it-runs` leaves what was said before. */
  readonly stopAfterSeconds: number | null | 'as-it-runs'
  /** Whether it only reads from now on, whatever it is set to. */
  readonly readOnly: boolean
  /** To be published as they are; null: usable ones are obtained. */
  readonly credentials: TemporaryCredentials | null
  /** Whether the user's own profile of this name may be sealed away until the stop. */
  readonly adopt: boolean
  /** True: one that is stopped meanwhile stays stopped, and this fails with `cancelled`. */
  readonly onlyWhileRunning: boolean
  readonly caller: Caller
}

export interface Displaced {
  readonly sessionId: string
  readonly stopped: boolean
}

export interface StartContext extends StopContext {
  readonly source: CredentialSource
  readonly clock: Clock
  readonly find: (sessionId: string) => KnownSession | null
  /** The session itself, or the one at the root of its sources, for its endpoint. */
  readonly rootOf: (session: KnownSession) => KnownSession
  /** For sessions that are not set otherwise. */
  readonly defaultDelivery: () => Delivery
  /** Serialises what touches files and records; obtaining credentials is outside of it. */
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>
}

/**
 * Obtains credentials and publishes them under the profile, beside those the session has already. A session of ours
 * that holds the profile gives it up, and stops if it was its last.
 * @throws CoreError `profile-taken` before anybody is asked for anything; `cancelled` when it was edited meanwhile, so that
 * what AWS gave is for another session than it is now.
 */
export async function startSession(
  context: StartContext,
  session: KnownSession,
  request: StartRequest,
): Promise<{ readonly alreadyActive: boolean; readonly displaced: readonly Displaced[] }> {
  const before = context.store.find(session.id)
  const { region } = request
  const grant = grantIn(context, session)
  const isNew = request.credentials !== null && request.credentials.accessKeyId !== before?.accessKeyId
  if (
    before !== null &&
    !isNew &&
    isUnchanged(before, request) &&
    context.state.failure(session.id) === null
  ) {
    await moveEnd(context, session.id, request)
    return { alreadyActive: true, displaced: [] }
  }
  await refuseTaken(context, session, request)
  const credentials =
    request.credentials ??
    (await context.source.get(session, {
      caller: request.caller,
      want: wantsSignIn(context, session, request.caller) ? 'new' : 'usable',
      durationSeconds: request.durationSeconds,
      readOnly: request.readOnly,
      neededUntil: endOf(context, before, request),
    }))
  if (request.caller.signal.aborted) throw startCancelled(session)
  return context.exclusively(async () => {
    if (request.onlyWhileRunning && context.store.find(session.id) === null) throw startCancelled(session)
    if (grantIn(context, session) !== grant) throw editedMeanwhile(session)
    const holders = context.store
      .list()
      .filter((active) => active.sessionId !== session.id && active.profiles.includes(request.profile))
    const displaced = await displace(context, holders, request.profile)
    try {
      await publish(context, { session, request, region, credentials })
    } catch (error) {
      await context.store.put(holders)
      throw error
    }
    for (const { sessionId, stopped } of displaced) if (stopped) context.state.recover(sessionId)
    context.state.recover(session.id)
    return { alreadyActive: false, displaced }
  })
}

/** As it is kept now: `session` itself may be what an edit is about to make of it. */
function grantIn({ find }: StartContext, { id }: KnownSession): string | null {
  const kept = find(id)
  return kept === null ? null : grantOf(kept)
}

/** When it is to be stopped if it is started now; null: not by itself. */
function endOf(
  { clock }: Pick<StartContext, 'clock'>,
  before: ActiveSession | null,
  { stopAfterSeconds }: Pick<StartRequest, 'stopAfterSeconds'>,
): Date | null {
  if (stopAfterSeconds === null) return null
  if (stopAfterSeconds !== 'as-it-runs') return new Date(clock.now().getTime() + stopAfterSeconds * 1000)
  const stopsAt = before?.stopsAt ?? null
  return stopsAt === null ? null : new Date(stopsAt)
}

/** Of one that goes on as it runs otherwise. */
async function moveEnd(context: StartContext, sessionId: string, request: StartRequest): Promise<void> {
  if (request.stopAfterSeconds === 'as-it-runs') return
  await context.exclusively(async () => {
    const active = context.store.find(sessionId)
    if (active === null) return
    const stopsAt = endOf(context, active, request)?.toISOString() ?? null
    await context.store.put([{ ...active, stopsAt }])
  })
}

/** Whoever starts what waits for a sign-in, and can be shown one, is there to sign in: what is in hand does not put it off. */
function wantsSignIn({ state }: StartContext, { id }: KnownSession, { attends }: Caller): boolean {
  return state.failure(id)?.code === 'sign-in-needed' && attends.has('browser')
}

function isUnchanged(
  active: ActiveSession,
  wanted: {
    readonly profile: string
    readonly region: string | null
    readonly durationSeconds: number | null
    readonly delivery: Delivery
    readonly readOnly: boolean
  },
): boolean {
  return (
    active.delivery === wanted.delivery &&
    active.readOnly === wanted.readOnly &&
    active.expiresAt !== null &&
    active.profiles.includes(wanted.profile) &&
    active.region === wanted.region &&
    (wanted.durationSeconds === null || wanted.durationSeconds === active.durationSeconds)
  )
}

/** The region a session is used in when nobody names one for this start; its own, else that of what it draws on. */
export function usualRegion({ rootOf }: Pick<StartContext, 'rootOf'>, session: KnownSession): string | null {
  return session.preferences.region ?? regionOf(rootOf(session))
}

/** How a session is delivered when nobody says so for this start. */
export function usualDelivery(
  { defaultDelivery }: Pick<StartContext, 'defaultDelivery'>,
  { preferences }: KnownSession,
): Delivery {
  return preferences.delivery ?? defaultDelivery()
}

/** @throws CoreError `profile-taken`; `invalid-input` for the profile that the session lives on. */
export async function refuseTaken(
  context: StopContext & Pick<StartContext, 'rootOf'>,
  session: KnownSession,
  { profile, adopt }: Pick<StartRequest, 'profile' | 'adopt'>,
): Promise<void> {
  const root = context.rootOf(session)
  if (root.kind === 'login-session' && root.saved.loginProfile === profile) throw livesOn(profile, session)
  const standing = await context.delivery.standing(profile)
  if (standing.kind === 'taken' && !adopt) throw profileTaken(profile, standing)
  if (await context.delivery.isWrittenForAnother(profile, session.id)) throw writtenForAnother(profile)
}

/** In the records only: publishing writes over what stands in the file. */
async function displace(
  context: StartContext,
  holders: readonly ActiveSession[],
  profile: string,
): Promise<readonly Displaced[]> {
  const displaced: Displaced[] = []
  for (const holder of holders) {
    const profiles = holder.profiles.filter((name) => name !== profile)
    if (profiles.length > 0) await context.store.put([{ ...holder, profiles }])
    else await context.store.remove(holder.sessionId)
    displaced.push({ sessionId: holder.sessionId, stopped: profiles.length === 0 })
  }
  return displaced
}

async function publish(
  context: StartContext,
  start: {
    readonly session: KnownSession
    readonly request: StartRequest
    readonly region: string | null
    readonly credentials: TemporaryCredentials
  },
): Promise<void> {
  const { session, request, region, credentials } = start
  const before = context.store.find(session.id)
  const captured = request.adopt ? await context.adopted.adopt(request.profile) : null
  const active: ActiveSession = {
    sessionId: session.id,
    profiles: [...new Set([...(before?.profiles ?? []), request.profile])],
    region,
    durationSeconds: request.durationSeconds ?? before?.durationSeconds ?? null,
    startedAt: before?.startedAt ?? context.clock.now().toISOString(),
    accessKeyId: null,
    issuedAt: null,
    expiresAt: null,
    expiredAt: null,
    delivery: request.delivery,
    readOnly: request.readOnly,
    stopsAt: endOf(context, before, request)?.toISOString() ?? null,
  }
  const undo = async () => {
    if (before === null) await context.store.remove(session.id)
    else await context.store.put([before])
    if (captured !== null) await context.adopted.forget([request.profile])
  }
  try {
    const outcomes = await publishSessions(context, [
      {
        active,
        credentials,
        endpointUrl: endpointUrlOf(context.rootOf(session)),
        adopting: captured === null ? [] : [captured],
      },
    ])
    const refused = outcomes.find((outcome) => outcome.profile === request.profile && !outcome.ok)
    if (refused !== undefined && !refused.ok) throw profileTaken(request.profile, refused.standing)
  } catch (error) {
    await undo()
    throw error
  }
}

export function startCancelled(session: KnownSession): CoreError {
  return new CoreError('cancelled', `the start of ${labelOf(session)} was cancelled`)
}

function livesOn(profile: string, session: KnownSession): CoreError {
  return new CoreError(
    'invalid-input',
    `${labelOf(session)} lives on what aws login keeps in profile ${profile}`,
    {
      hint: 'choose another name with --profile',
    },
  )
}

function editedMeanwhile(session: KnownSession): CoreError {
  return new CoreError('cancelled', `${labelOf(session)} was edited while it was started`, {
    hint: 'start it again',
  })
}

function writtenForAnother(profile: string): CoreError {
  return new CoreError('profile-taken', `keyturn profiles write made profile ${profile} for something else`, {
    hint: 'choose another name with --profile; keyturn profiles list shows what it is for',
  })
}

function profileTaken(profile: string, standing: ProfileStanding): CoreError {
  const what =
    standing.kind === 'taken' ? ` (${standing.settings.join(', ')} in ${standing.files.join(' and ')})` : ''
  return new CoreError('profile-taken', `profile ${profile} holds credentials of your own${what}`, {
    hint: 'choose another name with --profile, or give --adopt to seal yours in the vault until the session stops',
  })
}
