import type { RotationStep } from '../contract/access-key.ts'
import type { Rotation } from '../workspace/workspace.ts'

/** A key of the user that AWS lists. */
export interface UsersKey {
  readonly accessKeyId: string
  readonly status: 'active' | 'inactive'
  readonly createdAt: Date
  /** Null: never. `unknown`: nobody may ask, or it was of no interest. */
  readonly lastUsedAt: Date | null | 'unknown'
}

/** All that decides how a rotation goes on, wherever the one before it ended. */
export interface RotationFacts {
  readonly record: Rotation
  /** The key the vault holds for the session. */
  readonly currentKeyId: string
  /** The new key, sealed beside it; null: none is. */
  readonly pendingKeyId: string | null
  /** What the workspace says the session's key is. */
  readonly notedKeyId: string
  readonly listed: readonly UsersKey[]
  /** Whether AWS took the new key, in this run. */
  readonly verified: boolean
  /** Whether sessions were had with the new key after the old one was switched off, in this run. */
  readonly confirmed: boolean
}

export type NextStep =
  | { readonly step: Exclude<RotationStep, 'remove-orphan'> }
  | { readonly step: 'remove-orphan'; readonly accessKeyId: string }
  /** There is another key, which only a person can judge: it was there before, or came up since a new one was asked for. */
  | { readonly step: 'ask'; readonly other: UsersKey; readonly since: 'before' | 'meanwhile' }
  | { readonly step: 'finish' }

/**
 * The next step of a rotation, in the order that cannot lose a key: the new one is made, sealed, tried, and the
 * session's before the old one is touched. Pure, and the same after a crash at any place: everything that was done shows
 * in the vault or at AWS.
 */
export function nextRotationStep(facts: RotationFacts): NextStep {
  const { record, currentKeyId, pendingKeyId, listed } = facts
  if (currentKeyId === record.oldAccessKeyId) {
    if (pendingKeyId !== null) return { step: facts.verified ? 'switch' : 'verify' }
    return beforeCreation(record, listed)
  }
  if (pendingKeyId !== null || facts.notedKeyId !== currentKeyId) return { step: 'note-switch' }
  const old = listed.find(({ accessKeyId }) => accessKeyId === record.oldAccessKeyId)
  if (old === undefined) return { step: 'finish' }
  if (!facts.verified) return { step: 'verify' }
  if (old.status === 'active') return { step: 'deactivate' }
  if (!facts.confirmed) return { step: 'confirm' }
  return { step: record.oldKey === 'delete' ? 'delete' : 'finish' }
}

function beforeCreation(record: Rotation, listed: readonly UsersKey[]): NextStep {
  const [other] = listed.filter(({ accessKeyId }) => accessKeyId !== record.oldAccessKeyId)
  if (other === undefined) return { step: 'create' }
  if (isOrphan(other, record)) return { step: 'remove-orphan', accessKeyId: other.accessKeyId }
  const { createAskedAt, keysBefore } = record
  const wasThere = createAskedAt === null || keysBefore.includes(other.accessKeyId)
  return { step: 'ask', other, since: wasThere ? 'before' : 'meanwhile' }
}

/** Between our clock and AWS's, and for the request to arrive. Milliseconds. */
const creationWindowMs = 5 * 60_000

/**
 * Whether a key is one of ours whose answer was lost: it was not there before we asked for one, came to be when we did,
 * and nobody has ever used it. Its secret is known to nobody then. Anything less is somebody's.
 */
export function isOrphan(key: UsersKey, { keysBefore, createAskedAt }: Rotation): boolean {
  if (createAskedAt === null || keysBefore.includes(key.accessKeyId) || key.lastUsedAt !== null) return false
  return Math.abs(key.createdAt.getTime() - Date.parse(createAskedAt)) <= creationWindowMs
}
