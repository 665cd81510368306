import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { Caller } from '../caller.ts'
import type { OperationInput } from '../contract/operations.ts'
import type { ActiveSession } from './active-session.ts'
import { giveUpProfile } from './give-up-profile.ts'
import type { KnownSession } from './known-session.ts'
import { defaultProfileName } from './profile-name.ts'
import { type Displaced, refuseTaken, type StartContext, startSession, usualRegion } from './start-session.ts'

/** What an edit changes of where a session runs. */
export interface Move {
  readonly profile: string
  /** Withdrawn after the new one stands; null: nothing is. */
  readonly instead: string | null
  readonly region: string | null
}

/**
 * Where a running session goes when its own profile or region is edited; null: it stays. A new profile takes the place
 * of the old one, or of the only one it runs under; others it was started under besides stay. Pure.
 */
export function moveAfterEdit(
  active: ActiveSession,
  edit: {
    readonly input: Pick<OperationInput<'session.edit'>, 'profile' | 'region'>
    readonly before: KnownSession
    readonly after: KnownSession
    /** The session's own region after the edit. */
    readonly region: string | null
  },
): Move | null {
  const { input, before, after } = edit
  const region = input.region === undefined ? active.region : edit.region
  const [first, ...others] = active.profiles
  if (input.profile === undefined) {
    return region === active.region || first === undefined ? null : { profile: first, instead: null, region }
  }
  const profile = defaultProfileName(after)
  const old = defaultProfileName(before)
  const left = active.profiles.includes(old) ? old : others.length === 0 ? (first ?? null) : null
  const instead = left === profile ? null : left
  const stays = instead === null && active.profiles.includes(profile) && region === active.region
  return stays ? null : { profile, instead, region }
}

/**
 * Publishes a running session where an edit moves it, with what is in hand, and then withdraws what it leaves.
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
  const { before, after, input, caller } = edit
  const active = context.store.find(before.id)
  if (active === null) return []
  const move = moveAfterEdit(active, { input, before, after, region: usualRegion(context, after) })
  if (move === null) return []
  const { profile, region } = move
  const adopt = input.adopt ?? false
  if (active.expiresAt === null) {
    await refuseTaken(context, { profile, adopt })
    await leave(context, { ...active, profiles: [...new Set([...active.profiles, profile])], region }, move)
    return []
  }
  const { displaced } = await startSession(context, after, {
    profile,
    region,
    durationSeconds: null,
    credentials: inHand(context, active),
    adopt,
    caller,
  })
  const moved = context.store.find(before.id)
  if (moved !== null) await leave(context, moved, move)
  return displaced
}

/** What is published now, unless it has run out or another agent obtained it. */
function inHand({ source, clock }: StartContext, active: ActiveSession): TemporaryCredentials | null {
  const kept = source.inHand(active.sessionId)
  return kept?.accessKeyId === active.accessKeyId && kept.expiresAt > clock.now() ? kept : null
}

async function leave(context: StartContext, active: ActiveSession, { instead }: Move): Promise<void> {
  await context.exclusively(async () => {
    if (context.store.find(active.sessionId) === null) return
    await context.store.put([active])
    if (instead !== null && active.profiles.includes(instead)) await giveUpProfile(context, active, instead)
  })
}
