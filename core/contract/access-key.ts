/** What a rotation does next, in its order. `remove-orphan`: a key that an earlier run made and could not store. */
export const rotationSteps = [
  'remove-orphan',
  'create',
  'verify',
  'switch',
  'note-switch',
  'deactivate',
  'confirm',
  'delete',
] as const
export type RotationStep = (typeof rotationSteps)[number]

/** One of an IAM user's keys, as IAM lists it. */
export interface AccessKeyFacts {
  readonly accessKeyId: string
  /** ISO 8601 UTC. */
  readonly createdAt: string
  readonly ageDays: number
  /** Whether it is time to rotate it. */
  readonly isOld: boolean
  readonly status: 'active' | 'inactive'
  /** ISO 8601 UTC; null when it was never used, or nobody may know. */
  readonly lastUsedAt: string | null
}

/** What IAM says of the key of a session, and of the other one the user may have. */
export interface SessionAccessKey {
  readonly accessKeyId: string
  /** Null: IAM does not list it, or nobody may ask; `unknown` says why. */
  readonly key: AccessKeyFacts | null
  readonly others: readonly AccessKeyFacts[]
  readonly unknown: string | null
  /** ISO 8601 UTC: since when a rotation is under way; null when none is. */
  readonly rotatingSince: string | null
}

export interface RotatedKey {
  readonly session: string
  readonly oldAccessKeyId: string
  /** What the session uses now. */
  readonly accessKeyId: string
  /** `inactive`: it was to be kept. */
  readonly oldKey: 'deleted' | 'inactive'
  /** Other sessions that had the same key, and have the new one now. */
  readonly alsoMoved: readonly string[]
}

export interface AbandonedRotation {
  readonly session: string
  /** What the session goes on using. */
  readonly accessKeyId: string
  /** Keys that AWS lists besides and that were left as they are. */
  readonly left: readonly string[]
}

/** A long-term key in the user's own files. The secret is not in here. */
export interface FoundKey {
  readonly profile: string
  readonly accessKeyId: string
  readonly mfaSerial: string | null
  readonly region: string | null
  /** The file it stands in. */
  readonly file: string
  /** The session that has this key in the vault; null: it is nowhere but in the file. */
  readonly session: string | null
}

/** What was taken out of the user's file, or put back. */
export interface MovedKey {
  readonly session: string
  readonly profile: string
  readonly files: readonly string[]
}
