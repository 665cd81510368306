import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import { mfaCode } from '../../support/mfa-code.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { person, type TestCore } from '../../support/test-core.ts'

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock())
})

const addRole = (name: string, source: string, roleArn: string) =>
  keyturn.call('session.add-assume-role', { name, roleArn, source })

const assumed = () => emulator.calls.list({ operation: 'AssumeRole' })

describe('an assumed role', () => {
  it("case 18: goes by a default session name, for an hour, signed with the source's temporary key", async () => {
    await addUserSession({ emulator, keyturn })
    await addRole('billing', 'alice', emulator.roleArn)
    await keyturn.call('session.start', { session: 'billing' })
    expect(assumed()).toEqual([
      expect.objectContaining({
        status: 200,
        accessKeyId: expect.stringMatching(/^ASIA/),
        input: expect.objectContaining({
          RoleArn: emulator.roleArn,
          RoleSessionName: 'keyturn',
          DurationSeconds: '3600',
        }),
      }),
    ])
  })

  it('case 19: chains to any depth, at an hour each', async () => {
    await addUserSession({ emulator, keyturn })
    const [one, two, three] = emulator.roles.chain
    await addRole('one', 'alice', one)
    await addRole('two', 'one', two)
    await addRole('three', 'two', three)
    await keyturn.call('session.edit', { session: 'three', durationSeconds: 7200 })
    await keyturn.call('session.start', { session: 'three' })
    expect(assumed().map(({ status, input }) => [status, input.RoleArn, input.DurationSeconds])).toEqual([
      [200, one, '3600'],
      [200, two, '3600'],
      [200, three, '3600'],
    ])
  })

  it('case 19: a circle is refused when it is saved, naming who is in it', async () => {
    await addUserSession({ emulator, keyturn })
    await addRole('one', 'alice', emulator.roles.chain[0])
    await addRole('two', 'one', emulator.roles.chain[1])
    await expect(keyturn.call('session.edit', { session: 'one', source: 'two' })).rejects.toMatchObject({
      code: 'source-cycle',
      message: 'these sessions assume each other in a circle: one → two → one',
    })
  })

  it('gives the external id, and only where there is one', async () => {
    await addUserSession({ emulator, keyturn })
    const { arn, externalId } = emulator.roles.externalId
    await keyturn.call('session.add-assume-role', {
      name: 'partner',
      roleArn: arn,
      source: 'alice',
      externalId,
    })
    await keyturn.call('session.start', { session: 'partner' })
    expect(assumed()[0]?.status).toBe(200)
  })

  it("what AWS refuses is told in AWS's words", async () => {
    await addUserSession({ emulator, keyturn })
    await addRole('stranger', 'alice', emulator.roleArn.replace(/role\/.*/, 'role/nobody-may'))
    await expect(keyturn.call('session.start', { session: 'stranger' })).rejects.toMatchObject({
      code: 'aws-refused',
      message: expect.stringContaining('is not authorized to perform: sts:AssumeRole'),
    })
  })

  it('a session that is the source of others is not removed', async () => {
    await addUserSession({ emulator, keyturn })
    await addRole('billing', 'alice', emulator.roleArn)
    await expect(keyturn.call('session.remove', { session: 'alice' })).rejects.toMatchObject({
      code: 'session-in-use',
      message: 'alice is the source of billing',
    })
  })

  it('one code serves every session below the device, however many start at once', async () => {
    await addUserSession({ emulator, keyturn }, { mfa: true })
    await addRole('one', 'alice', emulator.roles.chain[0])
    await addRole('two', 'alice', emulator.roleArn)
    const asked: string[] = []
    const caller = () =>
      person(['mfa'], (event) => {
        if (event.type !== 'prompt-opened' || asked.includes(event.prompt.id)) return
        asked.push(event.prompt.id)
        void keyturn.call('prompt.answer', { id: event.prompt.id, answer: mfaCode(emulator, clock.now()) })
      })
    await Promise.all(
      ['one', 'two', 'alice'].map((session) => keyturn.call('session.start', { session }, caller())),
    )
    expect(asked).toHaveLength(1)
    expect(emulator.calls.list({ operation: 'GetSessionToken' })).toHaveLength(1)
  })
})

describe('a question names the sessions that wait for it', () => {
  const rowOf = async (session: string) => keyturn.call('session.show', { session })
  const question = () => keyturn.core.prompts.list()[0]
  const asking = async () => {
    await expect.poll(() => question()?.waiting).toBe(true)
    return question()
  }

  it('for a code: those that draw on the user, not the user who only is the source', async () => {
    await addUserSession({ emulator, keyturn }, { mfa: true })
    await addRole('one', 'alice', emulator.roles.chain[0])
    await addRole('two', 'one', emulator.roles.chain[1])
    const two = await rowOf('two')
    const start = keyturn.call(
      'session.start',
      { session: 'two' },
      person(['mfa'], () => {}),
    )
    expect(await asking()).toMatchObject({ kind: 'mfa', sessionName: 'alice', sessionIds: [two.id] })
    await keyturn.call('prompt.answer', { id: question()?.id ?? '', answer: mfaCode(emulator, clock.now()) })
    await start
  })

  it('also those that join later and leave earlier, without being put again', async () => {
    await addUserSession({ emulator, keyturn }, { mfa: true })
    await addRole('one', 'alice', emulator.roles.chain[0])
    await addRole('two', 'alice', emulator.roleArn)
    const [one, two] = [await rowOf('one'), await rowOf('two')]
    const leave = new AbortController()
    const first = keyturn.call(
      'session.start',
      { session: 'one' },
      person(['mfa'], () => {}),
    )
    await asking()
    const second = keyturn.call(
      'session.start',
      { session: 'two' },
      person(['mfa'], () => {}, leave.signal),
    )
    await expect.poll(() => question()?.sessionIds).toEqual([one.id, two.id].sort())
    leave.abort()
    await expect(second).rejects.toMatchObject({ code: 'cancelled' })
    await expect.poll(() => question()?.sessionIds).toEqual([one.id])
    expect(keyturn.events.filter(({ type }) => type === 'prompt-opened')).toHaveLength(1)
    expect(keyturn.events.filter(({ type }) => type === 'prompt-changed')).toHaveLength(2)
    await keyturn.call('prompt.answer', { id: question()?.id ?? '', answer: mfaCode(emulator, clock.now()) })
    await first
  })
})

describe('profiles', () => {
  it('case 21: starting B on the profile of A stops A; the file has only the key of B', async () => {
    await addUserSession({ emulator, keyturn })
    await addRole('billing', 'alice', emulator.roleArn)
    await keyturn.call('session.start', { session: 'alice', profile: 'work' })
    const started = await keyturn.call('session.start', { session: 'billing', profile: 'work' })
    expect(started.displaced).toEqual([{ name: 'alice', stopped: true }])
    const text = readFileSync(keyturn.credentialsFile, 'utf8')
    expect(text.match(/aws_access_key_id = (\w+)/g)).toEqual([
      `aws_access_key_id = ${started.session.accessKeyId}`,
    ])
    expect((await keyturn.call('session.show', { session: 'alice' })).status).toBe('stopped')
  })

  it('a session may stand under several profiles and gives up one of them only', async () => {
    await addUserSession({ emulator, keyturn })
    await addRole('billing', 'alice', emulator.roleArn)
    await keyturn.call('session.start', { session: 'alice', profile: 'work' })
    await keyturn.call('session.start', { session: 'alice', profile: 'legacy' })
    const started = await keyturn.call('session.start', { session: 'billing', profile: 'work' })
    expect(started.displaced).toEqual([{ name: 'alice', stopped: false }])
    expect(await keyturn.call('session.show', { session: 'alice' })).toMatchObject({
      status: 'active',
      profiles: ['legacy'],
    })
  })

  it('case 22: two starts on one profile wait for each other; the later one has it', async () => {
    await addUserSession({ emulator, keyturn }, { mfa: true })
    await addRole('billing', 'alice', emulator.roleArn)
    const asks = person(['mfa'], (event) => {
      if (event.type !== 'prompt-opened') return
      void keyturn.call('prompt.answer', { id: event.prompt.id, answer: mfaCode(emulator, clock.now()) })
    })
    const first = keyturn.call('session.start', { session: 'alice', profile: 'work' }, asks)
    const second = keyturn.call('session.start', { session: 'billing', profile: 'work' }, asks)
    await Promise.all([first, second])
    const active = await keyturn.call('session.list', { active: true })
    expect(active.map(({ name, profiles }) => [name, profiles])).toEqual([['billing', ['work']]])
  })

  it('case 43: starting what runs changes nothing and is no error', async () => {
    await addUserSession({ emulator, keyturn })
    await keyturn.call('session.start', { session: 'alice' })
    const before = readFileSync(keyturn.credentialsFile)
    const again = await keyturn.call('session.start', { session: 'alice' })
    expect(again.alreadyActive).toBe(true)
    expect(readFileSync(keyturn.credentialsFile)).toEqual(before)
  })

  it('stopping what does not run is no error', async () => {
    await addUserSession({ emulator, keyturn })
    expect(await keyturn.call('session.stop', { session: 'alice' })).toEqual([])
  })
})
