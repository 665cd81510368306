import type { Secret } from '../secrets/secret.ts'

/** What every access method yields. */
export interface TemporaryCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  readonly sessionToken: Secret
  readonly issuedAt: Date
  readonly expiresAt: Date
  /** Null when the source does not say. */
  readonly accountId: string | null
}
