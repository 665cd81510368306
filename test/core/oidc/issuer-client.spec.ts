import { join } from 'node:path'
import { inspect } from 'node:util'
import { onTestFinished, describe, expect, it } from 'vitest'
import { createAwsAccess } from '../../../core/aws/aws-access.ts'
import { openIssuer } from '../../../core/oidc/issuer-client.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { realClock } from '../../../agent/real-clock.ts'
import { makeCertificates } from '../../support/certificates.ts'
import { localServer } from '../../support/local-server.ts'
import { requires } from '../../support/requires.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { connectProxy, tlsEndpoint } from '../../support/tls-endpoint.ts'

const json = { 'content-type': 'application/json' }
const asked = { redirectUri: 'http://127.0.0.1:1/oauth/callback', state: 's', nonce: 'n', codeChallenge: 'c' }

function open(issuer: string, environment: Readonly<Record<string, string>> = {}) {
  const access = createAwsAccess({ environment, clock: realClock })
  onTestFinished(() => access.close())
  const signal = new AbortController().signal
  return openIssuer(access, { issuer, clientId: 'keyturn', clientSecret: null, scopes: [], signal })
}

/** An issuer whose document says what the test wants, and whose token endpoint answers so. */
async function issuerSaying(
  document: object,
  token: { readonly status: number; readonly body: string } = { status: 500, body: '{}' },
) {
  const server = await localServer(({ url }) => {
    if (url === '/token') return { headers: json, ...token }
    const usual = {
      issuer: server.url,
      authorization_endpoint: `${server.url}/auth`,
      token_endpoint: `${server.url}/token`,
    }
    return { status: 200, headers: json, body: JSON.stringify({ ...usual, ...document }) }
  })
  return server
}

describe('an issuer', () => {
  it('that calls itself otherwise is refused', async () => {
    const { url } = await issuerSaying({ issuer: 'https://another.example' })
    await expect(open(url)).rejects.toMatchObject({
      code: 'sign-in-refused',
      message: `${url} does not answer as an OpenID Connect issuer does: discovered metadata issuer does not match the expected issuer`,
    })
  })

  it('that leads people to an address without TLS is refused', async () => {
    const { url } = await issuerSaying({ authorization_endpoint: 'http://evil.example/auth' })
    const client = await open(url)
    expect(() => client.authorizationUrl(asked)).toThrow(
      `${url} signs people in at an address that is not secure`,
    )
  })

  it('gets no refresh token at an address without TLS', async () => {
    const { url } = await issuerSaying({ token_endpoint: 'http://evil.example/token' })
    const client = await open(url)
    await expect(client.refresh(secret('sesame'))).rejects.toMatchObject({
      code: 'network',
      message: `${url} names an address that is not secure: http://evil.example`,
    })
  })

  it('that redirects a refresh elsewhere is not followed', async () => {
    const elsewhere = await localServer(() => ({ status: 200, headers: json, body: '{}' }))
    const server = await localServer(({ url }) =>
      url === '/token'
        ? { status: 307, headers: { location: elsewhere.url }, body: '' }
        : {
            status: 200,
            headers: json,
            body: JSON.stringify({ issuer: server.url, token_endpoint: `${server.url}/token` }),
          },
    )
    const client = await open(server.url)
    await expect(client.refresh(secret('sesame'))).rejects.toMatchObject({ code: 'sign-in-refused' })
    expect(elsewhere.seen).toEqual([])
  })

  it('that breaks down is no refusal: it is tried again', async () => {
    const { url } = await issuerSaying({}, { status: 503, body: 'busy' })
    const client = await open(url)
    await expect(client.refresh(secret('sesame'))).rejects.toMatchObject({
      code: 'network',
      message: `${url} failed (HTTP 503)`,
    })
  })

  it('that no longer honours a refresh token says so by null', async () => {
    const { url } = await issuerSaying({}, { status: 400, body: '{"error":"invalid_grant"}' })
    expect(await (await open(url)).refresh(secret('sesame'))).toBeNull()
  })

  it('that does not know the client is told with what to do', async () => {
    const { url } = await issuerSaying({}, { status: 401, body: '{"error":"invalid_client"}' })
    const client = await open(url)
    await expect(client.refresh(secret('sesame'))).rejects.toMatchObject({
      code: 'sign-in-refused',
      message: `${url} refused: invalid_client`,
      hint: expect.stringContaining('public client'),
    })
  })

  it('never has its answers or tokens in an error', async () => {
    const { url } = await issuerSaying({}, { status: 200, body: '{"refresh_token":"sesame","id_token":7}' })
    const client = await open(url)
    const error: unknown = await client.refresh(secret('sesame')).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'sign-in-refused' })
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('sesame')
  })
})

requires('openssl')('an issuer behind a company’s proxy and certificates', () => {
  it('is asked as AWS is', async () => {
    const issuer = 'https://id.example'
    const certificates = await makeCertificates(join(temporaryFolder(), 'tls'), ['id.example'])
    const body = JSON.stringify({ issuer, authorization_endpoint: `${issuer}/auth` })
    const server = await localServer(() => ({ status: 200, headers: json, body }))
    const proxy = await connectProxy(await tlsEndpoint(server.url, certificates))
    const client = await open(issuer, { HTTPS_PROXY: proxy.url, AWS_CA_BUNDLE: certificates.bundle })
    expect(client.authorizationUrl(asked)).toMatch(/^https:\/\/id\.example\/auth\?/)
    expect(proxy.asked).toEqual(['id.example:443'])
    await expect(open(issuer, { HTTPS_PROXY: proxy.url })).rejects.toMatchObject({
      code: 'network',
      message: expect.stringMatching(
        /^the certificate https:\/\/id\.example's endpoint shows is not trusted/,
      ),
    })
  })
})
