import { createHash } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { Sha256Hash } from '../../../emulator/wire/sha256-hash.ts'
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { UpdateAccessKeyCommand } from '@aws-sdk/client-iam'
import { emulated, iamClient, type Keys, keysOf, standingClock, stsClient } from '../support.ts'

interface Signed {
  headers: Record<string, string>
  body: string
}

/** A signed GetCallerIdentity, to be tampered with before it is sent. */
async function signed(
  emulator: Emulator,
  by: {
    readonly keys?: Keys
    readonly at?: Date
    readonly service?: string
    readonly unsigned?: readonly string[]
  } = {},
): Promise<Signed> {
  const body = 'Action=GetCallerIdentity&Version=2011-06-15'
  const signer = new SignatureV4({
    service: by.service ?? 'sts',
    region: 'eu-west-1',
    credentials: by.keys ?? emulator.iamUser,
    sha256: Sha256Hash,
  })
  const request = await signer.sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: '/',
      query: {},
      headers: {
        host: new URL(emulator.endpoint).host,
        'content-type': 'application/x-www-form-urlencoded',
        'x-note': 'kept',
      },
      body,
    },
    { signingDate: by.at ?? new Date(), unsignableHeaders: new Set(by.unsigned) },
  )
  return { headers: request.headers, body }
}

/** HTTP status, and the error's code and message or the caller's ARN. */
async function send(
  emulator: Emulator,
  { headers, body }: Signed,
): Promise<readonly [number, string, string]> {
  const { host: _, ...sent } = headers
  const response = await fetch(emulator.endpoint, { method: 'POST', headers: sent, body })
  const text = await response.text()
  const element = (name: string) => new RegExp(`<${name}>([^<]*)`).exec(text)?.[1] ?? ''
  return response.ok
    ? [response.status, 'OK', element('Arn')]
    : [response.status, element('Code'), element('Message')]
}

describe('verifySignature', () => {
  it('lets an untouched request pass', async () => {
    const emulator = await emulated()
    expect(await send(emulator, await signed(emulator))).toEqual([200, 'OK', emulator.iamUser.arn])
  })

  it.each<readonly [string, (request: Signed) => void]>([
    ['a changed body', (request) => (request.body += '&DurationSeconds=900')],
    ['a changed signed header', (request) => (request.headers['x-note'] = 'changed')],
    ['a signed header left out', without('x-note')],
    ['a changed body with its own new hash', changeBodyAndHash],
    [
      'another signature of the right form',
      (request) => replace(request, /Signature=.*/, `Signature=${'0'.repeat(64)}`),
    ],
    ['fewer signed headers', (request) => replace(request, ';x-note', '')],
    ['another region in the scope', (request) => replace(request, 'eu-west-1', 'eu-west-2')],
    ['another day in the scope', (request) => replace(request, /\/\d{8}\//, '/20200101/')],
    [
      'a date changed within the window',
      (request) => (request.headers['x-amz-date'] = basic(new Date(Date.now() - 60_000))),
    ],
  ])('refuses %s', async (_case, tamper) => {
    const emulator = await emulated()
    const request = await signed(emulator)
    tamper(request)
    expect((await send(emulator, request)).slice(0, 2)).toEqual([403, 'SignatureDoesNotMatch'])
  })

  it('refuses a secret that is not the key’s', async () => {
    const emulator = await emulated()
    const keys = { ...emulator.iamUser, secretAccessKey: 'A'.repeat(40) }
    expect((await send(emulator, await signed(emulator, { keys })))[1]).toBe('SignatureDoesNotMatch')
  })

  it('refuses a signature made for another service', async () => {
    const emulator = await emulated()
    const [, code, message] = await send(emulator, await signed(emulator, { service: 'iam' }))
    expect(code).toBe('SignatureDoesNotMatch')
    expect(message).toContain('correct service: &apos;sts&apos;')
  })

  it('refuses an unknown key, and one that was switched off', async () => {
    const emulator = await emulated()
    const keys = { ...emulator.iamUser, accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' }
    expect((await send(emulator, await signed(emulator, { keys }))).slice(0, 2)).toEqual([
      403,
      'InvalidClientTokenId',
    ])
    const { accessKeyId } = emulator.iamUser
    await iamClient(emulator).send(
      new UpdateAccessKeyCommand({ AccessKeyId: accessKeyId, Status: 'Inactive' }),
    )
    expect((await send(emulator, await signed(emulator)))[1]).toBe('InvalidClientTokenId')
  })

  it('refuses temporary keys without their token, and with another’s', async () => {
    const emulator = await emulated()
    const sts = stsClient(emulator)
    const one = keysOf(await sts.send(new GetSessionTokenCommand({})))
    const other = keysOf(await sts.send(new GetSessionTokenCommand({})))
    expect((await send(emulator, await signed(emulator, { keys: one })))[1]).toBe('OK')
    const { sessionToken: _, ...without } = one
    for (const keys of [without, { ...one, sessionToken: other.sessionToken }])
      expect((await send(emulator, await signed(emulator, { keys })))[1]).toBe('InvalidClientTokenId')
  })

  it.each(['host', 'x-amz-security-token'])('refuses a signature that leaves out %s', async (header) => {
    const emulator = await emulated()
    const keys = keysOf(await stsClient(emulator).send(new GetSessionTokenCommand({})))
    const request = await signed(emulator, { keys, unsigned: [header] })
    expect((await send(emulator, request))[1]).toBe('SignatureDoesNotMatch')
  })

  it('refuses a long-term key that comes with a token', async () => {
    const emulator = await emulated()
    const keys = { ...emulator.iamUser, sessionToken: 'a token' }
    expect((await send(emulator, await signed(emulator, { keys })))[1]).toBe('InvalidClientTokenId')
  })

  it.each([
    ['14 minutes behind', -14, /^arn:aws:iam::/],
    ['16 minutes behind', -16, /^Signature expired: \d{8}T\d{6}Z is now earlier than .* - 15 min\.\)$/],
    ['14 minutes ahead', 14, /^arn:aws:iam::/],
    [
      '16 minutes ahead',
      16,
      /^Signature not yet current: \d{8}T\d{6}Z is still later than .* \+ 15 min\.\)$/,
    ],
  ])('signed %s of its clock, answers accordingly', async (_when, minutes, answer) => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now })
    const at = new Date(clock.now().getTime() + minutes * 60_000)
    expect((await send(emulator, await signed(emulator, { at })))[2]).toMatch(answer)
  })

  it.each<readonly [string, (request: Signed) => void, readonly [number, string]]>([
    ['no signature', without('authorization'), [403, 'MissingAuthenticationToken']],
    [
      'another scheme',
      (request) => (request.headers['authorization'] = 'Bearer x'),
      [400, 'IncompleteSignature'],
    ],
    ['no date', without('x-amz-date'), [400, 'IncompleteSignature']],
  ])('with %s, names what is missing', async (_case, tamper, answer) => {
    const emulator = await emulated()
    const request = await signed(emulator)
    tamper(request)
    expect((await send(emulator, request)).slice(0, 2)).toEqual(answer)
  })

  it('refuses revoked credentials', async () => {
    const emulator = await emulated()
    const keys = keysOf(await stsClient(emulator).send(new GetSessionTokenCommand({})))
    emulator.revoke('credentials')
    await expect(stsClient(emulator, keys).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    })
    await expect(stsClient(emulator).send(new GetCallerIdentityCommand({}))).resolves.toHaveProperty('Arn')
  })
})

function without(header: string): (request: Signed) => void {
  return (request) => {
    delete request.headers[header]
  }
}

function replace(request: Signed, what: string | RegExp, by: string): void {
  const before = request.headers['authorization'] ?? ''
  request.headers['authorization'] = before.replace(what, by)
  if (request.headers['authorization'] === before) throw new Error(`nothing to replace: ${String(what)}`)
}

function changeBodyAndHash(request: Signed): void {
  request.body = 'Action=GetSessionToken&Version=2011-06-15'
  request.headers['x-amz-content-sha256'] = createHash('sha256').update(request.body).digest('hex')
}

function basic(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
