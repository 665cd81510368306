import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type AwsAccess, createAwsAccess } from '../../../core/aws/aws-access.ts'
import { networkError, neverArrived } from '../../../core/aws/network-error.ts'
import { listAccounts } from '../../../core/aws/sso.ts'
import { getCallerIdentity } from '../../../core/aws/sts.ts'
import { CoreError } from '../../../core/core-error.ts'
import type { AgentEnvironment } from '../../../core/host.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { localServer } from '../../support/local-server.ts'
import { realClock } from '../../support/test-identity-center.ts'

const certificateFile = fileURLToPath(new URL('../../fixtures/tls/loopback-certificate.pem', import.meta.url))
const keyFile = fileURLToPath(new URL('../../fixtures/tls/loopback-key.pem', import.meta.url))
const tls = { cert: readFileSync(certificateFile, 'utf8'), key: readFileSync(keyFile, 'utf8') }

const identity = {
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/a</Arn><UserId>AIDA</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
}

function accessWith(environment: AgentEnvironment): AwsAccess {
  const access = createAwsAccess({ environment, clock: realClock })
  onTestFinished(() => access.close())
  return access
}

function ask(access: AwsAccess, endpointUrl: string) {
  return getCallerIdentity(access, {
    region: 'eu-west-1',
    endpointUrl,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: secret('not-a-key') },
  })
}

async function failed(call: Promise<unknown>): Promise<CoreError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(CoreError)
  return error as CoreError
}

describe('a way to AWS that does not lead there', () => {
  it('refuses the connection', async () => {
    const { url, server } = await localServer(() => identity)
    await new Promise((resolve) => server.close(resolve))
    const error = await failed(ask(accessWith({}), url))
    expect(error.code).toBe('network')
    expect(error.message).toBe(`the connection was refused by ${url.replace('http://', '')}`)
    expect(neverArrived(error)).toBe(true)
  })

  it('cuts the connection', async () => {
    const { url } = await localServer(() => null)
    const error = await failed(ask(accessWith({}), url))
    expect(error.code).toBe('network')
    expect(error.message).toMatch(/^the connection broke/)
    expect(neverArrived(error)).toBe(false)
  })

  it('answers with a page of its own', async () => {
    const page = {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html><p>Welcome to Café Wifi',
    }
    const { url } = await localServer(() => page)
    const place = { region: 'eu-west-1', endpointUrl: url }
    const call = listAccounts(accessWith({}), { place, accessToken: secret('t0ken'), nextToken: null })
    expect(await failed(call)).toMatchObject({
      code: 'network',
      message: 'the answer does not come from AWS',
    })
  })

  it('shows a certificate nobody vouches for, until AWS_CA_BUNDLE does', async () => {
    const { url } = await localServer(() => identity, tls)
    const error = await failed(ask(accessWith({}), url))
    expect(error.code).toBe('network')
    expect(error.message).toBe(
      "the certificate AWS's endpoint shows is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)",
    )
    expect(error.hint).toContain('AWS_CA_BUNDLE')
    const trusted = await ask(accessWith({ AWS_CA_BUNDLE: certificateFile }), url)
    expect(trusted.accountId).toBe('123456789012')
  })

  it('names an AWS_CA_BUNDLE that cannot be read', async () => {
    const { url } = await localServer(() => identity, tls)
    const error = await failed(ask(accessWith({ AWS_CA_BUNDLE: '/nowhere/ca.pem' }), url))
    expect(error.message).toBe('the certificates in AWS_CA_BUNDLE (/nowhere/ca.pem) cannot be read')
  })

  it('is a name that does not exist', () => {
    const error = Object.assign(new Error('getaddrinfo ENOTFOUND sts.eu-moon-1.amazonaws.com'), {
      code: 'ENOTFOUND',
      hostname: 'sts.eu-moon-1.amazonaws.com',
    })
    expect(networkError(error)).toMatchObject({
      code: 'network',
      message: 'the name sts.eu-moon-1.amazonaws.com cannot be resolved',
      hint: 'check the network and the region',
    })
  })

  it.each(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])('shows a certificate of another time (%s)', (code) => {
    expect(networkError(Object.assign(new Error('bad'), { code }))?.hint).toContain('check the clock')
  })

  it('is nothing we know: then it is not called a network failure', () => {
    expect(networkError(new TypeError('x is not a function'))).toBeNull()
  })
})

describe('a proxy', () => {
  it('of HTTPS_PROXY carries the connection, and AWS_CA_BUNDLE vouches for what is at its end', async () => {
    const { port } = await localServer(() => identity, tls)
    const proxy = await localServer(() => ({ status: 400, body: '' }))
    const asked: string[] = []
    proxy.server.on('connect', (request: { url: string }, socket: Socket) => {
      asked.push(request.url)
      const onward = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
        onward.pipe(socket).pipe(onward)
      })
      socket.on('error', () => onward.destroy())
      onward.on('error', () => socket.destroy())
    })
    // A name that no machine has: only the proxy can lead anywhere. Its certificate is of another name.
    const access = accessWith({ HTTPS_PROXY: proxy.url, AWS_CA_BUNDLE: certificateFile })
    const error = await failed(ask(access, `https://sts.invalid:${port}`))
    expect(asked.every((target) => target === `sts.invalid:${port}`)).toBe(true)
    expect(asked.length).toBeGreaterThan(0)
    expect(error.message).toBe(
      "the certificate AWS's endpoint shows is not trusted (ERR_TLS_CERT_ALTNAME_INVALID)",
    )
  })

  it('of HTTP_PROXY is asked for plain addresses', async () => {
    const proxy = await localServer(() => identity)
    const answer = await ask(accessWith({ HTTP_PROXY: proxy.url }), 'http://sts.invalid:8080')
    expect(answer.accountId).toBe('123456789012')
    expect(proxy.seen[0]?.url).toBe('http://sts.invalid:8080/')
  })

  it('that refuses is named as the cause', async () => {
    const proxy = await localServer(() => identity)
    proxy.server.on('connect', (_: unknown, socket: Socket) => {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    })
    const error = await failed(ask(accessWith({ HTTPS_PROXY: proxy.url }), 'https://sts.invalid:8443'))
    expect(error.code).toBe('network')
    expect(error.message).toContain('proxy')
    expect(error.hint).toContain('HTTPS_PROXY')
  })
})
