import { createLocalJWKSet, decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import { ServiceError } from '../wire/service-error.ts'
import type { WebIdentityProvider } from './web-identity-providers.ts'

/** Who a token is about, and for. */
export interface VerifiedIdentity {
  readonly issuer: string
  readonly subject: string
  readonly audience: string
}

const documentSchema = z.object({ issuer: z.string(), jwks_uri: z.url() })
const keysSchema = z.object({ keys: z.array(z.record(z.string(), z.unknown())) })

/**
 * Holds a token against the keys that its issuer publishes now, its audiences against the provider's, its times against
 * the clock.
 * @throws ServiceError in AWS's words.
 */
export async function verifyWebIdentity(
  token: string,
  { find, now }: { readonly find: (issuer: string) => WebIdentityProvider | null; readonly now: Date },
): Promise<VerifiedIdentity> {
  const claims = claimsOf(token)
  const issuer = claims.iss ?? ''
  const provider = find(issuer)
  if (provider === null) throw invalid(`No OpenIDConnect provider found in your account for ${issuer}`)
  const keys = await publishedKeys(issuer)
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      currentDate: now,
      requiredClaims: ['sub', 'exp'],
    })
    const audience = [payload.aud ?? []].flat().find((one) => provider.clientIds.includes(one))
    if (audience === undefined) throw invalid('Incorrect token audience')
    return { issuer, subject: payload.sub ?? '', audience }
  } catch (error) {
    throw inWordsOfAws(error, now)
  }
}

function claimsOf(token: string): JWTPayload {
  try {
    return decodeJwt(token)
  } catch (error) {
    if (!(error instanceof errors.JWTInvalid)) throw error
    throw invalid(
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    )
  }
}

async function publishedKeys(issuer: string) {
  const { issuer: named, jwks_uri: keys } = documentSchema.parse(
    await read(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`),
  )
  if (named !== issuer) throw noKey()
  return createLocalJWKSet(keysSchema.parse(await read(keys)))
}

async function read(address: string): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(address, { redirect: 'error' })
  } catch {
    throw new ServiceError(
      'IDPCommunicationError',
      'The request to the identity provider could not be completed.',
    )
  }
  if (!response.ok) throw noKey()
  return response.json()
}

function inWordsOfAws(error: unknown, now: Date): unknown {
  if (error instanceof errors.JWTExpired) {
    const seconds = Math.floor(now.getTime() / 1000)
    return new ServiceError(
      'ExpiredTokenException',
      `Token expired: current date/time ${seconds} must be before the expiration date/time ${error.payload.exp}`,
    )
  }
  if (error instanceof errors.JWTClaimValidationFailed) return invalid(`Invalid token claim: ${error.claim}`)
  if (error instanceof errors.JOSEError) return noKey()
  return error
}

function noKey(): ServiceError {
  return invalid(
    "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
  )
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidIdentityToken', message)
}
