import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import { filesUnder } from '../../support/files-under.ts'
import type { TestCore } from '../../support/test-core.ts'

let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ emulator, keyturn } = await coreOnClock())
})

describe('checking the keys of an IAM user', () => {
  it('tells whose they are, by one question to AWS', async () => {
    const { accessKeyId, secretAccessKey, arn } = emulator.iamUser
    expect(await keyturn.call('session.check-iam-user', { accessKeyId, secretAccessKey })).toEqual({
      accountId: arn.split(':')[4],
      arn,
    })
    expect(emulator.calls.list().map(({ operation }) => operation)).toEqual(['GetCallerIdentity'])
  })

  it('keeps nothing', async () => {
    const { accessKeyId, secretAccessKey } = emulator.iamUser
    await keyturn.call('session.check-iam-user', { accessKeyId, secretAccessKey })
    expect(await keyturn.call('session.list', {})).toEqual([])
    expect((await keyturn.call('vault.status', {})).secrets).toBe(0)
    expect(filesUnder(keyturn.home)).toEqual([])
  })

  it.each([
    ['a secret that is not theirs', { secretAccessKey: 'x'.repeat(40) }, /SignatureDoesNotMatch/],
    ['a key AWS does not know', { accessKeyId: 'AKIAUNKNOWNUNKNOWN12' }, /InvalidClientTokenId/],
  ])('says no to %s, with the next step', async (_, wrong, message) => {
    const { accessKeyId, secretAccessKey } = emulator.iamUser
    await expect(
      keyturn.call('session.check-iam-user', { accessKeyId, secretAccessKey, ...wrong }),
    ).rejects.toMatchObject({
      code: 'aws-refused',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/access key/),
    })
  })
})

describe('checking a role', () => {
  beforeEach(async () => {
    await addUserSession({ emulator, keyturn }, { region: null })
  })

  it('assumes it once, as short as AWS lets it, and tells who that is', async () => {
    const { arn: roleArn, externalId } = emulator.roles.externalId
    const identity = await keyturn.call('session.check-assume-role', {
      roleArn,
      source: 'alice',
      externalId,
      roleSessionName: 'trying',
    })
    expect(identity.arn).toMatch(/^arn:aws:sts::\d{12}:assumed-role\/.*\/trying$/)
    expect(emulator.calls.list({ operation: 'AssumeRole' })).toEqual([
      expect.objectContaining({ status: 200, input: expect.objectContaining({ DurationSeconds: '900' }) }),
    ])
    expect(await keyturn.call('session.list', {})).toHaveLength(1)
    expect(existsSync(join(keyturn.home, '.aws'))).toBe(false)
  })

  it('tells what AWS refuses', async () => {
    const { arn: roleArn } = emulator.roles.externalId
    await expect(
      keyturn.call('session.check-assume-role', { roleArn, source: 'alice' }),
    ).rejects.toMatchObject({
      code: 'aws-refused',
      message: expect.stringContaining('sts:AssumeRole'),
    })
  })

  it('tells what its source lacks', async () => {
    await expect(
      keyturn.call('session.check-assume-role', { roleArn: emulator.roleArn, source: 'nobody' }),
    ).rejects.toMatchObject({ code: 'session-not-found' })
  })

  it('refuses a region of another partition', async () => {
    await expect(
      keyturn.call('session.check-assume-role', {
        roleArn: emulator.roleArn,
        source: 'alice',
        region: 'cn-north-1',
      }),
    ).rejects.toMatchObject({ code: 'invalid-input' })
  })
})
