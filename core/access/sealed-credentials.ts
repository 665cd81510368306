import { z } from 'zod'
import { secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import type { TemporaryCredentials } from './temporary-credentials.ts'

/** Temporary credentials that cost a person something, kept in the vault until they expire. */
export interface SealedCredentials {
  /** Null as well for what was granted for something else than now. */
  find(): Promise<TemporaryCredentials | null>
  keep(credentials: TemporaryCredentials): Promise<void>
  forget(): Promise<void>
}

/** `grant`: what they are granted for, where the owner alone does not say it. */
export function sealedCredentials(
  vault: Vault,
  { owner, grant = '' }: { readonly owner: string; readonly grant?: string },
): SealedCredentials {
  const reference = { kind: 'session-credentials', owner } as const
  return {
    async find() {
      const sealed = await vault.find(reference)
      if (sealed === null) return null
      const { grant: grantedFor, ...kept } = schema.parse(JSON.parse(sealed.reveal()))
      if (grantedFor !== grant) return null
      return {
        ...kept,
        secretAccessKey: secret(kept.secretAccessKey),
        sessionToken: secret(kept.sessionToken),
      }
    },
    async keep(credentials) {
      const text = JSON.stringify({
        ...credentials,
        grant,
        secretAccessKey: credentials.secretAccessKey.reveal(),
        sessionToken: credentials.sessionToken.reveal(),
      })
      await vault.put(reference, secret(text), { expiresAt: credentials.expiresAt })
    },
    forget: () => vault.remove(reference),
  }
}

const date = z.iso.datetime().transform((text) => new Date(text))

const schema = z.strictObject({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
  issuedAt: date,
  expiresAt: date,
  accountId: z.string().nullable(),
  calledAs: z.strictObject({ roleSessionName: z.string(), sourceIdentity: z.string().nullable() }).optional(),
  /** What was sealed before does not have it. */
  grant: z.string().default(''),
})
