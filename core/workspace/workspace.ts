import { z } from 'zod'
import { defaultSettings } from '../contract/default-settings.ts'
import { cliSharingModes, ssoSessionNameSchema } from '../contract/cli-sharing.ts'
import { endpointKindSchema } from '../contract/endpoints.ts'
import { environments } from '../contract/environment.ts'
import { deliveries } from '../contract/delivery.ts'
import { type Settings, settingsChangeSchema, settingsSchema } from '../contract/settings.ts'
import type { CodeSource } from '../contract/mfa.ts'
import { keySources } from '../contract/vault.ts'

export const workspaceVersion = 2

const id = z.string().regex(/^[a-z0-9-]{1,64}$/)

const integrationSchema = z.strictObject({
  id,
  name: z.string(),
  kind: z.literal('identity-center'),
  startUrl: z.string(),
  region: z.string(),
  endpointUrl: z.string().nullable(),
  /** Workspaces of before do not say. */
  endpoints: endpointKindSchema.default('standard'),
  awsCli: z.enum(cliSharingModes).default('off'),
  awsCliSession: ssoSessionNameSchema.nullable().default(null),
  /** The organization that the agent plays; its endpoint and start URL follow the port it plays on. */
  demo: z.boolean(),
})

/**
 * A change of a key that is under way: what neither the vault nor AWS can tell. How far it came, they do: see
 * `core/access/rotation-plan.ts`.
 */
const rotationSchema = z.strictObject({
  startedAt: z.iso.datetime(),
  oldAccessKeyId: z.string(),
  /** Keys that AWS listed before one was made: these are not ours to remove. */
  keysBefore: z.array(z.string()),
  /** When AWS was last asked to make one; null: not yet. */
  createAskedAt: z.iso.datetime().nullable(),
  oldKey: z.enum(['delete', 'keep']),
})

/** Where a key stood in plain text before it was taken out; what stood there is in the vault. */
const takenOutSchema = z.strictObject({ profile: z.string(), at: z.iso.datetime() })

const iamUserSchema = z.strictObject({
  kind: z.literal('iam-user'),
  id,
  name: z.string(),
  /** The id of the long-term key; its secret is in the vault. */
  accessKeyId: z.string(),
  mfaSerial: z.string().nullable(),
  /** Absent: none is under way. */
  rotation: rotationSchema.optional(),
  /** Absent: it was never taken out of a file, or was put back. */
  takenOut: takenOutSchema.optional(),
})

/** Files of before have none of these. */
const sessionLimits = {
  policy: z.string().nullable().default(null),
  policyArns: z.array(z.string()).default([]),
  readOnly: z.boolean().default(false),
}

const assumeRoleSchema = z.strictObject({
  kind: z.literal('assume-role'),
  id,
  name: z.string(),
  roleArn: z.string(),
  sourceSessionId: id,
  externalId: z.string().nullable(),
  /** As it was written, placeholders and all. */
  roleSessionName: z.string().nullable(),
  // Nor these two.
  sourceIdentity: z.string().nullable().default(null),
  sessionTags: z
    .array(z.strictObject({ key: z.string(), value: z.string(), transitive: z.boolean() }))
    .default([]),
  ...sessionLimits,
})

const samlRoleSchema = z.strictObject({
  kind: z.literal('saml-role'),
  id,
  name: z.string(),
  /** The identity provider's own address for signing in to AWS. */
  startUrl: z.string(),
  roleArn: z.string(),
  providerArn: z.string(),
  ...sessionLimits,
})

const processSchema = z.strictObject({
  kind: z.literal('process'),
  id,
  name: z.string(),
  /** The program and its arguments, as it was typed. */
  command: z.string(),
})

/** An MFA device whose codes nobody is asked for. A TOTP key itself is in the vault, under the serial. */
const mfaDeviceSchema = z.discriminatedUnion('source', [
  z.strictObject({ serial: z.string(), source: z.literal('totp') }),
  z.strictObject({ serial: z.string(), source: z.literal('command'), command: z.string() }),
])

const webIdentityRoleSchema = z.strictObject({
  kind: z.literal('web-identity-role'),
  id,
  name: z.string(),
  roleArn: z.string(),
  roleSessionName: z.string().nullable(),
  token: z.discriminatedUnion('from', [
    z.strictObject({
      from: z.literal('issuer'),
      issuer: z.string(),
      clientId: z.string(),
      scopes: z.array(z.string()),
      redirectPort: z.number().nullable(),
      /** True: the vault has it, under the session's id. */
      hasClientSecret: z.boolean().default(false),
    }),
    z.strictObject({ from: z.literal('file'), path: z.string() }),
    z.strictObject({ from: z.literal('command'), command: z.string() }),
  ]),
  ...sessionLimits,
})

const loginSessionSchema = z.strictObject({
  kind: z.literal('login-session'),
  id,
  name: z.string(),
  /** The profile that `aws login` signs in for. */
  loginProfile: z.string(),
})

const preferencesSchema = z.strictObject({
  alias: z.string().nullable(),
  region: z.string().nullable(),
  profile: z.string().nullable(),
  /** Workspaces of before do not say. */
  delivery: z.enum(deliveries).nullable().default(null),
  durationSeconds: z.number().nullable(),
  favourite: z.boolean(),
  tags: z.array(z.string()),
  environment: z.enum(environments).nullable(),
})

/** What the user wrote, as `workspace.json` keeps it. No secret: those are in the vault, under the ids in here. */
export const workspaceSchema = z.strictObject({
  version: z.literal(workspaceVersion),
  /** The key source the vault was sealed under; null until the first secret. */
  keySource: z.enum(keySources).nullable(),
  integrations: z.array(integrationSchema),
  sessions: z.array(
    z.discriminatedUnion('kind', [
      iamUserSchema,
      assumeRoleSchema,
      samlRoleSchema,
      processSchema,
      webIdentityRoleSchema,
      loginSessionSchema,
    ]),
  ),
  /** The session that reads the organization; null: none was chosen. */
  organization: z.strictObject({ sessionId: id }).nullable().default(null),
  /** Catalogues of teams that are followed. Workspaces of before have none. */
  teamCatalogs: z
    .array(
      z.strictObject({
        id,
        name: z.string(),
        source: z.string(),
        pin: z.string().nullable(),
        sha256: z.string(),
        commit: z.string().nullable(),
        appliedAt: z.iso.datetime(),
        /** Who reads it at S3, by id. */
        session: id.nullable().default(null),
        /** Ids of the sessions it brought. */
        sessions: z.array(z.string()),
      }),
    )
    .default([]),
  /** Only those whose codes are not asked for. */
  mfaDevices: z.array(mfaDeviceSchema).default([]),
  /** By session id; sessions without any are absent. */
  preferences: z.record(id, preferencesSchema),
  /** Profiles of the user's own that ours stands in for; what they held is in the vault. */
  adopted: z.array(z.strictObject({ profile: z.string(), at: z.string() })),
  /** Only what was ever changed: the rest follows our defaults, also when those change. */
  settings: settingsChangeSchema,
})

export type Workspace = z.infer<typeof workspaceSchema>
export type FollowedTeamCatalog = Workspace['teamCatalogs'][number]
export type SavedSession = Workspace['sessions'][number]
export type Rotation = z.infer<typeof rotationSchema>
export type IamUserSession = Extract<SavedSession, { kind: 'iam-user' }>
export type AssumeRoleSession = Extract<SavedSession, { kind: 'assume-role' }>
export type SamlRoleSession = Extract<SavedSession, { kind: 'saml-role' }>
export type ProcessSession = Extract<SavedSession, { kind: 'process' }>
export type WebIdentityRoleSession = Extract<SavedSession, { kind: 'web-identity-role' }>
export type LoginSession = Extract<SavedSession, { kind: 'login-session' }>
export type SessionPreferences = z.infer<typeof preferencesSchema>

export const emptyWorkspace: Workspace = {
  version: workspaceVersion,
  keySource: null,
  integrations: [],
  sessions: [],
  organization: null,
  teamCatalogs: [],
  mfaDevices: [],
  preferences: {},
  adopted: [],
  settings: {},
}

export const noPreferences: SessionPreferences = {
  alias: null,
  region: null,
  profile: null,
  delivery: null,
  durationSeconds: null,
  favourite: false,
  tags: [],
  environment: null,
}

/** True when they say nothing: such preferences are not kept. */
export function isUsual(preferences: SessionPreferences): boolean {
  const { favourite, tags, ...nullable } = preferences
  return !favourite && tags.length === 0 && Object.values(nullable).every((value) => value === null)
}

/** A device of which nothing is kept is asked for its codes. */
export function codesOf({ mfaDevices }: Workspace, serial: string): CodeSource {
  const kept = mfaDevices.find((device) => device.serial === serial)
  if (kept === undefined) return { source: 'prompt' }
  return kept.source === 'command' ? { source: kept.source, command: kept.command } : { source: kept.source }
}

export function withCodes(workspace: Workspace, serial: string, codes: CodeSource): Workspace {
  const others = workspace.mfaDevices.filter((device) => device.serial !== serial)
  return {
    ...workspace,
    mfaDevices: codes.source === 'prompt' ? others : [...others, { serial, ...codes }],
  }
}

export function settingsOf({ settings }: Workspace): Settings {
  return settingsSchema.parse({ ...defaultSettings, ...settings })
}
