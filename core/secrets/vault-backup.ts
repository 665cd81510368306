import { z } from 'zod'
import { CoreError } from '../core-error.ts'
import { type Secret, secret } from './secret.ts'
import { type SecretRecord, secretKinds } from './vault.ts'

export interface OpenedSecret extends SecretRecord {
  readonly secret: Secret
}

const date = z.iso.datetime().transform((text) => new Date(text))

const backupSchema = z.strictObject({
  format: z.literal('keyturn-vault'),
  version: z.literal(1),
  secrets: z.array(
    z.strictObject({
      kind: z.enum(secretKinds),
      owner: z.string(),
      savedAt: date,
      expiresAt: date.nullable(),
      secret: z.string(),
    }),
  ),
})

/** The text that goes into a backup, under a passphrase. */
export function toBackup(secrets: readonly OpenedSecret[]): Secret {
  return secret(
    JSON.stringify({
      format: 'keyturn-vault',
      version: 1,
      secrets: secrets.map((one) => ({ ...one, secret: one.secret.reveal() })),
    }),
  )
}

/** @throws CoreError `vault-unreadable` unless every secret in it is whole. */
export function fromBackup(text: Secret): readonly OpenedSecret[] {
  try {
    return backupSchema
      .parse(JSON.parse(text.reveal()))
      .secrets.map((one) => ({ ...one, secret: secret(one.secret) }))
  } catch {
    // Without the cause: it may quote what it could not read.
    throw new CoreError(
      'vault-unreadable',
      'the file opens, but is no backup of a vault that this version knows',
      {
        hint: 'update Keyturn, or choose another file',
      },
    )
  }
}
