import { z } from 'zod'
import { CoreError } from '../core-error.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import type { LongTermKey } from './iam-user.ts'
import type { TemporaryCredentials } from './temporary-credentials.ts'

/** SDK guide, "Process credential provider": `Version` is the number 1; the rest may hold more fields than these. */
const outputSchema = z.object({
  Version: z.literal(1),
  AccessKeyId: z.string().min(16).max(128),
  SecretAccessKey: z.string().min(1),
  SessionToken: z.string().min(1).nullable().default(null),
  Expiration: z.iso.datetime({ offset: true }).nullable().default(null),
  AccountId: z.string().nullable().default(null),
})

/** The shortest life AWS gives credentials, in ms: what a program says nothing of is asked for anew so often. */
const unknownLifeMs = 15 * 60_000

/**
 * What a `credential_process` program printed: temporary credentials, or, without a session token, an IAM user's key.
 * The errors quote nothing of it.
 * @throws CoreError `process-failed` for anything else, and for credentials that have expired.
 */
export function readProcessOutput(
  output: Secret,
  { name, now }: { readonly name: string; readonly now: Date },
): { readonly temporary: TemporaryCredentials } | { readonly key: LongTermKey } {
  const result = outputSchema.safeParse(parsed(output.reveal()))
  if (!result.success) throw notCredentials(name, result.error.issues[0]?.path[0])
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration, AccountId } = result.data
  const key = { accessKeyId: AccessKeyId, secretAccessKey: secret(SecretAccessKey) }
  if (SessionToken === null) return { key }
  const expiresAt =
    Expiration === null ? new Date(now.getTime() + unknownLifeMs) : new Date(Date.parse(Expiration))
  if (expiresAt <= now) {
    throw new CoreError('process-failed', `the command of ${name} printed credentials that have expired`, {
      hint: 'it may keep them in a cache of its own: run it by hand, and sign in where it asks to',
    })
  }
  return {
    temporary: {
      ...key,
      sessionToken: secret(SessionToken),
      issuedAt: now,
      expiresAt,
      accountId: AccountId,
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function notCredentials(name: string, field: PropertyKey | undefined): CoreError {
  const what = field === undefined ? 'no JSON object' : `no usable ${String(field)}`
  return new CoreError('process-failed', `the command of ${name} printed ${what}`, {
    hint: 'it has to print {"Version": 1, "AccessKeyId": …, "SecretAccessKey": …, "SessionToken": …, "Expiration": …} and nothing else',
  })
}
