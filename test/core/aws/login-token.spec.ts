import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createAwsAccess } from '../../../core/aws/aws-access.ts'
import { loginEndpoint, refreshLogin } from '../../../core/aws/login-token.ts'
import type { AgentEnvironment } from '../../../core/host.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { localServer } from '../../support/local-server.ts'
import { realClock } from '../../support/test-identity-center.ts'

describe('the endpoint', () => {
  // As @aws-sdk/nested-clients 3.998.3 sends CreateOAuth2Token.
  it.each([
    ['us-east-1', false, false, 'https://us-east-1.signin.aws.amazon.com'],
    ['us-east-1', true, false, 'https://signin-fips.us-east-1.amazonaws.com'],
    ['us-east-1', false, true, 'https://signin.us-east-1.api.aws'],
    ['us-east-1', true, true, 'https://signin-fips.us-east-1.api.aws'],
    ['cn-north-1', false, false, 'https://cn-north-1.signin.amazonaws.cn'],
    ['cn-north-1', true, false, 'https://signin-fips.cn-north-1.amazonaws.com.cn'],
    ['cn-north-1', false, true, 'https://signin.cn-north-1.api.amazonwebservices.com.cn'],
    ['us-gov-west-1', false, false, 'https://us-gov-west-1.signin.amazonaws-us-gov.com'],
    ['us-gov-west-1', true, false, 'https://signin-fips.amazonaws-us-gov.com'],
    ['us-gov-east-1', true, false, 'https://us-gov-east-1.signin-fips.amazonaws-us-gov.com'],
    ['us-gov-east-1', true, true, 'https://signin-fips.us-gov-east-1.api.aws'],
    ['eusc-de-east-1', false, false, 'https://eusc-de-east-1.signin.amazonaws-eusc.eu'],
    ['eusc-de-east-1', false, true, 'https://signin.eusc-de-east-1.api.amazonwebservices.eu'],
    ['us-iso-east-1', false, false, 'https://us-iso-east-1.signin.c2shome.ic.gov'],
    ['us-iso-east-1', false, true, 'https://signin.us-iso-east-1.api.aws.ic.gov'],
    ['us-isob-east-1', false, true, 'https://signin.us-isob-east-1.api.aws.scloud'],
    ['eu-isoe-west-1', false, true, 'https://signin.eu-isoe-west-1.api.cloud-aws.adc-e.uk'],
    ['us-isof-south-1', false, true, 'https://signin.us-isof-south-1.api.aws.hci.ic.gov'],
  ])('of %s (FIPS %s, dual-stack %s) is %s', (...[region, fips, dualStack, endpoint]) => {
    expect(loginEndpoint(region, { fips, dualStack })).toBe(endpoint)
  })
})

async function refreshAt(
  answer: { readonly status: number; readonly body: string },
  environment: (url: string) => AgentEnvironment = (url) => ({ AWS_ENDPOINT_URL: url }),
) {
  const server = await localServer(() => answer)
  const access = createAwsAccess({ environment: environment(server.url), clock: realClock })
  onTestFinished(() => access.close())
  return refreshLogin(access, {
    place: { region: 'eu-west-1', endpointUrl: null },
    clientId: 'arn:aws:signin:::devtools/same-device',
    refreshToken: secret('sesame'),
    dpopKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  })
}

const body = JSON.stringify({
  accessToken: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 's', sessionToken: 't' },
  tokenType: 'aws_sigv4',
  expiresIn: 900,
  refreshToken: 'next',
})

it.each([
  ['AWS_ENDPOINT_URL', (url: string) => ({ AWS_ENDPOINT_URL: url })],
  [
    'its own variable',
    (url: string) => ({ AWS_ENDPOINT_URL: 'http://x', AWS_ENDPOINT_URL_SIGNIN: `${url}/` }),
  ],
  ['the proxy', (url: string) => ({ AWS_ENDPOINT_URL: 'http://signin.example', HTTP_PROXY: url })],
])('goes where %s says', async (_, environment) => {
  expect((await refreshAt({ status: 200, body }, environment)).accessKeyId).toBe('ASIAEXAMPLE')
})

it.each([
  [
    { status: 401, body: '{"error":"TOKEN_EXPIRED","message":"The token has\\nexpired"}' },
    'aws-refused',
    'AWS refused CreateOAuth2Token: TOKEN_EXPIRED: The token has expired',
  ],
  [{ status: 400, body: '' }, 'aws-refused', 'AWS refused CreateOAuth2Token: HTTP 400'],
  [
    { status: 429, body: '{"error":"INVALID_REQUEST"}' },
    'aws-unavailable',
    'AWS failed at CreateOAuth2Token: INVALID_REQUEST',
  ],
  [{ status: 200, body: '{}' }, 'aws-unavailable', 'the answer to CreateOAuth2Token holds no credentials'],
  [{ status: 302, body: '' }, 'network', 'the answer does not come from AWS'],
])('of %j: %s', async (answer, code, message) => {
  await expect(refreshAt(answer)).rejects.toMatchObject({ code, message })
})
