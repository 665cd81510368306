import { z } from 'zod'
import type { MovedKey } from './access-key.ts'
import { ssoSessionNameSchema } from './cli-sharing.ts'
import type { IntegrationSummary } from './integration.ts'
import { type LeappImport, profileOrigins, type ProfilesImport } from './import.ts'
import type { MfaDevice } from './mfa.ts'
import { roleSessionNameSchema, sessionLimitFields } from './narrowing.ts'
import { operation } from './operation.ts'
import type { CatalogPlan, ExportedCatalog } from './team-catalog.ts'
import type { StoppedSession } from './operations.ts'
import {
  accessKeyIdSchema,
  commandSchema,
  displayNameSchema,
  mfaSerialSchema,
  profileNameSchema,
  regionSchema,
  roleArnSchema,
  roleDurationSecondsSchema,
  type SessionDetails,
} from './session.ts'
import { writtenProfileOperations } from './written-profiles.ts'

const sessionReference = z.string().min(1).max(512)
const tokenFile = z
  .string()
  .min(1, 'which file?')
  .max(4096, 'a path has at most 4096 characters')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u, 'a path is one line, without control or direction marks')

/** A commit, the content of a file, or the key that signed. */
const pinSchema = z
  .string()
  .max(2048, 'a pin has at most 2048 characters')
  .regex(
    /^(sha256:[0-9a-f]{64}|[0-9a-f]{40}|(sk-)?(ssh|ecdsa)-[a-z0-9@.-]+ [A-Za-z0-9+/]{40,}={0,3}( [^\p{Cc}]*)?)$/u,
    'a pin is a whole commit, sha256: and 64 hex digits, or the public SSH key of who signs',
  )

const followedCatalog = {
  name: displayNameSchema,
  /** A file, an https address, a git remote or an object of S3. */
  source: z
    .string()
    .min(1, 'which catalogue?')
    .max(4096, 'an address has at most 4096 characters')
    .optional(),
  pin: pinSchema.nullable().optional(),
  /** Who reads it at S3; left out: as before. */
  session: sessionReference.optional(),
}

const leappSource = z.strictObject({
  /** Absolute; left out: the workspace that Leapp has on this machine. */
  file: z.string().min(1, 'which file?').max(4096, 'a path has at most 4096 characters').optional(),
  /** Of the machine that the file is of, as its system writes it; left out: this one's. */
  machineId: z
    .string()
    .trim()
    .min(1, 'which machine?')
    .max(256, 'a machine id has at most 256 characters')
    .optional(),
  keys: z.boolean().optional(),
})

const profilesSource = z.strictObject({
  from: z.enum(profileOrigins),
  /** Left out: all there are. */
  profiles: z.array(z.string().min(1).max(1024)).max(10_000).optional(),
  /** Whether access keys go into the vault. */
  keys: z.boolean().optional(),
  /** Whether commands of profiles are kept, to be run for their credentials. */
  commands: z.boolean().optional(),
})

/**
 * What only a program on the agent's own socket may ask. These name programs that the agent will run and files that it
 * will read, put a secret on disk in plain text, take away what somebody may depend on, or speak for the machine, so no window
 * reaches them: a page that was taken over must not be able to.
 */
export const localOperations = {
  /** A session whose credentials a program prints, as `credential_process` has it. Nothing is run yet. */
  'session.add-process': operation(
    z.strictObject({ name: displayNameSchema, command: commandSchema, region: regionSchema.optional() }),
  ).returns<SessionDetails>(),
  /** A role that AWS grants for a token which a file holds or a program prints. Nothing is read or run yet. */
  'session.add-web-identity-token': operation(
    z.strictObject({
      name: displayNameSchema,
      roleArn: roleArnSchema,
      token: z.discriminatedUnion('from', [
        z.strictObject({ from: z.literal('file'), path: tokenFile }),
        z.strictObject({ from: z.literal('command'), command: commandSchema }),
      ]),
      roleSessionName: roleSessionNameSchema.optional(),
      ...sessionLimitFields,
      durationSeconds: roleDurationSecondsSchema.optional(),
      region: regionSchema.optional(),
    }),
  ).returns<SessionDetails>(),
  /** Another program for a session that has one; for a web identity with a token file, a program in its place. */
  'session.set-command': operation(
    z.strictObject({ session: sessionReference, command: commandSchema }),
  ).returns<SessionDetails>(),
  /** Another token file for a web identity; in place of its program, if it has one. */
  'session.set-token-file': operation(
    z.strictObject({ session: sessionReference, path: tokenFile }),
  ).returns<SessionDetails>(),
  /** From now on a program prints the codes of this device. A key of it in the vault is removed. Nothing is run yet. */
  'mfa.set-command': operation(
    z.strictObject({ serial: mfaSerialSchema, command: commandSchema }),
  ).returns<MfaDevice>(),
  /**
   * The sign-in is one with the AWS CLI's from now on: every token is written where the CLI looks for it, in plain text, with
   * all it needs to refresh it. Null: by the start URL; left out: where the CLI is signed in, else where it would be.
   */
  'integration.share': operation(
    z.strictObject({
      integration: z.string().min(1).max(128),
      sessionName: ssoSessionNameSchema.nullable().optional(),
    }),
  ).returns<IntegrationSummary>(),
  /** The screen was locked, or the machine goes to sleep: everything is stopped. */
  'presence.left': operation(z.strictObject({ why: z.enum(['lock', 'sleep']) })).returns<
    readonly StoppedSession[]
  >(),
  /** Nobody has touched the machine for so long, its desktop says. */
  'presence.note': operation(z.strictObject({ idleSeconds: z.number().min(0) })).returns<null>(),
  /** Deletes the other access key that the user of a session has at AWS. */
  'access-key.delete-other': operation(
    z.strictObject({ session: sessionReference, accessKeyId: accessKeyIdSchema }),
  ).returns<null>(),
  /** Takes a key that the vault has out of the user's own file. */
  'access-key.take-out': operation(z.strictObject({ profile: profileNameSchema })).returns<MovedKey>(),
  /** Puts it back, to the byte. */
  'access-key.put-back': operation(z.strictObject({ session: sessionReference })).returns<MovedKey>(),
  ...writtenProfileOperations,
  /** What can be shared with others, as the text of a catalogue. */
  'catalog.export': operation(z.strictObject({})).returns<ExportedCatalog>(),
  /** What following a catalogue would change; without `source`, of one that is followed already. */
  'catalog.plan': operation(z.strictObject(followedCatalog)).returns<CatalogPlan>(),
  /** The same, done. `sha256`: of the one that was shown. */
  'catalog.apply': operation(
    z.strictObject({ ...followedCatalog, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ).returns<CatalogPlan>(),
  /** What it brought stays, as the user's own. */
  'catalog.remove': operation(z.strictObject({ name: displayNameSchema })).returns<null>(),
  /** What of a Leapp workspace would come. Reads no keychain. `keys`: as it would be with the keys of its IAM users. */
  'import.leapp-plan': operation(leappSource).returns<LeappImport>(),
  /** Adds what comes; what is here stays as it is. `keys`: reads those of IAM users out of the system's keychain. */
  'import.leapp': operation(leappSource).returns<LeappImport>(),
  /** What of the user's AWS profiles would come. Runs nothing; reads no keychain, but aws-vault's for `keys`. */
  'import.profiles-plan': operation(profilesSource).returns<ProfilesImport>(),
  /** Adds what comes; what is here stays as it is, and so do the user's files. Runs nothing. */
  'import.profiles': operation(profilesSource).returns<ProfilesImport>(),
} as const
