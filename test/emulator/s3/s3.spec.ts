import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { signedFetch, type SignedCall } from '../../support/signed-fetch.ts'
import { emulated, type Keys, keysOf, stsClient } from '../support.ts'

type Call = Omit<SignedCall, 'service' | 'path'>

/** An emulator with the bucket `acme-state` of its user's, and what they say to S3: status and body, or the error's code. */
async function withBucket() {
  const emulator = await emulated()
  const ask = askS3(emulator)
  expect(await ask('/acme-state', { method: 'PUT' })).toEqual([200, ''])
  return { emulator, ask }
}

function askS3(emulator: Emulator, keys: Keys = emulator.iamUser) {
  return async (path: string, call: Call): Promise<readonly [number, string]> => {
    const response = await signedFetch({ ...emulator, keys }, { ...call, service: 's3', path })
    const text = await response.text()
    const [, code] = /<Error><Code>([^<]*)/.exec(text) ?? []
    return [response.status, code ?? text]
  }
}

const get = { method: 'GET' } as const

describe('S3', () => {
  it('keeps an object until it is deleted', async () => {
    const { ask } = await withBucket()
    const path = '/acme-state/team%20a/it%27s%2Bone.json'
    expect(await ask(path, get)).toEqual([404, 'NoSuchKey'])
    expect(await ask(path, { method: 'PUT', body: 'one' })).toEqual([200, ''])
    expect(await ask(path, get)).toEqual([200, 'one'])
    expect(await ask(path, { method: 'HEAD' })).toEqual([200, ''])
    expect(await ask(path, { method: 'DELETE' })).toEqual([204, ''])
    expect(await ask(path, { method: 'HEAD' })).toEqual([404, ''])
    expect(await ask('/nowhere/one', get)).toEqual([404, 'NoSuchBucket'])
  })

  it('gives a part of an object', async () => {
    const { ask } = await withBucket()
    await ask('/acme-state/one', { method: 'PUT', body: 'abcdef' })
    const part = (range: string) => ask('/acme-state/one', { ...get, headers: { range } })
    expect(await part('bytes=1-3')).toEqual([206, 'bcd'])
    expect(await part('bytes=4-')).toEqual([206, 'ef'])
    expect(await part('bytes=0-5242879')).toEqual([206, 'abcdef'])
    expect(await part('bytes=6-9')).toEqual([416, 'InvalidRange'])
  })

  it('writes only what is not there yet, when asked to: a lock', async () => {
    const { ask } = await withBucket()
    const lock = { method: 'PUT', body: 'mine', headers: { 'if-none-match': '*' } } as const
    expect(await ask('/acme-state/lock', lock)).toEqual([200, ''])
    expect(await ask('/acme-state/lock', lock)).toEqual([412, 'PreconditionFailed'])
  })

  it('lists by prefix, in pages', async () => {
    const { ask } = await withBucket()
    for (const key of ['b/2', 'a', 'b/1', 'b/3'])
      await ask(`/acme-state/${key}`, { method: 'PUT', body: key })
    const [, first] = await ask('/acme-state?list-type=2&prefix=b/&max-keys=2', get)
    const keys = (text: string) => [...text.matchAll(/<Key>([^<]*)/g)].map(([, key]) => key)
    expect(keys(first)).toEqual(['b/1', 'b/2'])
    const [, token = ''] = /<NextContinuationToken>([^<]*)/.exec(first) ?? []
    const [, second] = await ask(`/acme-state?list-type=2&prefix=b/&continuation-token=${token}`, get)
    expect(keys(second)).toEqual(['b/3'])
  })

  it('tells where a bucket is, and that it keeps no versions', async () => {
    const { ask } = await withBucket()
    expect((await ask('/acme-state?location', get))[1]).toContain(
      '<LocationConstraint>eu-west-1</LocationConstraint>',
    )
    expect((await ask('/acme-state?versioning', get))[1]).toContain('<VersioningConfiguration></')
    expect(await ask('/acme-state', { method: 'HEAD' })).toEqual([200, ''])
    expect(await ask('/acme-state', { method: 'PUT' })).toEqual([409, 'BucketAlreadyOwnedByYou'])
  })

  it('says of what it does not play that it is not implemented', async () => {
    const { ask } = await withBucket()
    const refused = [501, 'NotImplemented']
    expect(await ask('/acme-state?acl', get)).toEqual(refused)
    expect(await ask('/acme-state?list-type=2&delimiter=/', get)).toEqual(refused)
    expect(await ask('/acme-state/a', { method: 'PUT', headers: { 'if-match': '"x"' } })).toEqual(refused)
    const chunked = { method: 'PUT', body: 'x', payload: 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' } as const
    expect(await ask('/acme-state/a', chunked)).toEqual(refused)
  })

  it('takes a body that its signature leaves out, as AWS does', async () => {
    const { ask } = await withBucket()
    const put = { method: 'PUT', body: 'one', payload: 'UNSIGNED-PAYLOAD' } as const
    expect(await ask('/acme-state/one', put)).toEqual([200, ''])
  })

  it('knows who asks: by their signature, and only in their own account', async () => {
    const { emulator, ask } = await withBucket()
    await ask('/acme-state/one', { method: 'PUT', body: 'one' })
    const askedBy = (keys: Keys) => askS3(emulator, keys)('/acme-state/one', get)
    const { accessKeyId } = emulator.iamUser
    expect(await askedBy({ accessKeyId, secretAccessKey: 'wrong' })).toEqual([403, 'SignatureDoesNotMatch'])
    expect(await askedBy({ accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' })).toEqual([
      403,
      'InvalidAccessKeyId',
    ])
    const elsewhere = { RoleArn: emulator.roleArn, RoleSessionName: 'alice' }
    const other = keysOf(await stsClient(emulator).send(new AssumeRoleCommand(elsewhere)))
    expect(await askedBy(other)).toEqual([403, 'AccessDenied'])
    expect(emulator.calls.list({ service: 's3', error: 'InvalidAccessKeyId' })).toMatchObject([
      { operation: 'GetObject', accessKeyId: 'AKIAUNKNOWN', input: { Bucket: 'acme-state', Key: 'one' } },
    ])
  })

  it('lets roles other than administrators read alone, and sessions do what their policies allow', async () => {
    const { emulator } = await withBucket()
    const assume = async (input: { RoleArn: string; Policy?: string }) => {
      const command = new AssumeRoleCommand({ RoleSessionName: 'alice', ...input })
      return askS3(emulator, keysOf(await stsClient(emulator).send(command)))
    }
    const put = { method: 'PUT', body: 'one' } as const
    const plain = await assume({ RoleArn: emulator.roleArn })
    expect(await plain('/acme-other', { method: 'PUT' })).toEqual([403, 'AccessDenied'])
    const administrator = await assume({ RoleArn: emulator.roles.administrator })
    expect(await administrator('/acme-state/one', put)).toEqual([200, ''])
    const statement = { Effect: 'Allow', Action: 's3:Get*', Resource: '*' }
    const narrowed = await assume({
      RoleArn: emulator.roles.administrator,
      Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    })
    expect(await narrowed('/acme-state/one', get)).toEqual([200, 'one'])
    expect(await narrowed('/acme-state/one', put)).toEqual([403, 'AccessDenied'])
  })
})
