import { createHash, createPrivateKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import type { RefreshedLogin } from '../aws/login-token.ts'
import { regionSchema } from '../contract/session.ts'
import { cliTime, printCliTime } from '../lib/cli-time.ts'
import type { JsonFields } from '../lib/json-file.ts'
import { secret, type Secret } from '../secrets/secret.ts'

/** A sign-in as `aws login` keeps it in `~/.aws/login/cache`. (botocore, `LoginCredentialFetcher`; the SDKs do the same.) */
export interface CachedLogin {
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  readonly sessionToken: Secret
  readonly accountId: string
  readonly expiresAt: Date
  readonly clientId: string
  readonly refreshToken: Secret
  /** On P-256. */
  readonly dpopKey: KeyObject
  /** Where it was signed in; null where the file does not say. */
  readonly signInRegion: string | null
}

/** The file's name, by the profile's `login_session`. */
export function cachedLoginName(loginSession: string): string {
  return `${createHash('sha256').update(loginSession, 'utf8').digest('hex')}.json`
}

const fieldsSchema = z.looseObject({
  accessToken: z.looseObject({
    accessKeyId: z.string().min(1),
    secretAccessKey: z.string().min(1),
    sessionToken: z.string().min(1),
    accountId: z.string().regex(/^\d{12}$/),
    expiresAt: z.string(),
  }),
  clientId: z.string().min(1),
  refreshToken: z.string().min(1),
  dpopKey: z.string(),
  signInRegion: regionSchema.nullish(),
})

/** Null for what lacks something that a refresh takes: the AWS CLI uses none of it either. Pure. */
export function readCachedLogin(fields: JsonFields): CachedLogin | null {
  const reading = fieldsSchema.safeParse(fields)
  if (!reading.success) return null
  const { accessToken, clientId, refreshToken, signInRegion } = reading.data
  const expiresAt = cliTime(accessToken.expiresAt)
  const dpopKey = signingKey(reading.data.dpopKey)
  if (expiresAt === null || dpopKey === null) return null
  return {
    accessKeyId: accessToken.accessKeyId,
    secretAccessKey: secret(accessToken.secretAccessKey),
    sessionToken: secret(accessToken.sessionToken),
    accountId: accessToken.accountId,
    expiresAt,
    clientId,
    refreshToken: secret(refreshToken),
    dpopKey,
    signInRegion: signInRegion ?? null,
  }
}

/** The fields with what a refresh gave; all else stays, in its place. Pure. */
export function withRefreshedLogin(fields: JsonFields, refreshed: RefreshedLogin): JsonFields {
  const before = fieldsSchema.shape.accessToken.safeParse(fields['accessToken']).data
  return {
    ...fields,
    accessToken: {
      ...before,
      accessKeyId: refreshed.accessKeyId,
      secretAccessKey: refreshed.secretAccessKey.reveal(),
      sessionToken: refreshed.sessionToken.reveal(),
      expiresAt: printCliTime(refreshed.expiresAt),
    },
    refreshToken: refreshed.refreshToken.reveal(),
  }
}

/** Null for no private key on P-256. What OpenSSL says of one it cannot read goes no further. */
function signingKey(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null
  } catch {
    return null
  }
}
