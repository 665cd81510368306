import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { Caller } from '../caller.ts'
import type { CliSharingMode } from '../contract/cli-sharing.ts'
import type { EndpointKind } from '../contract/endpoints.ts'
import type {
  IntegrationSummary,
  SignInState,
  SyncFailure,
  SyncProgress,
  SyncResult,
} from '../contract/integration.ts'
import type { Catalog, CatalogAccount } from './catalog.ts'

/** An IAM Identity Center instance as `workspace.json` keeps it. */
export interface Integration {
  readonly id: string
  readonly name: string
  readonly kind: 'identity-center'
  readonly startUrl: string
  readonly region: string
  readonly endpointUrl: string | null
  readonly endpoints: EndpointKind
  /** Whether its sign-in is shared with the AWS CLI; `read` takes the CLI's and gives nothing. */
  readonly awsCli: CliSharingMode
  /** The `[sso-session]` it is shared by; null: by the start URL. */
  readonly awsCliSession: string | null
  readonly demo: boolean
}

export interface SignInStatus {
  readonly state: SignInState
  readonly tokenExpiresAt: Date | null
  /** Null when nobody is signed in, and for a sign-in that can be refreshed: how long is the administrator's to set. */
  readonly signedInUntil: Date | null
  /** Null while nobody has to sign in, and when it is not known. */
  readonly endedAt: Date | null
  readonly reason: string | null
}

/** Sign-in, tokens, catalogue and role credentials of Identity Center instances. */
export interface IdentityCenter {
  /**
   * Signs in, in the browser or with a device code, by a prompt that the caller shows. One at a time for each
   * integration: a second caller joins the first. Aborting the last caller's signal cancels it and frees the port.
   * @throws CoreError `prompt-needed`, `cancelled`, `sign-in-timed-out`, `sign-in-refused`, `network`, `vault-*`.
   */
  signIn(
    integration: Integration,
    options: { readonly flow: 'browser' | 'device-code'; readonly caller: Caller },
  ): Promise<void>
  /** Ends the portal session at AWS if it can be reached and forgets the tokens in any case. */
  signOut(integration: Integration): Promise<void>
  /** From memory and the vault's metadata: opens no secret, asks nobody. */
  status(integration: Integration): Promise<SignInStatus>
  /** The integration as front ends see it, in the region that AWS named last. */
  summary(integration: Integration): Promise<IntegrationSummary>
  /**
   * When the token in use should be refreshed (15 minutes before its end, or a third of its life if that is less);
   * null when there is none or it cannot be refreshed.
   */
  tokenRefreshDue(integration: Integration): Date | null
  /** Refreshes the token if it is due. Failure marks the integration; it never opens a browser and never throws. */
  refreshToken(integration: Integration): Promise<void>
  /**
   * One GetRoleCredentials, ahead of any listing that runs.
   * @throws CoreError `sign-in-needed` when only a person can help, `role-refused` when the role is not ours to use.
   */
  roleCredentials(
    integration: Integration,
    role: { readonly accountId: string; readonly roleName: string },
  ): Promise<TemporaryCredentials>
  /** Null before the first sync. */
  catalog(integrationId: string): Catalog | null
  /** One at a time for each integration; a second caller joins. Aborting the last caller keeps what was read. */
  sync(integration: Integration, caller: Caller): Promise<SyncResult>
  syncing(integrationId: string): SyncProgress | null
  /** How the last sync failed; null when it did not, and while one runs. */
  syncFailure(integrationId: string): SyncFailure | null
  /** Ends the sync that runs, for everybody who waits for it (`cancelled`), keeping what was read. Resolves when it has ended. */
  cancelSync(integrationId: string): Promise<void>
  /** While a sync runs: the accounts whose roles were never read. */
  unread(integrationId: string): readonly CatalogAccount[]
  /** In the syncs that run now, these accounts' roles are read next. */
  readFirst(accountIds: readonly string[]): void
  /** Gives the sign-in there is to the AWS CLI, now that it is shared; false: nobody is signed in. */
  shareSignIn(integration: Integration): Promise<boolean>
  /** Takes it out of the AWS CLI's files again, before it is shared no more; it stays here. @throws CoreError `aws-file-unwritable`, `vault-*`. */
  unshareSignIn(integration: Integration): Promise<void>
  /** Forgets tokens and registrations, and that anybody had to sign in; AWS is not told. */
  forgetSignIn(integrationId: string): Promise<void>
  /**
   * The role of this session, which is gone, is to be seen no more until AWS lists it again; a sync that runs knows.
   * @throws CoreError `state-unwritable`; it is then forgotten until the next start.
   */
  forgetRole(integrationId: string, sessionId: string): Promise<void>
  /** Forgets tokens, registrations and catalogue. Needs no network. */
  forget(integrationId: string): Promise<void>
  /** Reads the catalogues from disk, without what has been gone for too long by now. */
  load(integrationIds: readonly string[]): Promise<void>
}
