import type { TemporaryCredentials } from '../core/access/temporary-credentials.ts'
import type { ProcessCredentials } from './process-credentials.ts'

/** Opens the secrets: for the credentials route of the owner's socket alone. */
export function toProcessCredentials(credentials: TemporaryCredentials): ProcessCredentials {
  return {
    Version: 1,
    AccessKeyId: credentials.accessKeyId,
    SecretAccessKey: credentials.secretAccessKey.reveal(),
    SessionToken: credentials.sessionToken.reveal(),
    Expiration: credentials.expiresAt.toISOString(),
    ...(credentials.accountId === null ? {} : { AccountId: credentials.accountId }),
  }
}
