import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CoreEvent } from '../../../core/contract/events.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import { mfaCode } from '../../support/mfa-code.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { person, testCore, type TestCore, tool } from '../../support/test-core.ts'

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock())
})

const addUser = (mfa: boolean) => addUserSession({ emulator, keyturn }, { mfa })
const asked = (operation: string) => emulator.calls.list().filter((call) => call.operation === operation)

/** A person who reads codes off the device as often as they are asked; notes what they were asked. */
function withDevice(codes: () => string) {
  const prompts: CoreEvent[] = []
  const caller = person(['mfa'], (event) => {
    if (event.type !== 'prompt-opened') return
    prompts.push(event)
    void keyturn.call('prompt.answer', { id: event.prompt.id, answer: codes() })
  })
  return { caller, prompts }
}

describe('an IAM user', () => {
  it('case 1: its profile holds exactly the key, the secret and the token, and its region is in the config file', async () => {
    await addUser(false)
    await keyturn.call('session.start', { session: 'alice', profile: 'work' })
    const text = readFileSync(keyturn.credentialsFile, 'utf8')
    const settings = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(settings).toEqual([
      '[work]',
      expect.stringMatching(/^aws_access_key_id = ASIA[A-Z0-9]+$/),
      expect.stringMatching(/^aws_secret_access_key = \S+$/),
      expect.stringMatching(/^aws_session_token = \S+$/),
    ])
    expect(readFileSync(keyturn.configFile, 'utf8')).toContain('[profile work]\nregion = eu-west-1\n')
  })

  it('case 14: without MFA one GetSessionToken of 36000 seconds serves until it ends, stops and starts between', async () => {
    await addUser(false)
    await keyturn.call('session.start', { session: 'alice' })
    await keyturn.call('session.stop', { session: 'alice' })
    await keyturn.call('session.start', { session: 'alice' })
    expect(asked('GetSessionToken')).toEqual([
      expect.objectContaining({ input: expect.objectContaining({ DurationSeconds: '36000' }) }),
    ])
    expect(asked('GetSessionToken')[0]?.input).not.toHaveProperty('SerialNumber')
  })

  it('case 15: with MFA the code and the serial go with it', async () => {
    await addUser(true)
    const { caller } = withDevice(() => mfaCode(emulator, clock.now()))
    await keyturn.call('session.start', { session: 'alice' }, caller)
    expect(asked('GetSessionToken')).toEqual([
      expect.objectContaining({
        status: 200,
        input: expect.objectContaining({
          DurationSeconds: '36000',
          SerialNumber: emulator.iamUser.mfaSerial,
        }),
      }),
    ])
  })

  it('case 12: a code given once serves until it ends, also after a restart, without another prompt', async () => {
    await addUser(true)
    const { caller, prompts } = withDevice(() => mfaCode(emulator, clock.now()))
    await keyturn.call('session.start', { session: 'alice' }, caller)
    await keyturn.core.stop('withdraw')
    const again = await testCore({
      endpoint: emulator.endpoint,
      clock,
      home: keyturn.home,
      keychain: keyturn.keychain,
    })
    await again.call('session.start', { session: 'alice' })
    expect(prompts).toHaveLength(1)
    expect(asked('GetSessionToken')).toHaveLength(1)
  })

  it('case 16: a cancelled prompt fails the start, stops the session and leaves the files alone', async () => {
    await addUser(true)
    const caller = person(['mfa'], (event) => {
      if (event.type === 'prompt-opened') void keyturn.call('prompt.cancel', { id: event.prompt.id })
    })
    await expect(keyturn.call('session.start', { session: 'alice' }, caller)).rejects.toMatchObject({
      code: 'cancelled',
      message: 'no MFA code was given for alice',
    })
    expect((await keyturn.call('session.show', { session: 'alice' })).status).toBe('stopped')
    expect(() => readFileSync(keyturn.credentialsFile)).toThrow('ENOENT')
  })

  it('a wrong code is asked for again, with the reason', async () => {
    await addUser(true)
    const codes = ['000000', mfaCode(emulator, clock.now())]
    const { caller, prompts } = withDevice(() => codes.shift() ?? '')
    await keyturn.call('session.start', { session: 'alice' }, caller)
    expect(prompts.map((event) => (event.type === 'prompt-opened' ? event.prompt.problem : null))).toEqual([
      null,
      'AWS refused that code; each code works once',
    ])
  })

  it('a code serves all sessions of the key and device: the second asks for none', async () => {
    await addUser(true)
    await addUserSession({ emulator, keyturn }, { name: 'alice-too', mfa: true })
    const { caller, prompts } = withDevice(() => mfaCode(emulator, clock.now()))
    await keyturn.call('session.start', { session: 'alice' }, caller)
    const { session } = await keyturn.call('session.start', { session: 'alice-too' })
    expect(session.accessKeyId).toBe((await keyturn.call('session.show', { session: 'alice' })).accessKeyId)
    expect(prompts).toHaveLength(1)
  })

  it('two that start at once cost one code', async () => {
    await addUser(true)
    await addUserSession({ emulator, keyturn }, { name: 'alice-too', mfa: true })
    const { caller, prompts } = withDevice(() => mfaCode(emulator, clock.now()))
    await Promise.all(
      ['alice', 'alice-too'].map((session) => keyturn.call('session.start', { session }, caller)),
    )
    expect(prompts).toHaveLength(1)
    expect(asked('GetSessionToken')).toHaveLength(1)
  })

  it('one for a short while does not take the place of one that lasts', async () => {
    await addUser(true)
    await addUserSession({ emulator, keyturn }, { name: 'alice-too', mfa: true })
    const { caller, prompts } = withDevice(() => mfaCode(emulator, clock.now()))
    await keyturn.call('session.start', { session: 'alice' }, caller)
    await clock.advance(30_000)
    await keyturn.call('session.start', { session: 'alice-too', durationSeconds: 900 }, caller)
    await clock.advance(30_000)
    await addUserSession({ emulator, keyturn }, { name: 'alice-three', mfa: true })
    const { session } = await keyturn.call('session.start', { session: 'alice-three' })
    expect(session.expiresAt).toBe('2026-01-05T19:00:00.000Z')
    expect(prompts).toHaveLength(2)
  })

  it('another device is another MFA session', async () => {
    await addUser(true)
    const { caller, prompts } = withDevice(() => mfaCode(emulator, clock.now()))
    await keyturn.call('session.start', { session: 'alice' }, caller)
    const mfaSerial = `${emulator.iamUser.mfaSerial}-2`
    await keyturn.call('session.edit', { session: 'alice', mfaSerial })
    await expect(
      keyturn.core.credentialsFor({ session: 'alice', readOnly: false }, tool()),
    ).rejects.toMatchObject({
      code: 'prompt-needed',
      message: `an MFA code of ${mfaSerial} is needed for alice`,
    })
    expect(prompts).toHaveLength(1)
  })

  it('is asked for in vain by nobody: who hung up while it waited for its turn opens no question', async () => {
    await addUser(true)
    await addUserSession({ emulator, keyturn }, { name: 'alice-too', mfa: true })
    const detach = keyturn.core.prompts.attach({ attends: new Set(['mfa']) })
    const first = keyturn.call('session.start', { session: 'alice' })
    await expect.poll(() => keyturn.core.prompts.list()).toHaveLength(1)
    const leave = new AbortController()
    const second = keyturn.call('session.start', { session: 'alice-too' }, tool(leave.signal))
    second.catch(() => {})
    await clock.advance(0)
    leave.abort()
    await keyturn.call('prompt.cancel', { id: keyturn.core.prompts.list()[0]?.id ?? '' })
    await expect(first).rejects.toMatchObject({ code: 'cancelled' })
    await clock.advance(0)
    expect(keyturn.core.prompts.list()).toEqual([])
    detach()
  })

  it('a code given once is not sent again: the person hears when the next comes', async () => {
    await addUser(true)
    await addUserSession({ emulator, keyturn }, { name: 'alice-too', mfa: true })
    // 19 seconds into a step, since the clock begins with one.
    await clock.advance(19_000)
    const spent = mfaCode(emulator, clock.now())
    await keyturn.call('session.start', { session: 'alice' }, withDevice(() => spent).caller)
    const problems: (string | null)[] = []
    const caller = person(['mfa'], (event) => {
      if (event.type !== 'prompt-opened') return
      problems.push(event.prompt.problem)
      const { id } = event.prompt
      void (problems.length === 1
        ? keyturn.call('prompt.answer', { id, answer: spent })
        : keyturn.call('prompt.cancel', { id }))
    })
    // Another duration than that of the session they share takes a code of its own.
    await expect(
      keyturn.call('session.start', { session: 'alice-too', durationSeconds: 900 }, caller),
    ).rejects.toMatchObject({ code: 'cancelled' })
    expect(problems).toEqual([null, 'used already; the next code comes in 11 s'])
    expect(asked('GetSessionToken')).toHaveLength(1)
  })

  it('nobody there to be asked: it fails at once and the need is recorded', async () => {
    await addUser(true)
    await expect(keyturn.call('session.start', { session: 'alice' })).rejects.toMatchObject({
      code: 'prompt-needed',
    })
    expect(await keyturn.call('prompt.list', {})).toEqual([
      expect.objectContaining({ kind: 'mfa', device: emulator.iamUser.mfaSerial, waiting: false }),
    ])
  })

  it('an MFA session is never refreshed early: at its end the profile goes and a person is needed', async () => {
    await addUser(true)
    const { caller } = withDevice(() => mfaCode(emulator, clock.now()))
    await keyturn.call('session.start', { session: 'alice', profile: 'work', durationSeconds: 900 }, caller)
    await clock.advance(899_000)
    expect(readFileSync(keyturn.credentialsFile, 'utf8')).toContain('[work]')
    await clock.advance(61_000)
    await expect
      .poll(() => keyturn.call('session.show', { session: 'alice' }))
      .toMatchObject({ status: 'sign-in-needed' })
    expect(() => readFileSync(keyturn.credentialsFile)).toThrow('ENOENT')
    expect(asked('GetSessionToken')).toHaveLength(1)
  })

  it('a question at its end that a person declines in a window is not asked again', async () => {
    await addUser(true)
    const { caller } = withDevice(() => mfaCode(emulator, clock.now()))
    await keyturn.call('session.start', { session: 'alice', durationSeconds: 900 }, caller)
    let asked = 0
    keyturn.core.subscribe((event) => {
      if (event.type !== 'prompt-opened') return
      asked += 1
      void keyturn.call('prompt.cancel', { id: event.prompt.id })
    })
    const detach = keyturn.core.prompts.attach({ attends: new Set(['mfa']) })
    await clock.advance(960_000)
    await expect
      .poll(() => keyturn.call('session.show', { session: 'alice' }))
      .toMatchObject({ status: 'sign-in-needed' })
    await clock.advance(600_000)
    expect(asked).toBe(1)
    detach()
  })
})
