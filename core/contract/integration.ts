import type { CliSharingMode } from './cli-sharing.ts'
import type { EndpointKind } from './endpoints.ts'
import type { ErrorCode } from './errors.ts'

/** `unknown` is before the vault could be asked, for example while it is locked. */
export const signInStates = ['signed-in', 'sign-in-needed', 'signing-in', 'unknown'] as const
export type SignInState = (typeof signInStates)[number]

export interface SyncProgress {
  readonly accountsRead: number
  /** Null until the last page of accounts was read. */
  readonly accountsTotal: number | null
  readonly rolesRead: number
  /** Accounts whose roles have been listed. */
  readonly accountsWithRoles: number
  /** True while AWS answers 429 often enough that the pace was lowered. */
  readonly throttled: boolean
}

/** Why a sync came to no end. */
export interface SyncFailure {
  /** ISO 8601 UTC. */
  readonly at: string
  readonly code: ErrorCode
  readonly message: string
  /** The next step; null when there is none to name. */
  readonly hint: string | null
}

/** An IAM Identity Center instance that sessions are synced from. */
export interface IntegrationSummary {
  readonly id: string
  readonly name: string
  readonly kind: 'identity-center'
  readonly startUrl: string
  readonly region: string
  /** Set when this integration talks to an endpoint of its own (the demo organization); else null. */
  readonly endpointUrl: string | null
  readonly endpoints: EndpointKind
  readonly awsCli: CliSharingMode
  /** The `[sso-session]` its sign-in is shared by; null: by the start URL. */
  readonly awsCliSession: string | null
  /** True for the organization that the agent plays by itself. */
  readonly demo: boolean
  /**
   * The name of the first integration of the same portal; null when that is this one. A browser keeps one user of a portal
   * signed in, most likely that one's, so that this one's sign-in should not be sent there unasked.
   */
  readonly besides: string | null
  readonly signIn: SignInState
  /** ISO 8601 UTC: expiry of the access token in hand; null when there is none. It is refreshed without a person. */
  readonly tokenExpiresAt: string | null
  /** ISO 8601 UTC: until when somebody is signed in; null when nobody is, and when AWS does not tell. */
  readonly signedInUntil: string | null
  /** ISO 8601 UTC: when AWS ended the sign-in; null while it stands, and when that is not known. */
  readonly endedAt: string | null
  /** Why a person is needed, in words; null when nobody is. */
  readonly reason: string | null
  readonly accounts: number
  readonly roles: number
  /** ISO 8601 UTC of the last complete sync; null before the first. */
  readonly syncedAt: string | null
  /** Not null while a sync runs. */
  readonly syncing: SyncProgress | null
  /**
   * How the last sync of this agent failed; null when it did not, and while another runs. One that was cancelled, or
   * only wanted a sign-in, did not fail.
   */
  readonly syncFailure: SyncFailure | null
}

export interface SyncResult {
  readonly integration: string
  readonly accounts: number
  readonly roles: number
  /** Session ids. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly renamed: readonly string[]
  /** Seconds. */
  readonly tookSeconds: number
  readonly calls: number
  readonly throttledAnswers: number
}

/** An Identity Center that `~/.aws/config` names. */
export interface FoundPortal {
  /** Of its `[sso-session NAME]` section, each of which is a user of the portal, or of the profile that spells it out. */
  readonly name: string
  readonly startUrl: string
  readonly region: string
  /** Names of the integrations of this portal. Where there are some, another would be for another user of it. */
  readonly addedAs: readonly string[]
}

/** An account whose roles a running sync has not read yet: nothing of it can be started so far. */
export interface UnreadAccount {
  readonly accountId: string
  readonly name: string
  /** The integration's name. */
  readonly integration: string
}
