import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createAwsAccess } from '../../../core/aws/aws-access.ts'
import { awsFailure, isThrottled } from '../../../core/aws/aws-error.ts'
import { getRoleCredentials } from '../../../core/aws/sso.ts'
import { createToken, registerClient } from '../../../core/aws/sso-oidc.ts'
import { getCallerIdentity } from '../../../core/aws/sts.ts'
import { CoreError } from '../../../core/core-error.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { localServer } from '../../support/local-server.ts'
import { realClock } from '../../support/test-identity-center.ts'

const access = createAwsAccess({ environment: {}, clock: realClock })
const signed = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: secret('not-a-key') }

async function failed(call: Promise<unknown>): Promise<CoreError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(CoreError)
  return error as CoreError
}

async function portalSays(status: number, body: unknown): Promise<CoreError> {
  const server = await localServer(() => ({
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': 'r-1' },
    body: JSON.stringify(body),
  }))
  return failed(
    getRoleCredentials(access, {
      place: { region: 'eu-west-1', endpointUrl: server.url },
      accessToken: secret('t0ken'),
      accountId: '123456789012',
      roleName: 'Admin',
    }),
  )
}

async function oidcSays(status: number, name: string, body: Readonly<Record<string, unknown>> = {}) {
  const server = await localServer(() => ({
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': name },
    body: JSON.stringify(body),
  }))
  return failed(
    createToken(access, {
      place: { region: 'eu-west-1', endpointUrl: server.url },
      client: { clientId: 'c', clientSecret: secret('s') },
      grant: { kind: 'refresh-token', refreshToken: secret('r') },
    }),
  )
}

async function stsSays(
  status: number,
  error: { readonly code: string; readonly message: string; readonly date?: Date },
): Promise<CoreError> {
  const server = await localServer(() => ({
    status,
    headers: {
      'content-type': 'text/xml',
      'x-amzn-requestid': 'r-1',
      date: (error.date ?? new Date()).toUTCString(),
    },
    body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${error.code}</Code><Message>${error.message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
  }))
  return failed(
    getCallerIdentity(access, { region: 'eu-west-1', endpointUrl: server.url, credentials: signed }),
  )
}

describe('what the portal answers', () => {
  it('with 429 in the switchboard’s words is throttling, never a refusal', async () => {
    const error = await portalSays(429, {
      message: 'HTTP 429 Unknown Code',
      __type: 'com.amazonaws.switchboard.portal#TooManyRequestsException',
    })
    expect(error.code).toBe('aws-unavailable')
    expect(error.message).toBe(
      'AWS has had too many requests at GetRoleCredentials: TooManyRequestsException: HTTP 429 Unknown Code (request r-1)',
    )
    expect(isThrottled(error)).toBe(true)
  })

  it.each([
    [401, 'UnauthorizedException', 'Session token not found or invalid'],
    [403, 'ForbiddenException', 'No access'],
    [404, 'ResourceNotFoundException', 'Account not found'],
    [400, 'InvalidRequestException', 'Bad page'],
  ])('with %i is refused, with AWS’s own name and words', async (status, name, message) => {
    const error = await portalSays(status, { message, __type: `com.amazonaws.switchboard.portal#${name}` })
    expect(error.code).toBe('aws-refused')
    expect(error.message).toBe(`AWS refused GetRoleCredentials: ${name}: ${message} (request r-1)`)
    expect(awsFailure(error)).toMatchObject({ status, name, requestId: 'r-1' })
    expect(isThrottled(error)).toBe(false)
  })

  it.each([500, 502, 503])('with %i is AWS failing', async (status) => {
    expect((await portalSays(status, {})).code).toBe('aws-unavailable')
  })

  it.each([302, 511])('with %i does not come from AWS at all', async (status) => {
    expect((await portalSays(status, {})).code).toBe('network')
  })

  it('with 200 and nothing in it is not taken for credentials', async () => {
    expect((await portalSays(200, {})).message).toBe('the answer to GetRoleCredentials holds no credentials')
  })

  it('does not carry the token on in the error, however deep one digs', async () => {
    const error = await portalSays(403, { message: 'No access', __type: 'ForbiddenException' })
    const everything = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })
    expect(everything).toContain('ForbiddenException')
    expect(everything).not.toContain('t0ken')
  })

  it('cannot write on the terminal that shows it', async () => {
    const message = 'no\u001B[2J\r\naccess\u202E!'
    const error = await portalSays(403, { message, __type: 'ForbiddenException' })
    expect(error.message).toContain(String.raw`ForbiddenException: no\u001B[2J access\u202E!`)
  })
})

describe('what SSO-OIDC answers', () => {
  it.each([
    [400, 'AuthorizationPendingException'],
    [400, 'SlowDownException'],
    [400, 'ExpiredTokenException'],
    [400, 'InvalidGrantException'],
    [401, 'InvalidClientException'],
    [400, 'UnauthorizedClientException'],
    [400, 'AccessDeniedException'],
    [400, 'InvalidScopeException'],
    [400, 'UnsupportedGrantTypeException'],
    [400, 'InvalidRequestException'],
  ])('with %i %s is known by that name, its description as the words', async (status, name) => {
    const error = await oidcSays(status, name, { error: 'x', error_description: 'in words' })
    expect(error.code).toBe('aws-refused')
    expect(awsFailure(error)).toMatchObject({ status, name, words: 'in words' })
  })

  it('with InternalServerException is AWS failing', async () => {
    expect((await oidcSays(500, 'InternalServerException')).code).toBe('aws-unavailable')
  })

  it('with another region tells which', async () => {
    const server = await localServer(() => ({
      status: 400,
      headers: { 'x-amzn-errortype': 'InvalidRequestRegionException' },
      body: JSON.stringify({
        error: 'invalid_request',
        region: 'eu-north-1',
        endpoint: 'https://oidc.eu-north-1.amazonaws.com',
      }),
    }))
    const error = await failed(
      registerClient(access, {
        place: { region: 'eu-west-1', endpointUrl: server.url },
        flow: 'browser',
        startUrl: 'https://acme.awsapps.com/start',
        redirectUri: 'http://127.0.0.1/oauth/callback',
      }),
    )
    expect(awsFailure(error)?.region).toBe('eu-north-1')
  })
})

describe('what STS answers', () => {
  it('with AccessDenied is refused, with the next step', async () => {
    const error = await stsSays(403, { code: 'AccessDenied', message: 'User is not authorized' })
    expect(error.code).toBe('aws-refused')
    expect(error.message).toBe(
      'AWS refused GetCallerIdentity: AccessDenied: User is not authorized (request r-1)',
    )
    expect(error.hint).toBe('ask whoever looks after the account or role for this permission')
  })

  it('with Throttling is throttling', async () => {
    expect(isThrottled(await stsSays(400, { code: 'Throttling', message: 'Rate exceeded' }))).toBe(true)
  })

  it.each([
    ['behind', 47, 'the clock of this machine is 47 min behind that of AWS, so AWS refuses its requests'],
    [
      'ahead of',
      -47,
      'the clock of this machine is 47 min ahead of that of AWS, so AWS refuses its requests',
    ],
  ])('names the difference when this machine is %s AWS', async (_, minutes, message) => {
    const error = await stsSays(403, {
      code: 'SignatureDoesNotMatch',
      message: 'Signature expired: 20260105T090000Z is now earlier than 20260105T094700Z',
      date: new Date(Date.now() + minutes * 60_000),
    })
    expect(error.code).toBe('clock-skewed')
    expect(error.message).toBe(message)
  })

  it('about a wrong signature has nothing to do with the clock', async () => {
    const error = await stsSays(403, {
      code: 'SignatureDoesNotMatch',
      message: 'The request signature we calculated does not match the signature you provided.',
      date: new Date(Date.now() + 3_600_000),
    })
    expect(error.code).toBe('aws-refused')
  })

  it('is kept whole as the cause', async () => {
    const error = await stsSays(403, { code: 'AccessDenied', message: 'no' })
    expect((error.cause as Error).name).toBe('AccessDenied')
  })
})
