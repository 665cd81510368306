import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createAwsAccess } from '../../../core/aws/aws-access.ts'
import { withNetworkSettings } from '../../../core/aws/network-settings.ts'
import { listAccounts } from '../../../core/aws/sso.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { localServer } from '../../support/local-server.ts'
import { realClock } from '../../support/test-identity-center.ts'

const environment = {
  HTTPS_PROXY: 'http://old:3128',
  http_proxy: 'http://old:3128',
  ALL_PROXY: 'socks5://old:1080',
  NO_PROXY: 'corp.example',
  AWS_CA_BUNDLE: '/etc/old.pem',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
}

describe('the environment with settings', () => {
  it('without settings the environment counts', () => {
    expect(withNetworkSettings(environment, { proxyUrl: null, caBundle: null })).toEqual(environment)
  })

  it('a proxy takes the place of all that name one; NO_PROXY stays', () => {
    expect(withNetworkSettings(environment, { proxyUrl: 'http://new:8080', caBundle: null })).toEqual({
      HTTPS_PROXY: 'http://new:8080',
      HTTP_PROXY: 'http://new:8080',
      NO_PROXY: 'corp.example',
      AWS_CA_BUNDLE: '/etc/old.pem',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    })
  })

  it('certificates take the place of AWS_CA_BUNDLE', () => {
    expect(withNetworkSettings(environment, { proxyUrl: null, caBundle: '/etc/new.pem' }).AWS_CA_BUNDLE).toBe(
      '/etc/new.pem',
    )
  })
})

it('certificates of the settings are trusted from the next call on', async () => {
  const file = (name: string) => fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url))
  const certificate = file('loopback-certificate.pem')
  const server = await localServer(() => ({ status: 200, body: '{"accountList":[]}' }), {
    cert: readFileSync(certificate, 'utf8'),
    key: readFileSync(file('loopback-key.pem'), 'utf8'),
  })
  const access = createAwsAccess({ environment: {}, clock: realClock })
  onTestFinished(() => access.close())
  const place = { region: 'eu-west-1', endpointUrl: server.url }
  const list = () => listAccounts(access, { place, accessToken: secret('t0ken'), nextToken: null })
  await expect(list()).rejects.toMatchObject({ code: 'network' })
  access.configure({ proxyUrl: null, caBundle: certificate })
  expect(await list()).toEqual({ items: [], nextToken: null })
})
