import { z } from 'zod'
import type { MovedKey } from './access-key.ts'
import { ssoSessionNameSchema } from './cli-sharing.ts'
import type { IntegrationSummary } from './integration.ts'
import type { MfaDevice } from './mfa.ts'
import { roleSessionNameSchema } from './narrowing.ts'
import { operation } from './operation.ts'
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

const sessionReference = z.string().min(1).max(512)
const tokenFile = z
  .string()
  .min(1, 'which file?')
  .max(4096, 'a path has at most 4096 characters')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u, 'a path is one line, without control or direction marks')

/**
 * What only a program on the agent's own socket may ask. These name programs that the agent will run and files that it
 * will read, put a secret on disk in plain text, or take away what somebody may depend on, so no window reaches them: a
 * page that was taken over must not be able to.
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
  /** Deletes the other access key that the user of a session has at AWS. */
  'access-key.delete-other': operation(
    z.strictObject({ session: sessionReference, accessKeyId: accessKeyIdSchema }),
  ).returns<null>(),
  /** Takes a key that the vault has out of the user's own file. */
  'access-key.take-out': operation(z.strictObject({ profile: profileNameSchema })).returns<MovedKey>(),
  /** Puts it back, to the byte. */
  'access-key.put-back': operation(z.strictObject({ session: sessionReference })).returns<MovedKey>(),
} as const
