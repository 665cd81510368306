import { createPublicKey, type KeyObject, randomUUID } from 'node:crypto'
import { exportJWK, SignJWT } from 'jose'
import { z } from 'zod'
import { printable } from '../lib/printable.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import type { AwsAccess, AwsPlace } from './aws-access.ts'
import { unexpectedAnswer } from './aws-error.ts'
import { partitionOfRegion } from './partition.ts'
import { jsonOf, postToSignin, signinRefusal } from './signin-request.ts'

/** What a refresh gives, once. The refresh token may be another one from then on. */
export interface RefreshedLogin {
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  readonly sessionToken: Secret
  readonly refreshToken: Secret
  readonly issuedAt: Date
  readonly expiresAt: Date
}

/** The service `signin` (API 2023-01-01). AWS's own name for what went wrong is in `awsFailure`. */
const operation = 'CreateOAuth2Token'

/**
 * New credentials of a sign-in of `aws login`, proven with the key it was made with (DPoP, RFC 9449).
 * @throws CoreError `aws-refused`, `aws-unavailable`, `network`.
 */
export async function refreshLogin(
  access: AwsAccess,
  { place, clientId, refreshToken, dpopKey }: LoginRefresh,
): Promise<RefreshedLogin> {
  const url = tokenUrl(access, place)
  const now = access.clock.now()
  const { status, text } = await postToSignin(access, operation, {
    url,
    headers: { 'content-type': 'application/json', DPoP: await dpopProof(dpopKey, { url, now }) },
    body: JSON.stringify({ clientId, grantType: 'refresh_token', refreshToken: refreshToken.reveal() }),
    // Never called off: the answer may hold the only refresh token that is good from then on.
    signal: new AbortController().signal,
  })
  const json = jsonOf(text)
  if (status !== 200) {
    const { error = `HTTP ${status}`, message = '' } = refusalSchema.safeParse(json).data ?? {}
    const words = printable(message === '' ? error : `${error}: ${message}`).slice(0, 1000)
    throw signinRefusal({ operation, name: error, status, words }, 'sign in again with aws login')
  }
  const answer = answerSchema.safeParse(json)
  if (!answer.success) throw unexpectedAnswer(operation, 'credentials')
  const { accessToken, expiresIn, refreshToken: next } = answer.data
  return {
    accessKeyId: accessToken.accessKeyId,
    secretAccessKey: secret(accessToken.secretAccessKey),
    sessionToken: secret(accessToken.sessionToken),
    refreshToken: secret(next),
    issuedAt: now,
    expiresAt: new Date(now.getTime() + expiresIn * 1000),
  }
}

export interface LoginRefresh {
  readonly place: AwsPlace
  readonly clientId: string
  readonly refreshToken: Secret
  /** On P-256. */
  readonly dpopKey: KeyObject
}

const answerSchema = z.object({
  accessToken: z.object({
    accessKeyId: z.string().min(1),
    secretAccessKey: z.string().min(1),
    sessionToken: z.string().min(1),
  }),
  /** Seconds. */
  expiresIn: z.number().positive(),
  refreshToken: z.string().min(1),
})

const refusalSchema = z.object({ error: z.string().optional(), message: z.string().optional() })

function tokenUrl(access: AwsAccess, place: AwsPlace): URL {
  const { endpoint, useFipsEndpoint, useDualstackEndpoint } = access.clientOptions('signin', place)
  const base =
    endpoint ?? loginEndpoint(place.region, { fips: useFipsEndpoint, dualStack: useDualstackEndpoint })
  return new URL('v1/token', base.endsWith('/') ? base : `${base}/`)
}

/** The endpoint of `signin` for programs, by the rule set of AWS's SDK (@aws-sdk/nested-clients 3.998). Pure. */
export function loginEndpoint(
  region: string,
  { fips, dualStack }: { readonly fips: boolean; readonly dualStack: boolean },
): string {
  const { id, dnsSuffix, dualStackDnsSuffix, consoleDomain } = partitionOfRegion(region)
  if (dualStack) return `https://signin${fips ? '-fips' : ''}.${region}.${dualStackDnsSuffix}`
  if (!fips) return `https://${region}.signin.${consoleDomain}`
  if (id !== 'aws-us-gov') return `https://signin-fips.${region}.${dnsSuffix}`
  return `https://${region === 'us-gov-west-1' ? '' : `${region}.`}signin-fips.${consoleDomain}`
}

async function dpopProof(
  key: KeyObject,
  { url, now }: { readonly url: URL; readonly now: Date },
): Promise<string> {
  return new SignJWT({ htm: 'POST', htu: url.href, jti: randomUUID() })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(createPublicKey(key)) })
    .setIssuedAt(now)
    .sign(key)
}
