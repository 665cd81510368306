import { z } from 'zod'
import type { LongTermKey } from '../../access/iam-user.ts'
import { accessKeyIdSchema } from '../../contract/session.ts'
import { secret, type Secret } from '../../secrets/secret.ts'

const keySchema = z.object({ AccessKeyID: accessKeyIdSchema, SecretAccessKey: z.string().min(16).max(256) })
/** How 99designs/keyring wraps it where the store has no fields of its own: the Secret Service. */
const itemSchema = z.object({ Data: z.base64() })

/** The key in what aws-vault keeps for a profile; null: it is none of an IAM user. Pure. */
export function storedKey(kept: Secret): LongTermKey | null {
  const json = parsed(kept.reveal())
  const item = itemSchema.safeParse(json)
  const key = keySchema.safeParse(
    item.success ? parsed(Buffer.from(item.data.Data, 'base64').toString('utf8')) : json,
  )
  if (!key.success) return null
  return { accessKeyId: key.data.AccessKeyID, secretAccessKey: secret(key.data.SecretAccessKey) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
