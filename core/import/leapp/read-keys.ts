import { accessKeyIdSchema } from '../../contract/session.ts'
import type { LongTermKey } from '../../access/iam-user.ts'
import type { LeappHost } from '../../host.ts'
import { type Secret, secret } from '../../secrets/secret.ts'
import type { LeappSession } from './leapp-workspace.ts'

/** Characters, of a secret access key as the contract has it. */
const lengths = { least: 16, most: 256 }

/**
 * The long-term keys of these IAM users, by Leapp's session id; null for one that the keychain does not have, or has not as
 * AWS would take it. One after the other: a keychain may ask a person for each. @throws as `read` does.
 */
export async function readLeappKeys(
  users: readonly LeappSession[],
  read: LeappHost['readSecret'],
  options: { readonly signal: AbortSignal },
): Promise<ReadonlyMap<string, LongTermKey | null>> {
  const keys = new Map<string, LongTermKey | null>()
  for (const { sessionId } of users) {
    const accessKeyId = await read(`${sessionId}-iam-user-aws-session-access-key-id`, options)
    const secretAccessKey = await read(`${sessionId}-iam-user-aws-session-secret-access-key`, options)
    keys.set(sessionId, keyOf(accessKeyId, secretAccessKey))
  }
  return keys
}

function keyOf(accessKeyId: Secret | null, secretAccessKey: Secret | null): LongTermKey | null {
  const id = accessKeyIdSchema.safeParse(accessKeyId?.reveal().trim())
  // Leapp writes `<EMPTY>` for a secret that it does not have, which is too short for one.
  const text = secretAccessKey?.reveal().trim() ?? ''
  if (!id.success || text.length < lengths.least || text.length > lengths.most) return null
  return { accessKeyId: id.data, secretAccessKey: secret(text) }
}
