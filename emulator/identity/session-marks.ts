import type { SessionPolicy } from './session-policy.ts'

export interface SessionTag {
  readonly key: string
  readonly value: string
  readonly transitive: boolean
}

/** What a role's session carries beside who it is. */
export interface SessionMarks {
  /** Set once, for the whole chain. */
  readonly sourceIdentity: string | null
  /** Those that were inherited too. */
  readonly tags: readonly SessionTag[]
  /** Empty: nothing limits the session but its role. */
  readonly policies: readonly SessionPolicy[]
}

export const noMarks: SessionMarks = { sourceIdentity: null, tags: [], policies: [] }
