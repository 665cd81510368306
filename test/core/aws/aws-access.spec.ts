import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createAwsAccess } from '../../../core/aws/aws-access.ts'
import { listAccounts } from '../../../core/aws/sso.ts'
import { authorizeUrl, registerClient } from '../../../core/aws/sso-oidc.ts'
import { getCallerIdentity, getSessionToken } from '../../../core/aws/sts.ts'
import type { AgentEnvironment } from '../../../core/host.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { localServer } from '../../support/local-server.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { realClock } from '../../support/test-identity-center.ts'

const place = { region: 'eu-west-1', endpointUrl: null }

function accessWith(environment: AgentEnvironment) {
  const access = createAwsAccess({ environment, clock: realClock })
  onTestFinished(() => access.close())
  return access
}

describe('where calls go', () => {
  const own = { region: 'eu-west-1', endpointUrl: 'http://own.example' }
  it.each([
    {
      rule: 'the service’s variable, before the one for all',
      environment: {
        AWS_ENDPOINT_URL_SSO_OIDC: 'http://oidc.example',
        AWS_ENDPOINT_URL: 'http://all.example',
      },
      address: 'http://oidc.example/authorize',
    },
    {
      rule: 'the one for all, not that of another service',
      environment: { AWS_ENDPOINT_URL: 'http://all.example', AWS_ENDPOINT_URL_STS: 'http://sts.example' },
      address: 'http://all.example/authorize',
    },
    {
      rule: 'the integration’s own, before both',
      environment: { AWS_ENDPOINT_URL: 'http://all.example' },
      where: own,
      address: 'http://own.example/authorize',
    },
    {
      rule: 'AWS, when variables are to be ignored',
      environment: {
        AWS_ENDPOINT_URL: 'http://all.example',
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      },
      address: 'https://oidc.eu-west-1.amazonaws.com/authorize',
    },
    {
      rule: 'AWS, in the region’s partition',
      environment: {},
      where: { region: 'cn-north-1', endpointUrl: null },
      address: 'https://oidc.cn-north-1.amazonaws.com.cn/authorize',
    },
    {
      rule: 'AWS by dual stack',
      environment: { AWS_USE_DUALSTACK_ENDPOINT: 'true' },
      address: 'https://oidc.eu-west-1.api.aws/authorize',
    },
    {
      rule: 'AWS by FIPS',
      environment: { AWS_USE_FIPS_ENDPOINT: 'true' },
      where: { region: 'us-east-1', endpointUrl: null },
      address: 'https://oidc-fips.us-east-1.amazonaws.com/authorize',
    },
  ])('is $rule', async ({ environment, where, address }) => {
    const url = await authorizeUrl(accessWith(environment), where ?? place, {
      clientId: 'c',
      redirectUri: 'http://127.0.0.1:1/oauth/callback',
      state: 's',
      codeChallenge: 'x',
    })
    expect(url.split('?')[0]).toBe(address)
  })

  it('is refused when the variable holds no URL', async () => {
    await expect(
      registerClient(accessWith({ AWS_ENDPOINT_URL: 'localhost:4566' }), {
        place,
        flow: 'browser',
        startUrl: 'https://acme.awsapps.com/start',
        redirectUri: 'http://127.0.0.1/oauth/callback',
      }),
    ).rejects.toMatchObject({ code: 'invalid-input', message: 'AWS_ENDPOINT_URL is not a URL' })
  })
})

/** Everything an SDK would otherwise pick up from its surroundings, pointing the wrong way. */
describe('in hostile surroundings', () => {
  const config = [
    '[default]',
    'region = us-gov-west-1',
    'endpoint_url = http://127.0.0.1:9',
    'aws_access_key_id = AKIAEVILEVILEVILEVIL',
    'aws_secret_access_key = evil',
    'retry_mode = adaptive',
    'max_attempts = 9',
    'sts_regional_endpoints = legacy',
    'use_fips_endpoint = true',
    'sdk_ua_app_id = evil',
    'defaults_mode = auto',
    '',
  ].join('\n')
  let fifo = -1

  beforeEach(() => {
    const file = join(temporaryFolder(), 'config')
    execFileSync('mkfifo', [file])
    // Open at both ends: a reader would neither block nor go unnoticed, for what it reads is gone from the pipe.
    fifo = openSync(file, constants.O_RDWR | constants.O_NONBLOCK)
    writeSync(fifo, config)
    for (const [name, value] of Object.entries({
      HOME: join(file, '..'),
      AWS_CONFIG_FILE: file,
      AWS_SHARED_CREDENTIALS_FILE: file,
      AWS_PROFILE: 'default',
      AWS_REGION: 'us-gov-west-1',
      AWS_DEFAULT_REGION: 'us-gov-west-1',
      AWS_ACCESS_KEY_ID: 'AKIAEVILEVILEVILEVIL',
      AWS_SECRET_ACCESS_KEY: 'evil',
      AWS_SESSION_TOKEN: 'evil',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9',
      AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:9',
      AWS_ENDPOINT_URL_SSO_OIDC: 'http://127.0.0.1:9',
      AWS_MAX_ATTEMPTS: '9',
      AWS_RETRY_MODE: 'adaptive',
      AWS_DEFAULTS_MODE: 'auto',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
      AWS_SDK_UA_APP_ID: 'evil',
      HTTP_PROXY: 'http://127.0.0.1:9',
      http_proxy: 'http://127.0.0.1:9',
    })) {
      vi.stubEnv(name, value)
    }
  })

  afterEach(() => {
    vi.unstubAllEnvs()
    const left = Buffer.alloc(config.length + 1)
    const unread = left.toString('utf8', 0, readSync(fifo, left))
    closeSync(fifo)
    if (unread !== config) throw new Error('somebody read the shared AWS files')
  })

  it('a signed call goes where it is told, once, with the key it is given, and nobody reads ~/.aws', async () => {
    const server = await localServer(() => ({ status: 500, body: '' }))
    const access = accessWith({})
    const key = { accessKeyId: 'AKIAGOODGOODGOODGOOD', secretAccessKey: secret('good') }
    const mfa = { serialNumber: 'arn:aws:iam::123456789012:mfa/a', tokenCode: '123456' }
    await expect(
      getSessionToken(access, {
        region: 'eu-west-1',
        endpointUrl: server.url,
        key,
        durationSeconds: 900,
        mfa,
      }),
    ).rejects.toMatchObject({ code: 'aws-unavailable' })
    expect(server.seen).toHaveLength(1)
    const headers = server.seen[0]?.headers
    expect(headers?.authorization).toMatch(
      /Credential=AKIAGOODGOODGOODGOOD\/\d{8}\/eu-west-1\/sts\/aws4_request/,
    )
    expect(headers?.['x-amz-security-token']).toBeUndefined()
    expect(headers?.['user-agent']).toContain('app/keyturn')
    expect(headers?.['user-agent']).not.toContain('evil')
  })

  it('the portal and SSO-OIDC are called unsigned, where they are told', async () => {
    const server = await localServer(() => ({ status: 200, body: '{"accountList":[]}' }))
    const access = accessWith({})
    const there = { region: 'eu-west-1', endpointUrl: server.url }
    await listAccounts(access, { place: there, accessToken: secret('t0ken'), nextToken: null })
    await registerClient(access, {
      place: there,
      flow: 'device-code',
      startUrl: 'https://acme.awsapps.com/start',
      redirectUri: 'http://127.0.0.1/oauth/callback',
    }).catch(() => {})
    expect(server.seen).toHaveLength(2)
    for (const { headers } of server.seen) expect(headers.authorization).toBeUndefined()
    expect(server.seen[0]?.headers['x-amz-sso_bearer_token']).toBe('t0ken')
  })

  it('without an endpoint the region given decides, by AWS’s own rules', async () => {
    const url = await authorizeUrl(accessWith({}), place, {
      clientId: 'c',
      redirectUri: 'http://127.0.0.1:1/oauth/callback',
      state: 's',
      codeChallenge: 'x',
    })
    expect(new URL(url).host).toBe('oidc.eu-west-1.amazonaws.com')
  })

  it('real signatures still verify', async () => {
    const emulator = await startEmulator({ accounts: 2 })
    onTestFinished(() => emulator.close())
    const { accessKeyId, secretAccessKey, arn } = emulator.iamUser
    const identity = await getCallerIdentity(accessWith({}), {
      region: 'eu-west-1',
      endpointUrl: emulator.endpoint,
      credentials: { accessKeyId, secretAccessKey: secret(secretAccessKey) },
    })
    expect(identity.arn).toBe(arn)
  })
})
