import { CreateAccessKeyCommand, ListAccessKeysCommand } from '@aws-sdk/client-iam'
import { ListRootsCommand } from '@aws-sdk/client-organizations'
import { AssumeRoleCommand, type AssumeRoleCommandInput, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { emulated, iamClient, keysOf, type Keys, organizationsClient, stsClient } from '../support.ts'

type Marks = Omit<AssumeRoleCommandInput, 'RoleArn' | 'RoleSessionName'>

async function assume(
  emulator: Emulator,
  marks: Marks,
  { role = emulator.roleArn, as }: { role?: string; as?: Keys } = {},
) {
  const command = new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'alice', ...marks })
  return stsClient(emulator, as).send(command)
}

const readOnly = { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }] }
const policy = (effect: string, action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: effect, Action: action, Resource: '*' } })
const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ Key: `key${at}`, Value: 'v' }))

describe('what a role’s session carries', () => {
  it('is told by its key', async () => {
    const emulator = await emulated()
    const answer = await assume(emulator, {
      SourceIdentity: 'alice@acme',
      Tags: [
        { Key: 'team', Value: 'red' },
        { Key: 'ticket', Value: '' },
      ],
      TransitiveTagKeys: ['Team'],
      ...readOnly,
    })
    expect(answer).toMatchObject({ SourceIdentity: 'alice@acme', PackedPolicySize: expect.any(Number) })
    expect(emulator.session(answer.Credentials?.AccessKeyId ?? '')).toMatchObject({
      arn: answer.AssumedRoleUser?.Arn,
      sourceIdentity: 'alice@acme',
      tags: [
        { key: 'team', value: 'red', transitive: true },
        { key: 'ticket', value: '', transitive: false },
      ],
      policies: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
    })
  })

  it('goes down a chain as far as it is transitive, and stays as it is there', async () => {
    const emulator = await emulated()
    const [first, second] = emulator.roles.chain
    const tags = { Tags: numbered(2), TransitiveTagKeys: ['key0'] }
    const as = keysOf(await assume(emulator, { SourceIdentity: 'alice', ...tags }, { role: first }))
    const next = await assume(emulator, { Tags: [{ Key: 'key1', Value: 'mine' }] }, { role: second, as })
    expect(emulator.session(next.Credentials?.AccessKeyId ?? '')).toMatchObject({
      sourceIdentity: 'alice',
      tags: [
        { key: 'key0', value: 'v', transitive: true },
        { key: 'key1', value: 'mine', transitive: false },
      ],
    })
    await expect(
      assume(emulator, { Tags: [{ Key: 'KEY0', Value: 'v' }] }, { role: second, as }),
    ).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message:
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    })
    await expect(assume(emulator, { SourceIdentity: 'bob' }, { role: second, as })).rejects.toMatchObject({
      message: 'The source identity is already set for this assume role session.',
    })
    await expect(assume(emulator, { SourceIdentity: 'alice' }, { role: second, as })).resolves.toBeDefined()
  })

  it.each([
    ['51 tags', { Tags: numbered(51) }, 'ValidationError'],
    ['a long key', { Tags: [{ Key: 'k'.repeat(129), Value: '' }] }, 'ValidationError'],
    ['a long value', { Tags: [{ Key: 'k', Value: 'v'.repeat(257) }] }, 'ValidationError'],
    ['a key twice', { Tags: [...numbered(1), { Key: 'KEY0', Value: '' }] }, 'InvalidParameterValue'],
    ['a transitive key without a tag', { TransitiveTagKeys: ['k'] }, 'InvalidParameterValue'],
    [
      '11 policies',
      { PolicyArns: Array.from({ length: 11 }, () => readOnly.PolicyArns[0]) },
      'ValidationError',
    ],
    ['2049 characters', { Policy: policy('Allow', 'x'.repeat(2048)) }, 'ValidationError'],
    ['no JSON', { Policy: '{' }, 'MalformedPolicyDocumentException'],
    ['no policy', { Policy: '{"Statement":[{"Effect":"Maybe"}]}' }, 'MalformedPolicyDocumentException'],
    ['a source identity with a blank', { SourceIdentity: 'a b' }, 'ValidationError'],
    [
      'what does not pack',
      {
        Tags: Array.from({ length: 50 }, (_, at) => ({
          Key: `key${at}`,
          Value: Array.from({ length: 40 }, (_0, place) =>
            ((at * 7919 + place * 104_729) % 9973).toString(36),
          ).join(''),
        })),
      },
      'PackedPolicyTooLargeException',
    ],
  ])('is refused past AWS’s limits: %s', async (_, marks, name) => {
    const emulator = await emulated()
    await expect(assume(emulator, marks as Marks)).rejects.toMatchObject({ name })
  })
})

describe('a session policy', () => {
  const asAdministrator = async (emulator: Emulator, marks: Marks) =>
    keysOf(await assume(emulator, marks, { role: emulator.roles.administrator }))
  const write = (emulator: Emulator, keys: Keys) =>
    iamClient(emulator, keys).send(new CreateAccessKeyCommand({ UserName: 'alice' }))

  it('only takes away: to read only is no writing, whatever the role may do', async () => {
    const emulator = await emulated()
    await expect(write(emulator, await asAdministrator(emulator, {}))).resolves.toBeDefined()
    const keys = await asAdministrator(emulator, readOnly)
    await expect(
      iamClient(emulator, keys).send(new ListAccessKeysCommand({ UserName: 'alice' })),
    ).resolves.toBeDefined()
    await expect(write(emulator, keys)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(
        'because no session policy allows the iam:CreateAccessKey action',
      ) as string,
    })
    await expect(stsClient(emulator, keys).send(new GetCallerIdentityCommand({}))).resolves.toBeDefined()
  })

  it('adds up with others, and a Deny of any counts', async () => {
    const emulator = await emulated()
    const both = await asAdministrator(emulator, { ...readOnly, Policy: policy('Allow', 'iam:Create*') })
    await expect(write(emulator, both)).resolves.toBeDefined()
    const denied = await asAdministrator(emulator, { ...readOnly, Policy: policy('Deny', 'organizations:*') })
    await expect(organizationsClient(emulator, denied).send(new ListRootsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
  })

  it('that does not allow sts:AssumeRole ends the chain', async () => {
    const emulator = await emulated()
    const [first, second] = emulator.roles.chain
    const as = keysOf(await assume(emulator, readOnly, { role: first }))
    await expect(assume(emulator, {}, { role: second, as })).rejects.toMatchObject({ name: 'AccessDenied' })
  })
})
