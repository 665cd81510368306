import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { Caller } from '../caller.ts'
import type { OperationInput } from '../contract/operations.ts'
import type { Delivery } from '../contract/delivery.ts'
import type { ActiveSession } from './active-session.ts'
import { isCoreError } from '../core-error.ts'
import { giveUpProfile } from './give-up-profile.ts'
import type { KnownSession } from './known-session.ts'
import { defaultProfileName } from './profile-name.ts'
import {
  type Displaced,
  refuseTaken,
  type StartContext,
  startSession,
  usualDelivery,
  usualRegion,
} from './start-session.ts'

/** What an edit changes of where and how a session is published. */
export interface Move {
  readonly profile: string
  /** Withdrawn after the new one stands; null: nothing is. */
  readonly instead: string | null
  readonly region: string | null
  readonly delivery: Delivery
}

/**
 * Where a running session goes when its own profile, region or delivery is edited; null: it stays. A new profile takes the place
 * of the old one, or of the only one it runs under; others it was started under besides stay. Pure.
 */
export function moveAfterEdit(
  active: ActiveSession,
  edit: {
    readonly input: Pick<OperationInput<'session.edit'>, 'profile' | 'region' | 'delivery'>
    readonly before: KnownSession
    readonly after: KnownSession
    /** The session's own after the edit. */
    readonly region: string | null
    readonly delivery: Delivery
  },
): Move | null {
  const { input, before, after } = edit
  const region = input.region === undefined ? active.region : edit.region
  const delivery = input.delivery === undefined ? active.delivery : edit.delivery
  const isSame = region === active.region && delivery === active.delivery
  const [first, ...others] = active.profiles
  if (input.profile === undefined) {
    return isSame || first === undefined ? null : { profile: first, instead: null, region, delivery }
  }
  const profile = defaultProfileName(after)
  const old = defaultProfileName(before)
  const left = active.profiles.includes(old) ? old : others.length === 0 ? (first ?? null) : null
  const instead = left === profile ? null : left
  const stays = instead === null && active.profiles.includes(profile) && isSame
  return stays ? null : { profile, instead, region, delivery }
}

/** Whether an edit could move a session, if it runs. */
export function mayMove({ profile, region, delivery }: OperationInput<'session.edit'>): boolean {
  return profile !== undefined || region !== undefined || delivery !== undefined
}

/**
 * Publishes a running session where an edit moves it, with what is in hand, and then withdraws what it leaves. Stopped
 * meanwhile, it is left stopped.
 * @throws CoreError `profile-taken` before anything is changed; as `startSession` does.
 */
export async function moveRunning(
  context: StartContext,
  edit: {
    readonly before: KnownSession
    readonly after: KnownSession
    readonly input: OperationInput<'session.edit'>
    readonly caller: Caller
  },
): Promise<readonly Displaced[]> {
  const { before, after, input } = edit
  const active = context.store.find(before.id)
  if (active === null) return []
  const move = moveAfterEdit(active, {
    input,
    before,
    after,
    region: usualRegion(context, after),
    delivery: usualDelivery(context, after),
  })
  if (move === null) return []
  const stopped = new AbortController()
  const end = context.state.begin(before.id, stopped)
  try {
    const displaced = await publishThere(context, active, { ...edit, move, stopped: stopped.signal })
    await giveUp(context, before.id, move.instead)
    return displaced
  } catch (error) {
    const isStopped = stopped.signal.aborted || context.store.find(before.id) === null
    if (isStopped && isCoreError(error, 'cancelled')) return []
    throw error
  } finally {
    end()
  }
}

async function publishThere(
  context: StartContext,
  active: ActiveSession,
  edit: {
    readonly after: KnownSession
    readonly input: OperationInput<'session.edit'>
    readonly caller: Caller
    readonly move: Move
    readonly stopped: AbortSignal
  },
): Promise<readonly Displaced[]> {
  const { after, caller, stopped } = edit
  const { profile, region, delivery } = edit.move
  const adopt = edit.input.adopt ?? false
  const isHeld = context.store
    .list()
    .some((other) => other.sessionId !== active.sessionId && other.profiles.includes(profile))
  if (active.expiresAt === null && !isHeld) {
    await refuseTaken(context, edit.after, { profile, adopt })
    await noteForRefresh(context, active.sessionId, { profile, region, delivery })
    return []
  }
  const { displaced } = await startSession(context, after, {
    profile,
    region,
    durationSeconds: null,
    delivery,
    stopAfterSeconds: 'as-it-runs',
    readOnly: active.readOnly,
    credentials: inHand(context, active),
    adopt,
    onlyWhileRunning: true,
    caller: { ...caller, signal: AbortSignal.any([caller.signal, stopped]) },
  })
  return displaced
}

/** There is nothing to publish: what ran out comes back elsewhere. */
async function noteForRefresh(
  { store, exclusively }: StartContext,
  sessionId: string,
  { profile, region, delivery }: Pick<Move, 'profile' | 'region' | 'delivery'>,
): Promise<void> {
  await exclusively(async () => {
    const active = store.find(sessionId)
    if (active === null) return
    await store.put([{ ...active, profiles: [...new Set([...active.profiles, profile])], region, delivery }])
  })
}

/** What is published now, unless it has run out or another agent obtained it. */
function inHand({ source, clock }: StartContext, active: ActiveSession): TemporaryCredentials | null {
  const kept = source.inHand(active)
  return kept?.accessKeyId === active.accessKeyId && kept.expiresAt > clock.now() ? kept : null
}

async function giveUp(context: StartContext, sessionId: string, profile: string | null): Promise<void> {
  if (profile === null) return
  await context.exclusively(async () => {
    const active = context.store.find(sessionId)
    if (active?.profiles.includes(profile) === true) await giveUpProfile(context, active, profile)
  })
}
