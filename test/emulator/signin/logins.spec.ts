import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { fromLoginCredentials } from '@aws-sdk/credential-provider-login'
import { exportJWK, SignJWT } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import type { CliLogin } from '../../../emulator/signin/logins.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { emulated, standingClock, stsClient, toEmulator } from '../support.ts'

afterEach(() => vi.unstubAllEnvs())

const keyOf = ({ file }: CliLogin) => createPrivateKey(file['dpopKey'] as string)

/** A proof as RFC 9449 has it, changed as the test says. */
async function proof(
  emulator: Emulator,
  key: KeyObject,
  change: {
    readonly claims?: Readonly<Record<string, string>>
    readonly shownKey?: KeyObject
    readonly typ?: string
    readonly at?: Date
  } = {},
): Promise<string> {
  const jwk = await exportJWK(createPublicKey(change.shownKey ?? key))
  const claims = { htm: 'POST', htu: `${emulator.endpoint}/v1/token`, jti: '1' }
  return new SignJWT({ ...claims, ...change.claims })
    .setProtectedHeader({ alg: 'ES256', typ: change.typ ?? 'dpop+jwt', jwk })
    .setIssuedAt(change.at ?? new Date())
    .sign(key)
}

async function refresh(
  emulator: Emulator,
  { file }: CliLogin,
  dpop: string,
): Promise<{ readonly status: number; readonly name: string | null; readonly body: unknown }> {
  const { clientId, refreshToken } = file
  const response = await fetch(`${emulator.endpoint}/v1/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', DPoP: dpop },
    body: JSON.stringify({ clientId, refreshToken, grantType: 'refresh_token' }),
  })
  const name = response.headers.get('x-amzn-errortype')
  return { status: response.status, name, body: await response.json() }
}

describe('a sign-in of aws login', () => {
  it('is refreshed by AWS’s own library into credentials that STS takes for the user', async () => {
    const emulator = await emulated({
      switches: { credentialLifetimeSeconds: 200, rotateRefreshTokens: true },
    })
    const folder = temporaryFolder()
    const { file, fileName, loginSession } = await emulator.login()
    writeFileSync(join(folder, fileName), JSON.stringify(file))
    writeFileSync(join(folder, 'config'), `[profile work]\nlogin_session = ${loginSession}\n`)
    vi.stubEnv('AWS_LOGIN_CACHE_DIRECTORY', folder)
    const obtain = fromLoginCredentials({
      profile: 'work',
      configFilepath: join(folder, 'config'),
      filepath: join(folder, 'none'),
      ignoreCache: true,
      clientConfig: toEmulator(emulator),
    })
    const first = await obtain()
    const second = await obtain()
    expect(second.accessKeyId).not.toBe(first.accessKeyId)
    expect(JSON.parse(readFileSync(join(folder, fileName), 'utf8'))).toMatchObject({
      accessToken: { accessKeyId: second.accessKeyId },
    })
    const { Arn } = await stsClient(emulator, second).send(new GetCallerIdentityCommand({}))
    expect(Arn).toBe(emulator.iamUser.arn)
    expect(emulator.calls.list({ operation: 'CreateOAuth2Token' })).toMatchObject([
      { service: 'signin', status: 200, input: { refreshToken: '[hidden]' } },
      { status: 200 },
    ])
  })

  it('gives fifteen minutes, and no more than is left of twelve hours', async () => {
    const clock = standingClock('2026-01-05T09:00:00Z')
    const emulator = await emulated({ now: clock.now })
    const login = await emulator.login()
    const fresh = async (jti: string) =>
      refresh(emulator, login, await proof(emulator, keyOf(login), { claims: { jti }, at: clock.now() }))
    expect(login.file).toMatchObject({ accessToken: { expiresAt: '2026-01-05T09:15:00Z' } })
    expect(await fresh('1')).toMatchObject({ status: 200, body: { expiresIn: 900, tokenType: 'aws_sigv4' } })
    clock.pass(12 * 3600 - 60)
    expect(await fresh('2')).toMatchObject({ status: 200, body: { expiresIn: 60 } })
    clock.pass(60)
    expect(await fresh('3')).toMatchObject({
      status: 401,
      name: 'AccessDeniedException',
      body: { error: 'TOKEN_EXPIRED' },
    })
  })

  it.each([
    ['USER_CREDENTIALS_CHANGED', 403],
    ['INSUFFICIENT_PERMISSIONS', 403],
  ] as const)('is refused with %s where that is switched on', async (loginRefusal, status) => {
    const emulator = await emulated({ switches: { loginRefusal } })
    const login = await emulator.login()
    expect(await refresh(emulator, login, await proof(emulator, keyOf(login)))).toMatchObject({
      status,
      name: 'AccessDeniedException',
      body: { error: loginRefusal },
    })
  })

  it('ends at once when it is revoked', async () => {
    const emulator = await emulated()
    const login = await emulator.login()
    emulator.revoke('logins')
    expect(await refresh(emulator, login, await proof(emulator, keyOf(login)))).toMatchObject({ status: 401 })
  })
})

describe('a proof', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

  it.each([
    ['is missing', async () => ''],
    [
      'was made for another address',
      (e: Emulator, key: KeyObject) => proof(e, key, { claims: { htu: e.endpoint } }),
    ],
    [
      'was made for another method',
      (e: Emulator, key: KeyObject) => proof(e, key, { claims: { htm: 'GET' } }),
    ],
    ['has no id', (e: Emulator, key: KeyObject) => proof(e, key, { claims: { jti: '' } })],
    ['is another kind of token', (e: Emulator, key: KeyObject) => proof(e, key, { typ: 'JWT' })],
    ['is of long ago', (e: Emulator, key: KeyObject) => proof(e, key, { at: new Date(0) })],
    ['shows another key than signed it', (e: Emulator, key: KeyObject) => proof(e, other, { shownKey: key })],
    ['is made with another key than the sign-in', (e: Emulator) => proof(e, other)],
  ])('that %s is refused', async (_, make) => {
    const emulator = await emulated()
    const login = await emulator.login()
    expect(await refresh(emulator, login, await make(emulator, keyOf(login)))).toMatchObject({
      status: 400,
      name: 'ValidationException',
      body: { error: 'INVALID_REQUEST' },
    })
  })

  it('is good for once', async () => {
    const emulator = await emulated()
    const login = await emulator.login()
    const dpop = await proof(emulator, keyOf(login))
    expect(await refresh(emulator, login, dpop)).toMatchObject({ status: 200 })
    expect(await refresh(emulator, login, dpop)).toMatchObject({ status: 400 })
  })
})
