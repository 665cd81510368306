import { beforeEach, describe, expect, it } from 'vitest'
import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam'
import type { Emulator } from '../../../emulator/emulator.ts'
import { toEmulator } from '../../emulator/support.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { type TestCore, tool } from '../../support/test-core.ts'

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock())
  await addUserSession({ emulator, keyturn })
})

const assume = (name: string, roleArn: string) =>
  keyturn.call('session.add-assume-role', { name, roleArn, source: 'alice' })

async function keysOf(session: string) {
  const { credentials } = await keyturn.core.credentialsFor({ session, readOnly: false }, tool())
  return {
    accessKeyId: credentials.accessKeyId,
    secretAccessKey: credentials.secretAccessKey.reveal(),
    sessionToken: credentials.sessionToken.reveal(),
  }
}

/** As a tool that has them would, on the clock of the test. */
const uses = async (credentials: Awaited<ReturnType<typeof keysOf>>) =>
  new IAMClient({
    ...toEmulator(emulator),
    credentials,
    systemClockOffset: clock.now().getTime() - Date.now(),
  }).send(new ListAccountAliasesCommand({}))

/** Revoking waits for the next second of the clock. */
async function revoke(session: string, by?: string) {
  const revoked = keyturn.call('session.revoke', { session, ...(by === undefined ? {} : { with: by }) })
  const done = { is: false }
  void revoked
    .catch(() => {})
    .finally(() => {
      done.is = true
    })
  await expect
    .poll(async () => {
      await clock.advance(1_000)
      return done.is
    })
    .toBe(true)
  return revoked
}

describe('revoking a session whose role may change itself', () => {
  beforeEach(async () => {
    await assume('admin', emulator.roles.administrator)
  })

  it('ends every key that was issued, stops the session, and its next start gets what AWS takes', async () => {
    const { session } = await keyturn.call('session.start', { session: 'admin' })
    const keys = await keysOf('admin')
    await expect(uses(keys)).resolves.toBeDefined()
    const revoked = await revoke('admin')
    expect(revoked).toMatchObject({
      outcome: 'revoked',
      roleArn: emulator.roles.administrator,
      by: 'admin',
      issuedBefore: '2026-01-05T09:00:01.000Z',
      ended: [{ name: 'admin', wasActive: true, accessKeyIds: [session.accessKeyId] }],
    })
    await expect(uses(keys)).rejects.toMatchObject({ name: 'AccessDenied' })
    await keyturn.call('session.start', { session: 'admin' })
    const fresh = await keysOf('admin')
    expect(fresh.accessKeyId).not.toBe(keys.accessKeyId)
    await expect(uses(fresh)).resolves.toBeDefined()
  })

  it('ends what was handed out of other sessions of the role as well', async () => {
    await assume('second', emulator.roles.administrator)
    const keys = await keysOf('second')
    expect(await revoke('admin')).toMatchObject({
      ended: [{ name: 'second', wasActive: false, accessKeyIds: [keys.accessKeyId] }],
    })
    expect(await keyturn.call('session.stop-all', {})).toEqual([])
  })

  it('goes by the clock of AWS, where ours is behind', async () => {
    emulator.set({ clockSkewSeconds: 240 })
    const keys = await keysOf('admin')
    expect(await revoke('admin')).toMatchObject({ issuedBefore: '2026-01-05T09:04:01.000Z' })
    await expect(uses(keys)).rejects.toMatchObject({ name: 'AccessDenied' })
  })
})

describe('revoking a session whose role may not', () => {
  beforeEach(async () => {
    await assume('deployer', emulator.roleArn)
  })

  it('changes nothing, and gives the policy and the place for somebody who may', async () => {
    await keyturn.call('session.start', { session: 'deployer' })
    const keys = await keysOf('deployer')
    const denied = await keyturn.call('session.revoke', { session: 'deployer' })
    expect(denied).toEqual({
      outcome: 'denied',
      roleArn: emulator.roleArn,
      by: 'deployer',
      message: expect.stringContaining('iam:PutRolePolicy'),
      policyName: 'AWSRevokeOlderSessions',
      policy: expect.any(String),
      consoleAddress: `${emulator.endpoint}/iam/home#/roles/details/deployer?section=revoke_sessions`,
    })
    if (denied.outcome !== 'denied') return
    expect(JSON.parse(denied.policy)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: ['*'],
          Resource: ['*'],
          Condition: { DateLessThan: { 'aws:TokenIssueTime': '2026-01-05T09:00:01.000Z' } },
        },
      ],
    })
    expect(await keyturn.call('session.show', { session: 'deployer' })).toMatchObject({ status: 'active' })
    await expect(uses(keys)).resolves.toBeDefined()
  })

  it('is refused at once with a session of another account', async () => {
    await assume('auditor', emulator.roles.organization)
    await expect(
      keyturn.call('session.revoke', { session: 'deployer', with: 'auditor' }),
    ).rejects.toMatchObject({ code: 'invalid-input', hint: expect.stringContaining('--with SESSION') })
    expect(emulator.calls.list({ operation: 'PutRolePolicy' })).toEqual([])
  })
})

it('an IAM user signs with its key, and revokes a role of its account', async () => {
  await assume('admin', emulator.roles.administrator)
  const keys = await keysOf('admin')
  expect(await revoke('admin', 'alice')).toMatchObject({ outcome: 'revoked', by: 'alice' })
  await expect(uses(keys)).rejects.toMatchObject({ name: 'AccessDenied' })
})

it('says of an IAM user that it has no role, and of a program that only it can', async () => {
  await expect(keyturn.call('session.revoke', { session: 'alice' })).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('is an IAM user'),
  })
  await keyturn.call('session.add-process', { name: 'vendor', command: '/bin/true' })
  await expect(keyturn.call('session.revoke', { session: 'vendor' })).rejects.toMatchObject({
    code: 'invalid-input',
    hint: expect.stringContaining('program'),
  })
})
