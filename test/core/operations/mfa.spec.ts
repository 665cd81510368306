import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { filesUnder } from '../../support/files-under.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import { eventually } from '../../support/eventually.ts'
import { mfaCode } from '../../support/mfa-code.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { savedWorkspace } from '../../support/saved-workspace.ts'
import { person, testCore, type TestCore, tool } from '../../support/test-core.ts'

const noDevice = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore
let serial: string

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock())
  serial = emulator.iamUser.mfaSerial
  await addUserSession({ emulator, keyturn }, { mfa: true })
})

const addSecond = () => addUserSession({ emulator, keyturn }, { name: 'alice-too', mfa: true })
const setTotp = (key = emulator.iamUser.mfaSecret) => keyturn.call('mfa.set-totp', { serial, key })
const start = (session: string, durationSeconds?: number) =>
  keyturn.call('session.start', { session, ...(durationSeconds === undefined ? {} : { durationSeconds }) })
const show = (session: string) => keyturn.call('session.show', { session })
const calls = () => emulator.calls.list({ operation: 'GetSessionToken' })
/** AWS refuses (403) a code that it took before. */
const answers = () => calls().map(({ status }) => status)

/** The next code is due once AWS has answered so often. */
async function nextCodeAfter(answered: number): Promise<void> {
  await eventually(() => expect(calls()).toHaveLength(answered))
  await clock.advance(30_000)
}

describe('codes made from the key in the vault', () => {
  it('start a session with nobody there', async () => {
    expect(await setTotp()).toEqual({ serial, codes: { source: 'totp' }, sessions: ['alice'] })
    await start('alice')
    expect((await show('alice')).status).toBe('active')
    expect(answers()).toEqual([200])
  })

  it('are shown as such, and as asked for before and after', async () => {
    const codes = async () => {
      const { settings } = await show('alice')
      return settings.kind === 'iam-user' ? settings.mfaCodes : undefined
    }
    expect(await codes()).toEqual({ source: 'prompt' })
    await setTotp()
    expect(await codes()).toEqual({ source: 'totp' })
    expect(await keyturn.call('mfa.list', {})).toEqual([
      { serial, codes: { source: 'totp' }, sessions: ['alice'] },
    ])
    await keyturn.call('mfa.use-prompt', { serial })
    expect(await codes()).toEqual({ source: 'prompt' })
    await expect(start('alice')).rejects.toMatchObject({ code: 'prompt-needed' })
  })

  it('serve two sessions and a role below that start at once: one code, one call', async () => {
    await addSecond()
    await keyturn.call('session.add-assume-role', {
      name: 'deploy',
      roleArn: emulator.roleArn,
      source: 'alice-too',
    })
    await setTotp()
    await Promise.all(['alice', 'alice-too', 'deploy'].map((session) => start(session)))
    expect(calls()).toHaveLength(1)
  })

  it('wait for the next when this one was used', async () => {
    await addSecond()
    await setTotp()
    await clock.advance(10_000)
    await start('alice')
    const second = start('alice-too', 900)
    await clock.advance(19_000)
    expect(answers()).toEqual([200])
    await clock.advance(1_000)
    await second
    expect(answers()).toEqual([200, 200])
  })

  it('give way to the next when a telephone with the same key used this one', async () => {
    await setTotp()
    await giveByTelephone(mfaCode(emulator, clock.now()))
    const starting = start('alice')
    await nextCodeAfter(2)
    await starting
    expect(answers()).toEqual([200, 403, 200])
  })

  it('stop waiting when who asked hangs up', async () => {
    await addSecond()
    await setTotp()
    await start('alice')
    const leave = new AbortController()
    const second = keyturn.call(
      'session.start',
      { session: 'alice-too', durationSeconds: 900 },
      tool(leave.signal),
    )
    second.catch(() => {})
    await clock.advance(5_000)
    leave.abort()
    await expect(second).rejects.toMatchObject({ code: 'cancelled' })
    await clock.advance(60_000)
    expect(calls()).toHaveLength(1)
  })

  it('refresh what runs with nobody there, at half of its life, once for all sessions of the device', async () => {
    await addSecond()
    await setTotp()
    await start('alice')
    await start('alice-too')
    const before = (await show('alice')).accessKeyId
    await clock.advance(5 * 3_600_000 - 1_000)
    expect((await show('alice')).accessKeyId).toBe(before)
    await clock.advance(1_000)
    await eventually(async () => {
      const [one, two] = [await show('alice'), await show('alice-too')]
      expect(one.accessKeyId).not.toBe(before)
      expect(two.accessKeyId).toBe(one.accessKeyId)
    })
    expect(calls()).toHaveLength(2)
  })

  it('are what a session that waits for a person goes on with', async () => {
    const caller = person(['mfa'], (event) => {
      if (event.type !== 'prompt-opened') return
      void keyturn.call('prompt.answer', { id: event.prompt.id, answer: mfaCode(emulator, clock.now()) })
    })
    await keyturn.call('session.start', { session: 'alice', durationSeconds: 900 }, caller)
    await clock.advance(960_000)
    await eventually(async () => expect((await show('alice')).status).toBe('sign-in-needed'))
    await setTotp()
    await eventually(async () => expect((await show('alice')).status).toBe('active'))
    expect(await keyturn.call('prompt.list', {})).toEqual([])
  })

  it('of another device are refused twice, no more, and nobody is asked instead', async () => {
    await setTotp(noDevice)
    const asked: string[] = []
    const caller = person(['mfa'], (event) => void asked.push(event.type))
    const starting = keyturn.call('session.start', { session: 'alice' }, caller)
    starting.catch(() => {})
    await nextCodeAfter(1)
    await expect(starting).rejects.toMatchObject({
      code: 'aws-refused',
      message: `AWS refused two codes of ${serial} made from the key in the vault`,
      hint: `is it the key of this device? set it anew: keyturn mfa set ${serial} --totp`,
    })
    expect(answers()).toEqual([403, 403])
    expect(asked).toEqual([])
  })

  it('of a device that is not the user’s are refused in AWS’s words, after one', async () => {
    const mfaSerial = `${serial}-2`
    await keyturn.call('session.edit', { session: 'alice', mfaSerial })
    await keyturn.call('mfa.set-totp', { serial: mfaSerial, key: noDevice })
    await expect(start('alice')).rejects.toMatchObject({
      code: 'aws-refused',
      message: expect.stringContaining('Please verify your MFA serial number is valid'),
    })
    expect(answers()).toEqual([403])
  })

  it('need the vault open, and nobody is asked instead', async () => {
    await setTotp()
    await keyturn.call('vault.lock', {})
    await expect(start('alice')).rejects.toMatchObject({ code: 'vault-locked' })
    expect(calls()).toEqual([])
  })

  it('say that the key is gone, and nobody is asked instead', async () => {
    await setTotp()
    await keyturn.core.stop('hand-over')
    const mfaDevices = [{ serial: `${serial}-2`, source: 'totp' }]
    writeFileSync(keyturn.workspaceFile, JSON.stringify({ ...savedWorkspace(keyturn), mfaDevices }))
    const again = await testCore({
      endpoint: emulator.endpoint,
      clock,
      home: keyturn.home,
      keychain: keyturn.keychain,
    })
    await again.call('session.edit', { session: 'alice', mfaSerial: `${serial}-2` })
    await expect(
      again.call(
        'session.start',
        { session: 'alice' },
        person(['mfa'], () => {}),
      ),
    ).rejects.toMatchObject({
      code: 'source-missing',
      message: `the key of the MFA device ${serial}-2 is not in the vault`,
    })
  })

  it('leave nothing of the key in answers, events, logs and files', async () => {
    const answered = [await setTotp(), await keyturn.call('mfa.list', {}), await show('alice')]
    await start('alice')
    const said = JSON.stringify([answered, keyturn.events, keyturn.logged])
    const kept = filesUnder(keyturn.home).map((file) => readFileSync(file, 'latin1'))
    for (const text of [said, ...kept]) expect(text).not.toContain(emulator.iamUser.mfaSecret)
  })
})

it('takes the key out of the vault when codes come from elsewhere', async () => {
  const secrets = async () => (await keyturn.call('vault.status', {})).secrets
  const before = await secrets()
  await setTotp()
  expect(await secrets()).toBe(before + 1)
  await keyturn.call('mfa.use-prompt', { serial })
  expect(await secrets()).toBe(before)
  await setTotp()
  await keyturn.call('mfa.set-command', { serial, command: 'ykman' })
  expect(await secrets()).toBe(before)
})

it('keeps what it had when the new key is none', async () => {
  await setTotp()
  await expect(setTotp('not a key, not at all')).rejects.toMatchObject({ code: 'invalid-input' })
  await start('alice')
})

it('names a clock that is wrong instead of the key', async () => {
  const slow = await coreOnClock()
  const ahead = { now: () => new Date(slow.clock.now().getTime() - 90_000), after: slow.clock.after }
  const behind = await testCore({ endpoint: slow.emulator.endpoint, clock: ahead })
  await addUserSession({ emulator: slow.emulator, keyturn: behind }, { mfa: true })
  await behind.call('mfa.set-totp', {
    serial: slow.emulator.iamUser.mfaSerial,
    key: slow.emulator.iamUser.mfaSecret,
  })
  await expect(behind.call('session.start', { session: 'alice' })).rejects.toMatchObject({
    code: 'clock-skewed',
    message: 'the clock of this machine is 90 s behind that of AWS, so its MFA codes are not those of now',
  })
  expect(slow.emulator.calls.list({ operation: 'GetSessionToken' })).toHaveLength(1)
})

describe('a command that prints codes', () => {
  const program = () => join(keyturn.home, 'a device')
  const runs = () => join(keyturn.home, 'runs')
  const ran = () => (existsSync(runs()) ? readFileSync(runs(), 'utf8').trimEnd().split('\n') : [])

  const untilEnded = () => `trap 'echo ended >> "${runs()}"; exit' TERM; sleep 300 & wait`

  /** A program that notes each run and then does as the script says. */
  async function commandThat(script: string): Promise<void> {
    writeFileSync(program(), `#!/bin/sh\necho "$*" >> '${runs()}'\n${script}\n`, { mode: 0o755 })
    await keyturn.call('mfa.set-command', { serial, command: `'${program()}' code -s aws` })
  }

  it('starts a session with nobody there, and does not run before', async () => {
    await commandThat(`echo "AWS:alice  ${mfaCode(emulator, clock.now())}"`)
    expect(ran()).toEqual([])
    await start('alice')
    expect(ran()).toEqual(['code -s aws'])
    expect(calls()).toEqual([expect.objectContaining({ status: 200 })])
  })

  it.each([
    ['echo "Touch your YubiKey" >&2; exit 3', 'ended with 3: Touch your YubiKey'],
    ['echo 12345; echo 1234567; echo a123456', 'printed no code of 6 digits'],
  ])('fails the start where it gives none, and nobody is asked instead: %s', async (script, why) => {
    await commandThat(script)
    const asked: string[] = []
    const caller = person(['mfa'], (event) => void asked.push(event.type))
    await expect(keyturn.call('session.start', { session: 'alice' }, caller)).rejects.toMatchObject({
      code: 'process-failed',
      message: `the command for codes of ${serial} ${why}`,
    })
    expect([asked, calls()]).toEqual([[], []])
  })

  it('that has printed none in a minute is ended', async () => {
    await commandThat(untilEnded())
    const starting = start('alice')
    starting.catch(() => {})
    await eventually(() => expect(ran()).toHaveLength(1))
    await clock.advance(60_000)
    await expect(starting).rejects.toMatchObject({
      code: 'process-failed',
      message: `the command for codes of ${serial} did not end in a minute`,
    })
    await eventually(() => expect(ran()).toContain('ended'))
  })

  it('is ended when who asked hangs up', async () => {
    await commandThat(untilEnded())
    const leave = new AbortController()
    const starting = keyturn.call('session.start', { session: 'alice' }, tool(leave.signal))
    starting.catch(() => {})
    await eventually(() => expect(ran()).toHaveLength(1))
    leave.abort()
    await expect(starting).rejects.toMatchObject({ code: 'cancelled' })
    await eventually(() => expect(ran()).toContain('ended'))
  })

  it('with an open quote is refused before anything is kept', async () => {
    await expect(keyturn.call('mfa.set-command', { serial, command: 'ykman "oath' })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    expect(await keyturn.call('mfa.list', {})).toEqual([
      { serial, codes: { source: 'prompt' }, sessions: ['alice'] },
    ])
  })
})

/** The same code given to AWS by somebody else. */
async function giveByTelephone(code: string): Promise<void> {
  const other = await testCore({ endpoint: emulator.endpoint, clock })
  await addUserSession({ emulator, keyturn: other }, { mfa: true })
  const caller = person(['mfa'], (event) => {
    if (event.type === 'prompt-opened')
      void other.call('prompt.answer', { id: event.prompt.id, answer: code })
  })
  await other.core.credentialsFor({ session: 'alice', readOnly: false }, caller)
}
