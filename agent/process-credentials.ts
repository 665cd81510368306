/** The answer of a `credential_process`, as the AWS CLI and SDKs read it. Raw: it never enters a log or an event. */
export interface ProcessCredentials {
  readonly Version: 1
  readonly AccessKeyId: string
  readonly SecretAccessKey: string
  readonly SessionToken: string
  /** ISO 8601 UTC. */
  readonly Expiration: string
  readonly AccountId?: string
}

/** What `env` and `exec` need beside the credentials. */
export interface SessionCredentials {
  readonly credentials: ProcessCredentials
  readonly session: {
    readonly id: string
    readonly name: string
    readonly region: string | null
    readonly endpointUrl: string | null
  }
}
