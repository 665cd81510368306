import { CreateAccessKeyCommand, ListAccessKeysCommand } from '@aws-sdk/client-iam'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { iamClient } from '../emulator/support.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { expectDone, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'

let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  emulator = await launchEmulator(...words('--accounts 4 --roles 3'))
  user = await signedInUser(emulator)
})

/** Of the management account, whose roles may assume the administrator's. */
const role = 'acme-management/AdministratorAccess'

/** As a tool that has the credentials would. */
async function iamOf(...args: readonly string[]) {
  const { stdout } = expectDone(await user.keyturn(['credentials', ...args]))
  const { AccessKeyId, SecretAccessKey, SessionToken } = JSON.parse(stdout) as Record<string, string>
  return {
    id: AccessKeyId ?? '',
    client: iamClient(emulator, {
      accessKeyId: AccessKeyId ?? '',
      secretAccessKey: SecretAccessKey ?? '',
      sessionToken: SessionToken ?? '',
    }),
  }
}
const read = new ListAccessKeysCommand({ UserName: 'alice' })
const write = new CreateAccessKeyCommand({ UserName: 'alice' })

it('a role of IAM Identity Center is not narrowed: what is said instead leads to a session that reads and cannot write', async () => {
  const refused = await user.keyturn(['start', role, '--read-only'])
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(refused.stderr).toMatch(
    /cannot be made read only: IAM Identity Center gives a role’s credentials whole\n/,
  )
  const offer = /assume a role through it: keyturn (add assume-role .*)\n/.exec(refused.stderr)?.[1] ?? ''
  const args = words(
    offer.replace('NAME', 'reader').replace(/--role-arn \S+/, `--role-arn ${emulator.roles.administrator}`),
  )
  expectDone(await user.keyturn(args))
  const { client } = await iamOf('reader')
  await expect(client.send(read)).resolves.toBeDefined()
  await expect(client.send(write)).rejects.toMatchObject({ name: 'AccessDenied' })
})

it('a session policy in a file, tags and a source identity reach AWS, and clear again', async () => {
  const policy = join(user.folder, 'policy.json')
  writeFileSync(
    policy,
    JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }] }, null, 2),
  )
  const base = words(`add assume-role --name writer --role-arn ${emulator.roles.administrator}`)
  const marks = words('--source-identity ada --tag team=red --transitive-tag cost=4711')
  expectDone(await user.keyturn([...base, '--source', role, ...marks, '--policy', policy]))
  const { client, id } = await iamOf('writer')
  await expect(client.send(write)).resolves.toBeDefined()
  expect(await emulator.session(id)).toMatchObject({
    sourceIdentity: 'ada',
    tags: [
      { key: 'team', value: 'red', transitive: false },
      { key: 'cost', value: '4711', transitive: true },
    ],
    policies: [{ arn: null }],
  })
  expectDone(await user.keyturn(['edit', 'writer', '--policy', '', '--tag', '', '--source-identity', '']))
  const cleared = await emulator.session((await iamOf('writer')).id)
  expect(cleared).toMatchObject({ sourceIdentity: null, tags: [], policies: [] })
})

it('a start with --read-only holds for whoever asks, until it is stopped', async () => {
  expectDone(await user.keyturn(['start', 'writer', '--read-only']))
  await expect((await iamOf('writer')).client.send(write)).rejects.toMatchObject({ name: 'AccessDenied' })
  expectDone(await user.keyturn(['stop', 'writer']))
  await expect((await iamOf('writer', '--read-only')).client.send(write)).rejects.toMatchObject({
    name: 'AccessDenied',
  })
  const { id } = await iamOf('writer')
  expect(await emulator.session(id)).toMatchObject({ policies: [] })
})
