import type { CredentialSource } from '../access/credential-source.ts'
import type { Caller } from '../caller.ts'
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
  /** The session itself, or the one at the root of its sources, for its endpoint. */
  readonly rootOf: (session: KnownSession) => KnownSession
  /** Serialises what touches files and records; obtaining credentials is outside of it. */
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>
}

/**
 * Obtains credentials and publishes them under the profile, beside those the session has already. A session of ours
 * that holds the profile gives it up, and stops if it was its last.
 * @throws CoreError `profile-taken` before anybody is asked for anything.
 */
export async function startSession(
  context: StartContext,
  session: KnownSession,
  request: StartRequest,
): Promise<{ readonly alreadyActive: boolean; readonly displaced: readonly Displaced[] }> {
  const before = context.store.find(session.id)
  const { region } = request
  const isNew = request.credentials !== null && request.credentials.accessKeyId !== before?.accessKeyId
  if (
    before !== null &&
    !isNew &&
    isUnchanged(before, request) &&
    context.state.failure(session.id) === null
  ) {
    return { alreadyActive: true, displaced: [] }
  }
  await refuseTaken(context, request)
  const credentials =
    request.credentials ??
    (await context.source.get(session, {
      caller: request.caller,
      want: wantsSignIn(context, session, request.caller) ? 'new' : 'usable',
      durationSeconds: request.durationSeconds,
      readOnly: request.readOnly,
    }))
  if (request.caller.signal.aborted) throw startCancelled(session)
  return context.exclusively(async () => {
    if (request.onlyWhileRunning && context.store.find(session.id) === null) throw startCancelled(session)
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
    readonly readOnly: boolean
  },
): boolean {
  return (
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

/** @throws CoreError `profile-taken`. */
export async function refuseTaken(
  context: StopContext,
  { profile, adopt }: Pick<StartRequest, 'profile' | 'adopt'>,
): Promise<void> {
  const standing = await context.delivery.standing(profile)
  if (standing.kind === 'taken' && !adopt) throw profileTaken(profile, standing)
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
    readOnly: request.readOnly,
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

function profileTaken(profile: string, standing: ProfileStanding): CoreError {
  const what =
    standing.kind === 'taken' ? ` (${standing.settings.join(', ')} in ${standing.files.join(' and ')})` : ''
  return new CoreError('profile-taken', `profile ${profile} holds credentials of your own${what}`, {
    hint: 'choose another name with --profile, or give --adopt to seal yours in the vault until the session stops',
  })
}
