import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
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

type Added = Parameters<typeof keyturn.call<'session.add-assume-role'>>[1]

const add = (narrowing: Partial<Added> = {}, roleArn = emulator.roles.administrator) =>
  keyturn.call('session.add-assume-role', { name: 'admin', source: 'alice', roleArn, ...narrowing })

/** Of what is published. */
const keyId = () => /aws_access_key_id = (\w+)/.exec(readFileSync(keyturn.credentialsFile, 'utf8'))?.[1] ?? ''
const published = () => emulator.session(keyId())

async function handedOut(session: string, readOnly = false) {
  const { credentials } = await keyturn.core.credentialsFor({ session, readOnly }, tool())
  return emulator.session(credentials.accessKeyId)
}
const readOnlyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
const onlyReads = { policies: [{ arn: readOnlyArn }] }
const whole = { policies: [] }

describe('a session that is set to be narrow', () => {
  it('carries all that was set, under a name made from a template', async () => {
    await add({
      roleSessionName: '{user}@{host}-{session}',
      sourceIdentity: 'alice',
      sessionTags: [{ key: 'team', value: 'red', transitive: true }],
      policy: '{ "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "*" } }',
      readOnly: true,
    })
    await keyturn.call('session.start', { session: 'admin' })
    expect(published()).toMatchObject({
      arn: expect.stringMatching(/assumed-role\/AdministratorAccess\/alice@laptop-admin$/) as string,
      sourceIdentity: 'alice',
      tags: [{ key: 'team', value: 'red', transitive: true }],
      policies: [{ arn: readOnlyArn }, { arn: null }],
    })
    expect(await keyturn.call('session.show', { session: 'admin' })).toMatchObject({
      readOnly: true,
      settings: {
        policy: '{"Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}',
        sessionTags: [{ key: 'team', value: 'red', transitive: true }],
        policyArns: [],
      },
    })
  })

  it('is refused before AWS is asked where STS would not take it, and nothing is added', async () => {
    await expect(add({ policyArns: ['arn:aws-cn:iam::aws:policy/ReadOnlyAccess'] })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    await expect(add({ policy: '{"Statement": ' })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('the session policy is malformed: ') as string,
    })
    expect(await keyturn.call('session.list', { query: 'admin' })).toEqual([])
    expect(emulator.calls.list({ operation: 'AssumeRole' })).toEqual([])
  })

  it('says what to shorten when AWS cannot pack it', async () => {
    const value = (at: number) =>
      Array.from({ length: 40 }, (_, place) => ((at * 7919 + place * 104_729) % 9973).toString(36)).join('')
    const sessionTags = Array.from({ length: 50 }, (_, at) => ({
      key: `key${at}`,
      value: value(at),
      transitive: false,
    }))
    await add({ sessionTags })
    await expect(keyturn.call('session.start', { session: 'admin' })).rejects.toMatchObject({
      code: 'aws-refused',
      message: expect.stringMatching(
        /PackedPolicyTooLargeException: Packed policy consumes \d+% of allotted space/,
      ) as string,
      hint: expect.stringContaining('fewer and shorter tags') as string,
    })
  })

  it('as a source tells what it does not let through', async () => {
    await add({ readOnly: true }, emulator.roles.chain[0])
    await keyturn.call('session.add-assume-role', {
      name: 'two',
      source: 'admin',
      roleArn: emulator.roles.chain[1],
    })
    await expect(keyturn.call('session.start', { session: 'two' })).rejects.toMatchObject({
      hint: expect.stringContaining('the source session is narrowed') as string,
    })
  })
})

describe('an edit of what narrows', () => {
  it('is published at once while it runs', async () => {
    await add()
    await keyturn.call('session.start', { session: 'admin' })
    expect(published()).toMatchObject(whole)
    await keyturn.call('session.edit', { session: 'admin', readOnly: true })
    expect(published()).toMatchObject(onlyReads)
    await keyturn.call('session.edit', { session: 'admin', readOnly: false })
    expect(published()).toMatchObject(whole)
  })

  it('is not undone by a refresh that was under way', async () => {
    await add()
    await keyturn.call('session.start', { session: 'admin' })
    emulator.set({ latencyMs: 500 })
    await clock.jump(31 * 60_000)
    emulator.set({ latencyMs: 0 })
    await keyturn.call('session.edit', { session: 'admin', readOnly: true })
    const narrowed = keyId()
    expect(emulator.calls.list({ operation: 'AssumeRole' })).toHaveLength(2)
    const outcome = () => keyturn.logged.find((line) => /^refreshed|before an edit/.test(line))
    await expect.poll(outcome, { timeout: 5000 }).toMatch(/^what was asked for before an edit is dropped/)
    expect(keyId()).toBe(narrowed)
    expect(await handedOut('admin')).toMatchObject(onlyReads)
  })

  it('that AWS refuses changes nothing', async () => {
    await add()
    await keyturn.call('session.start', { session: 'admin' })
    const before = keyId()
    const policyArns = ['arn:aws:iam::aws:policy/NoSuchPolicy']
    await expect(keyturn.call('session.edit', { session: 'admin', policyArns })).rejects.toMatchObject({
      code: 'aws-refused',
    })
    expect(await keyturn.call('session.show', { session: 'admin' })).toMatchObject({
      settings: { policyArns: [] },
    })
    expect(keyId()).toBe(before)
  })

  it('replaces lists as a whole, and null clears', async () => {
    const tag = { key: 'a', value: '1', transitive: false }
    await add({ sessionTags: [tag], sourceIdentity: 'alice', policyArns: [readOnlyArn] })
    const edited = await keyturn.call('session.edit', {
      session: 'admin',
      sessionTags: [{ ...tag, key: 'b' }],
      sourceIdentity: null,
      policyArns: [],
    })
    expect(edited.settings).toMatchObject({
      sessionTags: [{ ...tag, key: 'b' }],
      sourceIdentity: null,
      policyArns: [],
    })
  })

  it('is refused where a change of the role makes its policies foreign', async () => {
    await add({ policyArns: [readOnlyArn] })
    const roleArn = 'arn:aws-cn:iam::111122223333:role/x'
    await expect(keyturn.call('session.edit', { session: 'admin', roleArn })).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })
})

describe('a start to read only', () => {
  it('holds for everybody and every refresh until it is stopped', async () => {
    await add()
    await keyturn.call('session.start', { session: 'admin', readOnly: true })
    const first = keyId()
    expect(published()).toMatchObject(onlyReads)
    expect(await handedOut('admin')).toMatchObject(onlyReads)
    expect(await keyturn.call('session.show', { session: 'admin' })).toMatchObject({
      readOnly: true,
      settings: { readOnly: false },
    })
    await clock.advance(31 * 60_000)
    await expect.poll(keyId).not.toBe(first)
    expect(published()).toMatchObject(onlyReads)
    expect(await keyturn.call('session.start', { session: 'admin' })).toMatchObject({ alreadyActive: true })
    await keyturn.call('session.stop', { session: 'admin' })
    await keyturn.call('session.start', { session: 'admin' })
    expect(published()).toMatchObject(whole)
  })

  it('narrows what runs whole, under all its profiles', async () => {
    await add()
    await keyturn.call('session.start', { session: 'admin', profile: 'one' })
    await keyturn.call('session.start', { session: 'admin', profile: 'two' })
    const started = await keyturn.call('session.start', { session: 'admin', readOnly: true })
    expect(started.session.profiles).toEqual(['one', 'two'])
    const ids = [...readFileSync(keyturn.credentialsFile, 'utf8').matchAll(/aws_access_key_id = (\w+)/g)]
    expect(ids.map(([, id]) => emulator.session(id ?? ''))).toMatchObject([onlyReads, onlyReads])
  })

  it('is for one answer where only credentials are asked for', async () => {
    await add()
    expect(await handedOut('admin', true)).toMatchObject(onlyReads)
    expect(await handedOut('admin')).toMatchObject(whole)
  })

  it('is refused beside a policy of its own that it would widen', async () => {
    await add({ policyArns: ['arn:aws:iam::aws:policy/PowerUserAccess'] })
    await expect(keyturn.call('session.start', { session: 'admin', readOnly: true })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('read only does not go with policy ARNs') as string,
    })
  })

  it('cannot be of an IAM user: it says what can', async () => {
    await expect(keyturn.call('session.start', { session: 'alice', readOnly: true })).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'alice cannot be made read only: AWS gives an IAM user’s credentials whole',
      hint: 'assume a role through it: keyturn add assume-role --name NAME --source alice --role-arn ARN --read-only',
    })
  })
})
