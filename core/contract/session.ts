import { z } from 'zod'
import type { Delivery } from './delivery.ts'
import type { Environment } from './environment.ts'
import type { ErrorCode } from './errors.ts'
import type { CodeSource } from './mfa.ts'
import type { Narrowing, SessionLimits } from './narrowing.ts'
import type { HonouredKey } from './revocation.ts'

export const sessionKinds = [
  'identity-center-role',
  'iam-user',
  'assume-role',
  'saml-role',
  'process',
  'web-identity-role',
  'login-session',
] as const
export type SessionKind = (typeof sessionKinds)[number]

/**
 * `stopped`: nothing published. `starting`: the first credentials are on their way. `active`: published and
 * refreshed. `stale`: published and still valid, but the last refresh failed. `sign-in-needed`: a person has to
 * sign in or give a code before it can go on.
 */
export const sessionStatuses = ['stopped', 'starting', 'active', 'stale', 'sign-in-needed'] as const
export type SessionStatus = (typeof sessionStatuses)[number]

/** STS `ExternalId`, from the service model. */
export const externalIdSchema = z
  .string()
  .regex(/^[\w+=,.@:/-]{2,1224}$/, 'an external id has 2 to 1224 letters, digits or _+=,.@:/-')

/** Partition, account and path are checked; the partitions are those of botocore's partitions.json. */
export const roleArnSchema = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/,
    'a role ARN reads arn:PARTITION:iam::ACCOUNT:role/NAME',
  )

/** An IAM identity provider of SAML, as a role trusts it. */
export const samlProviderArnSchema = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:saml-provider\/[\w.-]{1,128}$/,
    'a SAML provider ARN reads arn:PARTITION:iam::ACCOUNT:saml-provider/NAME',
  )

/** Where a sign-in at an identity provider starts. In clear it would be read on the way, but on this machine itself. */
export const samlStartUrlSchema = z
  .url({ protocol: /^https?$/, error: 'an address reads like https://login.acme.com/app/aws' })
  .max(2048, 'an address has at most 2048 characters')
  .refine(
    (text) => /^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\/)/i.test(`${text}/`),
    'a sign-in is https://, except on this machine itself',
  )

export const mfaSerialSchema = z
  .string()
  .regex(
    /^(arn:aws[a-z-]*:iam::\d{12}:(mfa|sms-mfa)\/[\w+=,.@/-]{1,512}|[A-Za-z0-9]{9,256})$/,
    'an MFA serial is the ARN of a virtual device (arn:PARTITION:iam::ACCOUNT:mfa/NAME) or a hardware serial',
  )

/** A program and its arguments, on one line, as `credential_process` takes them: words and quotes, no shell. */
export const commandSchema = z
  .string()
  .min(1, 'which program?')
  .max(4096, 'a command has at most 4096 characters')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u, 'a command is one line, without control or direction marks')

/**
 * An OIDC issuer (Discovery 1.0, section 3): https, no query, no fragment. Plain http only on this machine, where nobody
 * stands in between.
 */
export const issuerSchema = z
  .url('an issuer is an address such as https://id.example.com')
  .max(2048, 'an address has at most 2048 characters')
  .regex(
    /^(https:\/\/|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?(\/|$))[^?#@]*$/,
    'an issuer is an https address without a query (http only on this machine)',
  )
  // The client would take it for the document itself, and whatever issuer that names.
  .refine((issuer) => !issuer.includes('/.well-known/'), 'an issuer is the address before /.well-known/')

/** OAuth's `client_id`, RFC 6749, appendix A: visible ASCII. STS takes no more than 255 (`ClientID` of a provider). */
export const clientIdSchema = z
  .string()
  .regex(/^[\x20-\x7E]{1,255}$/, 'a client id has 1 to 255 visible ASCII characters')

/** OAuth's `client_secret`, RFC 6749, appendix A: visible ASCII. */
export const clientSecretSchema = z
  .string()
  .regex(/^[\x20-\x7E]{1,4096}$/, 'a client secret has 1 to 4096 visible ASCII characters')

/** RFC 6749, section 3.3. */
export const scopeSchema = z
  .string()
  .regex(/^[\x21\x23-\x5B\x5D-\x7E]{1,128}$/, 'a scope is one word without quotes or backslashes')

export const scopesSchema = z.array(scopeSchema).max(32, 'a sign-in has at most 32 scopes')

export const redirectPortSchema = z
  .int('a port is a number from 1024 to 65535')
  .min(1024, 'the port of a sign-in is 1024 or above')
  .max(65_535, 'a port is 65535 at most')

/** The long-term id of an IAM user's key; temporary ones start with ASIA and cannot be stored as an IAM user. */
export const accessKeyIdSchema = z
  .string()
  .regex(/^AKIA[A-Z0-9]{12,124}$/, 'a long-term access key id starts with AKIA')

/** A region's form, not its existence: new regions need no release. */
export const regionSchema = z
  .string()
  .regex(/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/, 'a region reads like eu-west-1')

/** Seconds. 900 is STS's lower bound for every call; 129600 (36 h) GetSessionToken's upper one. */
export const durationSecondsSchema = z
  .int()
  .min(900, 'credentials of AWS live 15 minutes (900 s) or more')
  .max(129_600, 'credentials of AWS live 36 hours (129600 s) at most')

/** Seconds. A week: whoever wants more wants no end. */
export const stopAfterSecondsSchema = z
  .int()
  .min(1, 'a session runs for a second (1s) or more')
  .max(604_800, 'a session is started for a week (168h) at most; without --for it runs until it is stopped')

/** Seconds, for a role: 43200 (12 h) is the most a role's own maximum can be. */
export const roleDurationSecondsSchema = durationSecondsSchema.max(
  43_200,
  'a role can be assumed for 12 hours at most',
)

/**
 * The name of an AWS profile. Characters that no shared-config parser reads back unchanged are refused:
 * `]` ends the header, control and bidirectional characters and surrounding blanks do not survive or deceive.
 */
export const profileNameSchema = z
  .string()
  .min(1, 'a profile needs a name')
  .max(128, 'a profile name has at most 128 characters')
  .regex(
    /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}[\]#;"'\\]+$/u,
    'a profile name may not hold quotes, brackets, # ; \\ or control characters',
  )
  .refine((name) => name === name.trim(), 'a profile name may not begin or end with a blank')
  // The SDK for JavaScript refuses a whole file that holds it (parseIni, profileNameBlockList).
  .refine((name) => name !== '__proto__', 'no profile may be called __proto__')

/** Names people choose (sessions, aliases, integrations): any script, no control or direction-changing characters. */
export const displayNameSchema = z
  .string()
  .min(1, 'a name is needed')
  .max(128, 'a name has at most 128 characters')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u, 'a name may not hold line breaks, control or direction marks')
  .refine((name) => name === name.trim(), 'a name may not begin or end with a blank')

/** A word people sort sessions by. */
export const tagSchema = z
  .string()
  .min(1, 'a tag needs a letter')
  .max(32, 'a tag has at most 32 characters')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'a tag has letters, digits or . _ -')

/** One row of the list: the documented fields of `keyturn list --json`, plus what a list has to show beside them. */
export interface SessionRow {
  readonly id: string
  readonly name: string
  readonly alias: string | null
  readonly kind: SessionKind
  readonly accountId: string | null
  readonly accountName: string | null
  readonly roleName: string | null
  /**
   * Names of the organizational units its account stands in, from the root down; empty directly under the root, null where
   * the organization is not known or the account not in it.
   */
  readonly ou: readonly string[] | null
  /** Ids of the root and of these units, in the same order; null as `ou`. */
  readonly ouIds: readonly string[] | null
  /** The account's root user, as the portal or the organization names it; null when neither does. */
  readonly accountEmail: string | null
  /** Of the account, in the organization. */
  readonly accountTags: Readonly<Record<string, string>>
  /** The integration's name; null for sessions made by hand. */
  readonly integration: string | null
  /** Of an assumed role: the name of the integration at the root of its sources; null when there is none. */
  readonly sourceIntegration: string | null
  /** Of an assumed role: the kind of session at the root of its sources; null when there is none. */
  readonly sourceKind: SessionKind | null
  /** Whether it lives on a sign-in that no integration has, which `session.forget-sign-in` ends. */
  readonly ownSignIn: boolean
  readonly status: SessionStatus
  /** The AWS profiles it is published under now; empty when stopped. */
  readonly profiles: readonly string[]
  readonly region: string | null
  /** How it is published; null when stopped. */
  readonly delivery: Delivery | null
  /** ISO 8601 UTC: until when the credentials in hand are valid; null when there are none. */
  readonly expiresAt: string | null
  /** ISO 8601 UTC: when the last credentials ran out, while it runs and no others came; else null. */
  readonly expiredAt: string | null
  /** True when the portal no longer lists this role; the row is kept while something refers to it, or for a while. */
  readonly gone: boolean
  /** ISO 8601 UTC: until when alias and favourite of a role that is gone are kept; null for others, and when unknown. */
  readonly keptUntil: string | null
  /** Why the status is what it is, for `stale`, `sign-in-needed` and a profile in conflict; else null. */
  readonly reason: string | null
  /** What kind of failure `reason` tells of; null when it is. */
  readonly reasonCode: ErrorCode | null
  readonly favourite: boolean
  readonly tags: readonly string[]
  /** Null when neither the user, nor a rule, nor the account's name says. */
  readonly environment: Environment | null
  /** The words of the rule that says it, such as `ou:Production`; null when it is said by hand or by the name, and without one. */
  readonly environmentRule: string | null
  /** ISO 8601 UTC: since when the credentials in hand are valid; null when there are none. */
  readonly issuedAt: string | null
  /** ISO 8601 UTC: when the agent stops it; null when it runs until it is stopped. */
  readonly stopsAt: string | null
  /** ISO 8601 UTC of the last start; null when it was not started in the last weeks. */
  readonly lastStartedAt: string | null
  /** True when its credentials may only read: it was set so, or was started so and runs. */
  readonly readOnly: boolean
}

/** Where the token comes from that AWS exchanges for a role's credentials. */
export type TokenOrigin =
  | {
      readonly from: 'issuer'
      readonly issuer: string
      readonly clientId: string
      readonly scopes: readonly string[]
      /** Of 127.0.0.1, where the browser comes back to; null: any that is free. */
      readonly redirectPort: number | null
      /** False: a public client, as native programs are. */
      readonly hasClientSecret: boolean
    }
  /** Absolute. */
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'command'; readonly command: string }

export type SessionSettings =
  | {
      readonly kind: 'identity-center-role'
      readonly startUrl: string
      readonly accountId: string
      readonly roleName: string
      readonly email: string | null
    }
  | {
      readonly kind: 'iam-user'
      readonly accessKeyId: string
      readonly mfaSerial: string | null
      /** Where the codes of its MFA device come from; null without one. */
      readonly mfaCodes: CodeSource | null
    }
  | ({
      readonly kind: 'assume-role'
      readonly roleArn: string
      readonly sourceSessionId: string
      readonly sourceName: string | null
      readonly externalId: string | null
      readonly roleSessionName: string
    } & Narrowing)
  | ({
      readonly kind: 'saml-role'
      readonly startUrl: string
      readonly roleArn: string
      readonly providerArn: string
    } & SessionLimits)
  | { readonly kind: 'process'; readonly command: string }
  | ({
      readonly kind: 'web-identity-role'
      readonly roleArn: string
      readonly roleSessionName: string
      readonly token: TokenOrigin
    } & SessionLimits)
  /** The profile of `~/.aws/config` that `aws login` signs in for. */
  | { readonly kind: 'login-session'; readonly loginProfile: string }

/** What `keyturn show` prints. */
export interface SessionDetails extends SessionRow {
  readonly settings: SessionSettings
  /** The profile name a start without `--profile` uses. */
  readonly defaultProfile: string
  /** How the user wants it delivered; null: as the settings say. */
  readonly ownDelivery: Delivery | null
  /** What the user says it is for; null leaves that to the rules and the account's name. */
  readonly ownEnvironment: Environment | null
  /** Seconds asked of AWS; null means the access method's default. */
  readonly durationSeconds: number | null
  /** The key id of the credentials in hand, as CloudTrail shows it; null when there are none. */
  readonly accessKeyId: string | null
  /** ISO 8601 UTC; null when nothing is to be refreshed. */
  readonly nextRefreshAt: string | null
  /** Keys that left the agent and that AWS honours, whether or not it runs; that which lasts longest first. */
  readonly keys: readonly HonouredKey[]
}
