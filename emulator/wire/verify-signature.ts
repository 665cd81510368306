import { createHash } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Credential } from '../identity/credential.ts'
import { sameSecret } from '../same-secret.ts'
import { type Authorization, parseAuthorization } from './authorization-header.ts'
import { ServiceError } from './service-error.ts'
import { Sha256Hash } from './sha256-hash.ts'
import type { SignedRequest } from './signed-request.ts'

const windowMinutes = 15

/**
 * Who signed a request, by signing it again with the key it names and comparing.
 * @throws ServiceError under the names the query services use: `MissingAuthenticationToken`, `IncompleteSignature`,
 * `InvalidClientTokenId` (unknown key, or a session token that is not its own), `ExpiredToken`, `SignatureDoesNotMatch`
 * (also for a date more than 15 minutes off, in which case the message says so in AWS's words).
 */
export async function verifySignature(
  request: SignedRequest,
  against: {
    readonly service: string
    readonly find: (accessKeyId: string) => Credential | null
    readonly now: Date
  },
): Promise<Credential> {
  const authorization = authorizationOf(request)
  const signedAt = dateOf(request, authorization)
  if (authorization.service !== against.service)
    throw mismatch(`Credential should be scoped to correct service: '${against.service}'. `)
  const credential = against.find(authorization.accessKeyId)
  if (
    credential === null ||
    !sameSecret(request.headers['x-amz-security-token'] ?? '', credential.sessionToken ?? '')
  )
    throw refused('InvalidClientTokenId', 'The security token included in the request is invalid.')
  refuseOutsideWindow(signedAt, against.now)
  const expected = await signatureOf(request, { authorization, credential, signedAt })
  if (!coversWhatItMust(request, authorization) || !sameSecret(expected, authorization.signature))
    throw mismatch(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    )
  if (credential.expiresAt !== null && credential.expiresAt <= against.now)
    throw refused('ExpiredToken', 'The security token included in the request is expired')
  return credential
}

function authorizationOf(request: SignedRequest): Authorization {
  const header = request.headers['authorization']
  if (header === undefined)
    throw refused('MissingAuthenticationToken', 'Request is missing Authentication Token')
  const authorization = parseAuthorization(header)
  if (authorization === null)
    throw new ServiceError(
      'IncompleteSignature',
      'Authorization header requires Credential, SignedHeaders and Signature parameters.',
    )
  return authorization
}

function dateOf(request: SignedRequest, authorization: Authorization): Date {
  const text = request.headers['x-amz-date'] ?? ''
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (parts === null)
    throw new ServiceError(
      'IncompleteSignature',
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    )
  if (!text.startsWith(authorization.date))
    throw mismatch(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${authorization.date}' != '${text.slice(0, 8)}', from '${text}'.`,
    )
  const [, year, month, day, hour, minute, second] = parts.map(Number)
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second))
}

function refuseOutsideWindow(signedAt: Date, now: Date): void {
  const windowMs = windowMinutes * 60_000
  const earliest = new Date(now.getTime() - windowMs)
  const latest = new Date(now.getTime() + windowMs)
  if (signedAt < earliest)
    throw mismatch(
      `Signature expired: ${basic(signedAt)} is now earlier than ${basic(earliest)} (${basic(now)} - ${windowMinutes} min.)`,
    )
  if (signedAt > latest)
    throw mismatch(
      `Signature not yet current: ${basic(signedAt)} is still later than ${basic(latest)} (${basic(now)} + ${windowMinutes} min.)`,
    )
}

async function signatureOf(
  request: SignedRequest,
  by: { readonly authorization: Authorization; readonly credential: Credential; readonly signedAt: Date },
): Promise<string> {
  const { authorization, credential, signedAt } = by
  const signer = new SignatureV4({
    service: authorization.service,
    region: authorization.region,
    // No token here: the signer would add the header, and whether it was signed is the client's claim to prove.
    credentials: { accessKeyId: credential.accessKeyId, secretAccessKey: credential.secretAccessKey },
    sha256: Sha256Hash,
    applyChecksum: false,
    // S3 signs paths as they are: its keys may hold what another service would write in another way.
    uriEscapePath: authorization.service !== 's3',
  })
  const headers: Record<string, string> = {}
  for (const name of authorization.signedHeaders) {
    const value = request.headers[name]
    if (value !== undefined) headers[name] = value
  }
  const signed = await signer.sign(
    { ...request, protocol: 'http:', hostname: '', query: { ...request.query }, headers },
    { signingDate: signedAt, signableHeaders: new Set(authorization.signedHeaders) },
  )
  return parseAuthorization(signed.headers['authorization'] ?? '')?.signature ?? ''
}

/**
 * The host and the session token must be among what is signed, and a declared hash of the body must be the body's:
 * without these a signature could be carried over to another request. S3 lets a client say that its signature leaves the
 * body out, or that the body has signatures of its own; who calls this takes what is said so or refuses it.
 */
function coversWhatItMust(request: SignedRequest, authorization: Authorization): boolean {
  const signed = new Set(authorization.signedHeaders)
  const token = request.headers['x-amz-security-token'] === undefined || signed.has('x-amz-security-token')
  const declared = request.headers['x-amz-content-sha256']
  const unsigned = authorization.service === 's3' && /^(UNSIGNED-PAYLOAD$|STREAMING-)/.test(declared ?? '')
  const body =
    unsigned || declared === undefined || declared === createHash('sha256').update(request.body).digest('hex')
  return signed.has('host') && token && body
}

function basic(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

function mismatch(message: string): ServiceError {
  return refused('SignatureDoesNotMatch', message)
}

function refused(code: string, message: string): ServiceError {
  return new ServiceError(code, message, { status: 403 })
}
