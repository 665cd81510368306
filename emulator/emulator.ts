import type { CallLog } from './call-log.ts'
import type { SessionMarks } from './identity/session-marks.ts'
import type { IssuedSecret } from './issued-secrets.ts'
import type { SamlProvider } from './saml/saml-providers.ts'
import type { OrganizationStore } from './organization/organization-store.ts'
import type { CliLogin } from './signin/logins.ts'
import type { Revocation } from './revocation.ts'
import type { Switches, SwitchesPatch } from './switches.ts'
import type { WebIdentityProvider } from './web-identity/web-identity-providers.ts'

export interface EmulatorOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number
  readonly accounts?: number
  /** Permission sets in each account. */
  readonly roles?: number
  /** Levels of units below the root, 2 (the usual) to 5, the most AWS has. */
  readonly unitLevels?: number
  /** The one region its Identity Center lives in; STS answers for every region. */
  readonly region?: string
  /** Of the organization's ids and of which calls meet a fault. */
  readonly seed?: number
  /** Every expiry, code and bucket goes by it. Latency alone passes in real time. */
  readonly now?: () => Date
  readonly switches?: SwitchesPatch
  /** Registered in every account; more can be added while it runs. */
  readonly samlProviders?: readonly SamlProvider[]
  /** Whose tokens AssumeRoleWithWebIdentity takes. */
  readonly webIdentityProviders?: readonly WebIdentityProvider[]
  /**
   * Whether `/_emulator` is served: who reaches the port may change everything there and read every secret issued.
   * True by default, for a process of its own.
   */
  readonly levers?: boolean
}

/** What a client needs to know, and what `emulator/main.ts` prints. */
export interface EmulatorDescription {
  /** `http://127.0.0.1:PORT`, the end point of every service. */
  readonly endpoint: string
  readonly startUrl: string
  readonly region: string
  readonly managementAccountId: string
  /** May assume `roleArn` and those of `roles`. */
  readonly iamUser: {
    readonly arn: string
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly mfaSerial: string
    /** Base32. */
    readonly mfaSecret: string
  }
  /** A role the user may assume without further ado. */
  readonly roleArn: string
  readonly roles: {
    /** Needs a code: in the call, or in the GetSessionToken the caller's credentials come from. */
    readonly mfa: string
    readonly externalId: { readonly arn: string; readonly externalId: string }
    /** Each is assumed with the credentials of the one before; the first by the user and by the management account's roles. */
    readonly chain: readonly [string, string, string]
    /** Any role of the organization may assume it, so every role of the portal. */
    readonly organization: string
    /** For people a registered SAML provider vouches for: up to 12 hours, up to one, and one in another account. */
    readonly saml: readonly [string, string, string]
    /** May do everything in the management account; assumed by the user and by that account's roles. */
    readonly administrator: string
    /** Assumed with a token of a registered identity provider. */
    readonly webIdentity: string
  }
}

/** A role's session as it was issued. */
export interface IssuedSession extends SessionMarks {
  readonly arn: string
}

export interface Emulator extends EmulatorDescription {
  readonly calls: CallLog
  /** Every secret that ever left it, the user's own included; grows while it runs. */
  readonly issued: readonly IssuedSecret[]
  readonly organization: OrganizationStore
  /** What goes with a key; null for an unknown one. */
  session(accessKeyId: string): IssuedSession | null
  switches(): Switches
  set(patch: SwitchesPatch): void
  revoke(what: Revocation): void
  /** Signs the IAM user in as `aws login` does, which then writes `file` as it is. */
  login(): Promise<CliLogin>
  registerSamlProvider(provider: SamlProvider): void
  registerWebIdentityProvider(provider: WebIdentityProvider): void
  /** Cuts the connections that are open and resolves when the port is free. */
  close(): Promise<void>
}
