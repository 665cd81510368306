import { ListAccountAliasesCommand } from '@aws-sdk/client-iam'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Revoked } from '../../core/contract/revocation.ts'
import { iamClient } from '../emulator/support.ts'
import { eventually } from '../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { expectDone, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'

let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  emulator = await launchEmulator(...words('--accounts 12 --roles 3'))
  user = await signedInUser(emulator)
  const source = ['--source', 'acme-management/AdministratorAccess']
  const add = words('add assume-role --name')
  expectDone(await user.keyturn([...add, 'admin', '--role-arn', emulator.roles.administrator, ...source]))
  expectDone(await user.keyturn([...add, 'hop', '--role-arn', emulator.roles.chain[0] ?? '', ...source]))
})

interface Printed {
  readonly AccessKeyId: string
  readonly SecretAccessKey: string
  readonly SessionToken: string
}

async function credentials(session: string) {
  const { stdout } = expectDone(await user.keyturn(['credentials', session]))
  const { AccessKeyId, SecretAccessKey, SessionToken } = JSON.parse(stdout) as Printed
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
}

const uses = async (keys: Awaited<ReturnType<typeof credentials>>) =>
  iamClient(emulator, keys).send(new ListAccountAliasesCommand({}))

describe('keyturn start --for', () => {
  it('stops the session when its time is over, and says so before', async () => {
    const started = expectDone(await user.keyturn(words('start admin --profile work --for 3s')))
    expect(started.stderr).toMatch(/^it stops at \d\d:\d\d$/m)
    expect(user.read('credentials')).toContain('[work]')
    await eventually(() => expect(user.read('credentials') ?? '').not.toContain('[work]'), 20_000)
    expect(await user.json('list', '--active')).toEqual([])
    expect(await user.json('show', 'admin')).toMatchObject({ status: 'stopped', keys: [expect.anything()] })
  })

  it('goes on under the next agent, with the time it had', async () => {
    const { session } = await user.json<{ session: { stopsAt: string } }>(
      ...words('start admin --profile work --for 30m'),
    )
    process.kill(user.agentPid() ?? 0, 'SIGKILL')
    await eventually(() => expect(user.agents()).toEqual([]))
    expect(await user.json('list', '--active')).toMatchObject([{ stopsAt: session.stopsAt }])
    const off = await user.json<{ session: { stopsAt: null } }>(
      ...words('start admin --profile work --for off'),
    )
    expect(off.session.stopsAt).toBeNull()
    expectDone(await user.keyturn(words('stop admin')))
  })
})

describe('keyturn stop', () => {
  it('tells of keys that were handed out of a session nobody started', async () => {
    const { accessKeyId } = await credentials('hop')
    const { stdout } = expectDone(await user.keyturn(words('stop hop')))
    expect(stdout).toMatch(
      new RegExp(`^hop was not active; key ${accessKeyId} stays valid until \\d\\d:\\d\\d\\n`),
    )
    expect(stdout).toContain('keyturn revoke hop\n')
  })
})

describe('keyturn revoke', () => {
  it('has AWS refuse the old keys, and a new start works', async () => {
    expectDone(await user.keyturn(words('start admin --profile work')))
    const old = await credentials('admin')
    await expect(uses(old)).resolves.toBeDefined()
    const unsure = await user.keyturn(words('revoke admin'))
    expect(unsure).toMatchObject({ code: 2, stderr: expect.stringContaining('say --yes') })
    const revoked = await user.json<Revoked>(...words('revoke admin --yes'))
    expect(revoked).toMatchObject({
      outcome: 'revoked',
      roleArn: emulator.roles.administrator,
      ended: [{ name: 'admin', wasActive: true, profiles: ['work'] }],
    })
    await expect(uses(old)).rejects.toMatchObject({ name: 'AccessDenied' })
    expect(user.read('credentials') ?? '').not.toContain('[work]')
    expectDone(await user.keyturn(words('start admin --profile work')))
    await expect(uses(await credentials('admin'))).resolves.toBeDefined()
    expectDone(await user.keyturn(words('stop admin')))
  })

  it('prints the policy where AWS does not let it, and is done with a session that may', async () => {
    const old = await credentials('hop')
    const denied = await user.keyturn(words('revoke hop --yes'))
    expect(denied.code).toBe(5)
    expect(denied.stderr).toContain('nothing was changed: hop may not put a policy on')
    expect(denied.stderr).toContain('#/roles/details/hop-one?section=revoke_sessions')
    expect(JSON.parse(denied.stdout)).toMatchObject({
      Statement: [{ Effect: 'Deny', Condition: { DateLessThan: expect.anything() } }],
    })
    await expect(uses(old)).resolves.toBeDefined()
    const by = await user.json<Revoked>(
      ...words('revoke hop --with shared-services/AdministratorAccess --yes'),
    )
    expect(by).toMatchObject({ outcome: 'revoked', by: 'shared-services/AdministratorAccess' })
    await expect(uses(old)).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  it('says of a role of the portal who can end what was issued', async () => {
    const portal = await user.keyturn(words('revoke acme-management/AdministratorAccess --yes'))
    expect(portal.code).toBe(2)
    expect(portal.stderr).toContain('identitystore:userId')
  })
})
