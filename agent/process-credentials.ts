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

/** What a tool needs to know of a session beside its credentials. */
export interface UsedSession {
  readonly id: string
  readonly name: string
  readonly region: string | null
  readonly endpointUrl: string | null
}

/** For environments that hold the keys themselves. */
export interface SessionCredentials {
  readonly credentials: ProcessCredentials
  readonly session: UsedSession
}

/** For environments that lead to the keys: `[default]` of this config file asks for them, however often they change. */
export interface SessionFiles {
  readonly session: UsedSession
  readonly configFile: string
  /** An empty file. */
  readonly credentialsFile: string
  /** ISO 8601 UTC: the end of what is in hand now. */
  readonly expiresAt: string
}
