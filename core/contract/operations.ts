import { z } from 'zod'
import type { AbandonedRotation, FoundKey, RotatedKey, SessionAccessKey } from './access-key.ts'
import { type ActivityPage, type ActivityVerdict } from './activity.ts'
import { activityKinds } from './activity-kinds.ts'
import type { Outage, Status } from './agent.ts'
import { type CliSignIn, ssoSessionNameSchema } from './cli-sharing.ts'
import { endpointKindSchema } from './endpoints.ts'
import type { RecentConsole } from './console.ts'
import { deliveries } from './delivery.ts'
import { doctorOperations } from './doctor.ts'
import { moveInOperations } from './move-in.ts'
import { environments } from './environment.ts'
import { environmentRuleSchema, type EnvironmentRules, ruleSubjectSchema } from './environment-rule.ts'
import type { InstanceListing } from './instance.ts'
import type { FoundPortal, IntegrationSummary, SyncResult, UnreadAccount } from './integration.ts'
import type { FoundLogin } from './login.ts'
import type { MfaDevice } from './mfa.ts'
import {
  policyArnsSchema,
  roleSessionNameSchema,
  sessionLimitFields,
  sessionPolicySchema,
  sessionTagsSchema,
  sourceIdentitySchema,
} from './narrowing.ts'
import { type Operation, operation } from './operation.ts'
import type { OrganizationState } from './organization.ts'
import { mostApproved, type Prompt } from './prompt.ts'
import {
  accessKeyIdSchema,
  clientIdSchema,
  clientSecretSchema,
  displayNameSchema,
  durationSecondsSchema,
  externalIdSchema,
  issuerSchema,
  mfaSerialSchema,
  profileNameSchema,
  redirectPortSchema,
  regionSchema,
  roleArnSchema,
  roleDurationSecondsSchema,
  samlProviderArnSchema,
  samlStartUrlSchema,
  scopesSchema,
  stopAfterSecondsSchema,
  type SessionDetails,
  type SessionRow,
  tagSchema,
} from './session.ts'
import type { HonouredKey, Revoked, RevokeWay } from './revocation.ts'
import { type Settings, settingsChangeSchema } from './settings.ts'
import type { Table } from './table.ts'
import type { FollowedCatalog } from './team-catalog.ts'
import type { VaultStatus } from './vault.ts'

/** A session's id, alias, `account/role`, or any text that matches exactly one. */
const sessionReference = z.string().min(1, 'which session?').max(512, 'longer than any session’s name')
const integrationReference = z
  .string()
  .min(1, 'which integration?')
  .max(128, 'longer than any integration’s name')
const passphrase = z
  .string()
  .min(1, 'an empty passphrase protects nothing')
  .max(1024, 'a passphrase has at most 1024 characters')
const secretAccessKey = z
  .string()
  .min(16, 'a secret access key has 16 characters or more')
  .max(256, 'a secret access key has at most 256 characters')
const totpKeyText = z
  .string()
  .min(1, 'which key?')
  .max(2048, 'the key of a device has at most 2048 characters')
const nothing = z.strictObject({})
const httpUrl = z
  .url({ protocol: /^https?$/, error: 'an address reads like https://acme.awsapps.com/start' })
  .max(2048, 'an address has at most 2048 characters')

/** What a role is assumed with; see `Narrowing`. */
const assumedWith = {
  externalId: externalIdSchema.optional(),
  roleSessionName: roleSessionNameSchema.optional(),
  sourceIdentity: sourceIdentitySchema.optional(),
  sessionTags: sessionTagsSchema.optional(),
  ...sessionLimitFields,
}

/** What a stop leaves behind: stopping does not revoke, so AWS honours these keys until they expire. */
export interface StoppedSession {
  readonly id: string
  readonly name: string
  /** False: it did not run and nobody had a pass for it; keys were handed out of it that AWS honours. */
  readonly wasActive: boolean
  readonly profiles: readonly string[]
  /** The one of `keys` that lasts longest; null when there is none, like the next. */
  readonly accessKeyId: string | null
  /** ISO 8601 UTC. */
  readonly validUntil: string | null
  /** All that left the agent, by whatever way, and that AWS goes on honouring; that which lasts longest first. */
  readonly keys: readonly HonouredKey[]
  readonly revoke: RevokeWay
}

/** A role that an identity provider lets a person take, with the IAM identity provider that vouches for it. */
export interface SamlRole {
  readonly roleArn: string
  readonly providerArn: string
}

/** STS GetCallerIdentity's answer. */
export interface CallerIdentity {
  readonly accountId: string
  readonly arn: string
}

export interface StartedSession {
  readonly session: SessionDetails
  readonly profile: string
  /** True when it ran under this profile already: nothing was changed. */
  readonly alreadyActive: boolean
  /** Names of sessions that gave up this profile, and whether that stopped them. */
  readonly displaced: readonly { readonly name: string; readonly stopped: boolean }[]
}

/**
 * Every request a front end may make: its input schema (strict: an extra field is refused) and its output type.
 * All transports carry this table and nothing else. No output holds a secret; credentials are not in this table.
 */
export const operations = {
  'status.read': operation(nothing).returns<Status>(),
  /** Asks the hosts that did not answer again, and then for what failed with them; the outage that is left. */
  'status.retry': operation(nothing).returns<Outage | null>(),

  'session.list': operation(
    z.strictObject({
      query: z.string().max(512, 'longer than any session’s name').optional(),
      active: z.boolean().optional(),
      /** Only what people come back to: favourites, what runs, what was started in the last weeks. */
      kept: z.boolean().optional(),
      /** First what runs, favourites, and what is started often and lately. */
      ranked: z.boolean().optional(),
      limit: z.number().int().min(1).max(10_000).optional(),
    }),
  ).returns<readonly SessionRow[]>(),
  /** All of them at once, for a front end that keeps them: `fromTable` gives the rows. */
  'session.table': operation(nothing).returns<Table<SessionRow>>(),
  'session.show': operation(z.strictObject({ session: sessionReference })).returns<SessionDetails>(),
  'session.start': operation(
    z.strictObject({
      session: sessionReference,
      profile: profileNameSchema.optional(),
      region: regionSchema.optional(),
      durationSeconds: durationSecondsSchema.optional(),
      /** Stopped by the agent so long from now; null: not any more. Left out, it stays as it runs. */
      stopAfterSeconds: stopAfterSecondsSchema.nullable().optional(),
      adopt: z.boolean().optional(),
      /** Under all its profiles; left out, as it runs, else as it is set. */
      delivery: z.enum(deliveries).optional(),
      /** Only read, until it is stopped; left out, it stays as it runs. For sessions that can be narrowed. */
      readOnly: z.literal(true).optional(),
    }),
  ).returns<StartedSession>(),
  /**
   * Asks once for all that are about to be started and are guarded; answers when each may be. Where nothing is guarded,
   * nobody is asked.
   */
  'session.approve': operation(
    z.strictObject({ sessions: z.array(sessionReference).min(1).max(mostApproved) }),
  ).returns<null>(),
  'session.stop': operation(z.strictObject({ session: sessionReference })).returns<
    readonly StoppedSession[]
  >(),
  /**
   * Ends at AWS what was issued for the role of this session until now, to whomever, by a policy on the role; with the
   * credentials of `with`, else of the session itself. Sessions of the role stop. The next start gets what is honoured.
   */
  'session.revoke': operation(
    z.strictObject({ session: sessionReference, with: sessionReference.optional() }),
  ).returns<Revoked>(),
  'session.stop-all': operation(nothing).returns<readonly StoppedSession[]>(),
  'session.add-iam-user': operation(
    z.strictObject({
      name: displayNameSchema,
      accessKeyId: accessKeyIdSchema,
      secretAccessKey,
      mfaSerial: mfaSerialSchema.optional(),
      region: regionSchema.optional(),
    }),
  ).returns<SessionDetails>(),
  'session.add-assume-role': operation(
    z.strictObject({
      name: displayNameSchema,
      roleArn: roleArnSchema,
      source: sessionReference,
      ...assumedWith,
      durationSeconds: roleDurationSecondsSchema.optional(),
      region: regionSchema.optional(),
    }),
  ).returns<SessionDetails>(),
  /** The roles an identity provider offers this person, who signs in for it. Nothing is kept but that sign-in. */
  'session.saml-roles': operation(z.strictObject({ startUrl: samlStartUrlSchema })).returns<
    readonly SamlRole[]
  >(),
  /**
   * A session for each role, all at once. One has the name that is given; several are called `NAME-ACCOUNT-ROLE`, and those
   * that a session is there for are passed over: the answer holds what was added.
   */
  'session.add-saml-roles': operation(
    z.strictObject({
      name: displayNameSchema,
      startUrl: samlStartUrlSchema,
      roles: z
        .array(z.strictObject({ roleArn: roleArnSchema, providerArn: samlProviderArnSchema }))
        .min(1, 'which roles?')
        .max(1000, 'at most 1000 roles at once'),
      ...sessionLimitFields,
      durationSeconds: roleDurationSecondsSchema.optional(),
      region: regionSchema.optional(),
    }),
  ).returns<readonly SessionDetails[]>(),
  /** A role that AWS grants for a token of this issuer's. Nobody is signed in yet. */
  'session.add-web-identity-role': operation(
    z.strictObject({
      name: displayNameSchema,
      roleArn: roleArnSchema,
      issuer: issuerSchema,
      clientId: clientIdSchema,
      /** Left out: a public client. */
      clientSecret: clientSecretSchema.optional(),
      scopes: scopesSchema.optional(),
      redirectPort: redirectPortSchema.optional(),
      roleSessionName: roleSessionNameSchema.optional(),
      ...sessionLimitFields,
      durationSeconds: roleDurationSecondsSchema.optional(),
      region: regionSchema.optional(),
    }),
  ).returns<SessionDetails>(),
  /** A session of what `aws login` keeps for a profile, in its region unless another is given. @throws `source-missing` for a profile that it does not sign in for. */
  'session.add-login-session': operation(
    z.strictObject({
      name: displayNameSchema,
      loginProfile: profileNameSchema,
      region: regionSchema.optional(),
    }),
  ).returns<SessionDetails>(),
  /** The profiles of `~/.aws/config` that `aws login` signs in for, in the order of the file. */
  'session.found-logins': operation(nothing).returns<readonly FoundLogin[]>(),
  /**
   * Ends the sign-in that a session lives on and no integration has, on this machine: at its identity provider, or at its
   * issuer, which is told if it can be. All sessions that live on it stop, and the next start asks a person.
   */
  'session.forget-sign-in': operation(z.strictObject({ session: sessionReference })).returns<
    readonly StoppedSession[]
  >(),
  /** Fields left out stay as they are; null clears the ones that can be empty. */
  'session.edit': operation(
    z.strictObject({
      session: sessionReference,
      name: displayNameSchema.optional(),
      alias: displayNameSchema.nullable().optional(),
      region: regionSchema.nullable().optional(),
      profile: profileNameSchema.nullable().optional(),
      /** Null: as the settings say. */
      delivery: z.enum(deliveries).nullable().optional(),
      durationSeconds: durationSecondsSchema.nullable().optional(),
      mfaSerial: mfaSerialSchema.nullable().optional(),
      roleArn: roleArnSchema.optional(),
      startUrl: samlStartUrlSchema.optional(),
      providerArn: samlProviderArnSchema.optional(),
      source: sessionReference.optional(),
      externalId: externalIdSchema.nullable().optional(),
      roleSessionName: roleSessionNameSchema.nullable().optional(),
      sourceIdentity: sourceIdentitySchema.nullable().optional(),
      sessionTags: sessionTagsSchema.optional(),
      policy: sessionPolicySchema.nullable().optional(),
      policyArns: policyArnsSchema.optional(),
      readOnly: z.boolean().optional(),
      issuer: issuerSchema.optional(),
      clientId: clientIdSchema.optional(),
      clientSecret: clientSecretSchema.nullable().optional(),
      scopes: scopesSchema.optional(),
      redirectPort: redirectPortSchema.nullable().optional(),
      loginProfile: profileNameSchema.optional(),
      favourite: z.boolean().optional(),
      tags: z.array(tagSchema).max(16, 'a session has at most 16 tags').optional(),
      environment: z.enum(environments).nullable().optional(),
      /** For `profile` of a session that runs: seal the user's own profile of this name until the stop. */
      adopt: z.boolean().optional(),
    }),
  ).returns<SessionDetails>(),
  /**
   * The access portal's own link to the console of this role, to be kept or sent: it holds no secret, and lets in who is
   * signed in to the portal and has the role.
   */
  'session.portal-link': operation(z.strictObject({ session: sessionReference })).returns<{
    readonly address: string
  }>(),
  /** What ran on the last day before today (in local time) on which anything was started; empty when nothing was. */
  'session.last-set': operation(nothing).returns<readonly SessionRow[]>(),
  /** Asks AWS who these keys are; nothing is kept. */
  'session.check-iam-user': operation(
    z.strictObject({ accessKeyId: accessKeyIdSchema, secretAccessKey, region: regionSchema.optional() }),
  ).returns<CallerIdentity>(),
  /** Assumes the role once; nothing is kept. */
  'session.check-assume-role': operation(
    z.strictObject({
      /** What `{session}` stands for. */
      name: displayNameSchema.optional(),
      roleArn: roleArnSchema,
      source: sessionReference,
      ...assumedWith,
      region: regionSchema.optional(),
    }),
  ).returns<CallerIdentity>(),
  /**
   * A role that AWS no longer lists is forgotten: alias and favourite wait until its `keptUntil` for its return.
   * `leaveKeys`: also half-way through a rotation, whose keys stand at AWS then with nobody to know their secrets.
   */
  'session.remove': operation(
    z.strictObject({ session: sessionReference, leaveKeys: z.boolean().optional() }),
  ).returns<SessionRow>(),

  /** What IAM says of an IAM user's key, as far as it can be asked without a person. */
  'access-key.read': operation(z.strictObject({ session: sessionReference })).returns<SessionAccessKey>(),
  /** A new key in place of the old one; one that was begun goes on. `keep` leaves the old one switched off. */
  'access-key.rotate': operation(
    z.strictObject({ session: sessionReference, oldKey: z.enum(['delete', 'keep']).optional() }),
  ).returns<RotatedKey>(),
  /** Ends a rotation that is under way where it is. */
  'access-key.abandon': operation(z.strictObject({ session: sessionReference })).returns<AbandonedRotation>(),
  /** Long-term keys in the user's own files. */
  'access-key.found': operation(nothing).returns<readonly FoundKey[]>(),
  /** A session of the key that a profile of the user's own holds. The file stays as it is. */
  'access-key.import': operation(
    z.strictObject({ profile: profileNameSchema, name: displayNameSchema.optional() }),
  ).returns<SessionDetails>(),

  'integration.list': operation(nothing).returns<readonly IntegrationSummary[]>(),
  'integration.add-identity-center': operation(
    z.strictObject({
      name: displayNameSchema,
      startUrl: httpUrl,
      region: regionSchema,
      endpointUrl: httpUrl.optional(),
      endpoints: endpointKindSchema.optional(),
    }),
  ).returns<IntegrationSummary>(),
  /** Fields left out stay as they are. */
  'integration.edit': operation(
    z.strictObject({
      integration: integrationReference,
      name: displayNameSchema.optional(),
      region: regionSchema.optional(),
      endpoints: endpointKindSchema.optional(),
    }),
  ).returns<IntegrationSummary>(),
  /** Asks AWS whether there is such a portal in this region, signing in to nothing; `region` is the one it is in. */
  'integration.check-identity-center': operation(
    z.strictObject({
      startUrl: httpUrl,
      region: regionSchema,
      endpointUrl: httpUrl.optional(),
      endpoints: endpointKindSchema.optional(),
    }),
  ).returns<{ readonly region: string }>(),
  /** What `~/.aws/config` names and is no integration yet, or has more users there than integrations. */
  'integration.found': operation(nothing).returns<readonly FoundPortal[]>(),
  /** Where the AWS CLI is signed in to this integration's portal now, unless that is used already. */
  'integration.cli-sign-ins': operation(z.strictObject({ integration: integrationReference })).returns<
    readonly CliSignIn[]
  >(),
  /**
   * From now on the AWS CLI's sign-in is used where there is none of ours; nothing is written. Null: the one by the start
   * URL; left out: where the CLI is signed in, else where it would be.
   */
  'integration.use-cli-sign-in': operation(
    z.strictObject({
      integration: integrationReference,
      sessionName: ssoSessionNameSchema.nullable().optional(),
    }),
  ).returns<IntegrationSummary>(),
  /** The AWS CLI's sign-in is used no more, and ours is taken out of its files. */
  'integration.unshare': operation(
    z.strictObject({ integration: integrationReference }),
  ).returns<IntegrationSummary>(),
  /** While syncs run: accounts whose roles are not read yet. */
  'integration.unread-accounts': operation(nothing).returns<readonly UnreadAccount[]>(),
  /** These accounts' roles are wanted next: a person searches, unfolds or points at them. */
  'integration.read-first': operation(
    z.strictObject({ accountIds: z.array(z.string().regex(/^\d{12}$/)).max(500) }),
  ).returns<null>(),
  'integration.cancel-sync': operation(
    z.strictObject({ integration: integrationReference }),
  ).returns<IntegrationSummary>(),
  /** Plays an organization in the agent, and signs nobody in to it; the one there is when it plays already. */
  'integration.add-demo': operation(nothing).returns<IntegrationSummary>(),
  'integration.remove': operation(
    z.strictObject({ integration: integrationReference }),
  ).returns<IntegrationSummary>(),
  'integration.sync': operation(z.strictObject({ integration: integrationReference })).returns<SyncResult>(),
  'integration.sign-in': operation(
    z.strictObject({ integration: integrationReference, flow: z.enum(['browser', 'device-code']) }),
  ).returns<IntegrationSummary>(),
  'integration.sign-out': operation(z.strictObject({ integration: integrationReference })).returns<{
    readonly integration: IntegrationSummary
    readonly stopped: readonly StoppedSession[]
  }>(),

  /** What is known of the organization; asks AWS nothing. */
  'organization.show': operation(nothing).returns<OrganizationState>(),
  /**
   * Reads the organization with this session, now and from now on. One that is not let in changes nothing.
   * @throws `organization-refused`, with the permission that is missing.
   */
  'organization.use': operation(z.strictObject({ session: sessionReference })).returns<OrganizationState>(),
  /** Reads it again. @throws `organization-missing` when no session was chosen; as `organization.use`. */
  'organization.sync': operation(nothing).returns<OrganizationState>(),
  /** No session reads it any more, and nothing is kept of it. */
  'organization.forget': operation(nothing).returns<OrganizationState>(),

  /** The catalogues of teams that are followed; asks nobody anything. */
  'catalog.list': operation(nothing).returns<readonly FollowedCatalog[]>(),

  /** The rules that say what accounts are for, in their order. */
  'environment.list': operation(nothing).returns<EnvironmentRules>(),
  /** A rule behind the others, or before them; one for the same accounts says another environment from now on. */
  'environment.set': operation(
    environmentRuleSchema.safeExtend({ first: z.literal(true).optional() }),
  ).returns<EnvironmentRules>(),
  'environment.remove': operation(ruleSubjectSchema).returns<EnvironmentRules>(),

  /** The instances that Systems Manager manages in a region, the session's unless given. */
  'instance.list': operation(
    z.strictObject({ session: sessionReference, region: regionSchema.optional() }),
  ).returns<InstanceListing>(),

  /** Consoles that were opened at a service, the last first; of sessions that are gone as well. */
  'console.recent': operation(nothing).returns<readonly RecentConsole[]>(),

  /** What the agent did, the latest first unless `after` is given: of what holds every word, of these kinds, of one session, in this time. */
  'activity.list': operation(
    z.strictObject({
      query: z.string().max(512, 'longer than anything that is recorded').optional(),
      kinds: z.array(z.enum(activityKinds)).max(activityKinds.length).optional(),
      session: sessionReference.optional(),
      since: z.iso.datetime().optional(),
      until: z.iso.datetime().optional(),
      /** Only what is older than the entry of this number. */
      before: z.number().int().min(1).optional(),
      /** Only what is newer, the oldest first. */
      after: z.number().int().min(0).optional(),
      limit: z.number().int().min(1).max(1000).optional(),
    }),
  ).returns<ActivityPage>(),
  /** Looks through all of the record for what was changed, left out or put in. Opens the vault, if it opens by itself. */
  'activity.verify': operation(nothing).returns<ActivityVerdict>(),

  'settings.read': operation(nothing).returns<Settings>(),
  /** Fields left out stay as they are. */
  'settings.change': operation(settingsChangeSchema).returns<Settings>(),

  ...doctorOperations,
  ...moveInOperations,

  'prompt.list': operation(nothing).returns<readonly Prompt[]>(),
  'prompt.answer': operation(
    z.strictObject({ id: z.string().max(64), answer: z.string().min(1).max(1024) }),
  ).returns<null>(),
  'prompt.cancel': operation(z.strictObject({ id: z.string().max(64) })).returns<null>(),

  /** Every MFA device a session needs, or of which something is kept. */
  'mfa.list': operation(nothing).returns<readonly MfaDevice[]>(),
  /** From now on the codes are made from the device's key (base32, or the text of its QR code), which the vault keeps. */
  'mfa.set-totp': operation(
    z.strictObject({ serial: mfaSerialSchema, key: totpKeyText }),
  ).returns<MfaDevice>(),
  /** From now on a person is asked for the codes. A key in the vault is removed from it. */
  'mfa.use-prompt': operation(z.strictObject({ serial: mfaSerialSchema })).returns<MfaDevice>(),

  'vault.status': operation(nothing).returns<VaultStatus>(),
  'vault.use-keychain': operation(nothing).returns<VaultStatus>(),
  'vault.use-passphrase': operation(z.strictObject({ passphrase })).returns<VaultStatus>(),
  'vault.lock': operation(nothing).returns<VaultStatus>(),
  'vault.unlock': operation(z.strictObject({ passphrase: passphrase.optional() })).returns<VaultStatus>(),
  /** A second key to the vault, for the day the keychain is gone. Backups open with the passphrase they were given. */
  'vault.set-recovery': operation(z.strictObject({ passphrase })).returns<VaultStatus>(),
  'vault.backup': operation(z.strictObject({ file: z.string().min(1).max(4096), passphrase })).returns<{
    readonly file: string
    readonly secrets: number
  }>(),
  'vault.restore': operation(z.strictObject({ file: z.string().min(1).max(4096), passphrase })).returns<{
    readonly restored: number
    readonly kept: number
  }>(),
} as const

export type Operations = typeof operations
export type OperationName = keyof Operations
export type OperationInput<Name extends OperationName> = z.input<Operations[Name]['input']>
export type OperationOutput<Name extends OperationName> =
  Operations[Name] extends Operation<z.ZodType, infer Output> ? Output : never
