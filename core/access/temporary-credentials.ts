import type { Secret } from '../secrets/secret.ts'

/** What CloudTrail knows the user of assumed credentials by. */
export interface CalledAs {
  readonly roleSessionName: string
  readonly sourceIdentity: string | null
}

/** What every access method yields. */
export interface TemporaryCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  readonly sessionToken: Secret
  readonly issuedAt: Date
  readonly expiresAt: Date
  /** Null when the source does not say. */
  readonly accountId: string | null
  /** Absent when the source does not say. */
  readonly calledAs?: CalledAs | undefined
}
