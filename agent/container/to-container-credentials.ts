import type { TemporaryCredentials } from '../../core/access/temporary-credentials.ts'

/** The answer of a container's credentials endpoint, as AWS's SDKs read it. Raw: it never enters a log or an event. */
export interface ContainerCredentials {
  readonly AccessKeyId: string
  readonly SecretAccessKey: string
  readonly Token: string
  /** ISO 8601 UTC. */
  readonly Expiration: string
  readonly AccountId?: string
}

/** Opens the secrets: for who showed a pass. */
export function toContainerCredentials(credentials: TemporaryCredentials): ContainerCredentials {
  return {
    AccessKeyId: credentials.accessKeyId,
    SecretAccessKey: credentials.secretAccessKey.reveal(),
    Token: credentials.sessionToken.reveal(),
    Expiration: credentials.expiresAt.toISOString(),
    ...(credentials.accountId === null ? {} : { AccountId: credentials.accountId }),
  }
}
