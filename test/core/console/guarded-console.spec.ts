import { beforeEach, describe, expect, it } from 'vitest'
import type { CoreEvent } from '../../../core/contract/events.ts'
import type { Caller } from '../../../core/caller.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { person, type TestCore, tool } from '../../support/test-core.ts'

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock())
  await addUserSession({ emulator, keyturn })
  await keyturn.call('session.edit', { session: 'alice', environment: 'production' })
  await keyturn.call('settings.change', { guardConsole: 'production' })
})

const consoleOf = (session: string, caller: Caller) =>
  keyturn.core.consoleFor(
    { session, service: null, region: null, destination: null, mode: null, place: null },
    caller,
  )

const window = { ...tool(), isWindow: true }

/** A person at a window who does this with what they are asked. */
const whoDoes = (does: 'approve' | 'refuse') =>
  person(['approve'], (event: CoreEvent) => {
    if (event.type !== 'prompt-opened') return
    const { id } = event.prompt
    void (does === 'approve'
      ? keyturn.call('prompt.answer', { id, answer: 'approved' }, window)
      : keyturn.call('prompt.cancel', { id }))
  })

const asked = () => keyturn.events.filter(({ type }) => type === 'prompt-opened')

describe('the console of a guarded session', () => {
  it('opens once a person has said yes', async () => {
    const { url } = await consoleOf('alice', whoDoes('approve'))
    expect(url.reveal()).toContain('SigninToken=')
    expect(asked()).toMatchObject([
      { prompt: { kind: 'approve', what: 'console', sessionName: 'alice', waiting: true } },
    ])
  })

  it('is guarded by a rule as well as by hand', async () => {
    await keyturn.call('session.edit', { session: 'alice', environment: null }, window)
    expect((await consoleOf('alice', tool())).url.reveal()).toContain('SigninToken=')
    await keyturn.call('environment.set', { environment: 'production', by: 'name', value: 'ali*' })
    await expect(consoleOf('alice', tool())).rejects.toMatchObject({ code: 'prompt-needed' })
  })

  it('asks again the next time', async () => {
    await consoleOf('alice', whoDoes('approve'))
    await consoleOf('alice', whoDoes('approve'))
    expect(asked()).toHaveLength(2)
  })

  it('does not on a no, and the sign-in that the session waits for is asked for as before', async () => {
    const { roleArn } = emulator
    const issuer = 'https://issuer.example'
    await keyturn.call('session.add-web-identity-role', { name: 'ci', roleArn, issuer, clientId: 'keyturn' })
    await keyturn.call('session.edit', { session: 'ci', environment: 'production' })
    await expect(keyturn.call('session.start', { session: 'ci' }, tool())).rejects.toMatchObject({
      code: 'prompt-needed',
    })
    await expect(consoleOf('ci', whoDoes('refuse'))).rejects.toMatchObject({ code: 'cancelled' })
    expect(keyturn.core.prompts.list()).toMatchObject([{ kind: 'browser', session: { name: 'ci' } }])
  })

  it('does not on a no, and nothing is asked of AWS', async () => {
    await expect(consoleOf('alice', whoDoes('refuse'))).rejects.toMatchObject({
      code: 'cancelled',
      message: 'the console of alice was not approved',
    })
    expect(emulator.calls.list()).toEqual([])
  })

  it('fails at once where nobody can be asked, and leaves nothing to be said yes to later', async () => {
    await expect(consoleOf('alice', tool())).rejects.toMatchObject({
      code: 'prompt-needed',
      message: 'the console of alice is guarded: a person has to approve it',
    })
    expect(await keyturn.call('prompt.list', {})).toEqual([])
    expect(emulator.calls.list()).toEqual([])
  })

  it('may be approved in a window, whoever asked', async () => {
    const detach = keyturn.core.prompts.attach({ attends: new Set(['approve']), isWindow: true })
    const opening = consoleOf('alice', tool())
    const [prompt] = await keyturn.call('prompt.list', {})
    const id = prompt?.id ?? ''
    for (const answer of ['no', 'read-only'])
      await expect(keyturn.call('prompt.answer', { id, answer }, window)).rejects.toMatchObject({
        code: 'invalid-input',
      })
    await keyturn.call('prompt.answer', { id, answer: 'approved' }, window)
    expect((await opening).url.reveal()).toContain('SigninToken=')
    detach()
  })

  it('is not approved by who asks, at a terminal or elsewhere', async () => {
    const answers: unknown[] = []
    const caller = person(['approve'], (event) => {
      if (event.type !== 'prompt-opened') return
      const { id } = event.prompt
      answers.push(
        keyturn.call('prompt.answer', { id, answer: 'approved' }, caller).catch((error: unknown) => error),
      )
    })
    const opening = consoleOf('alice', caller).catch((error: unknown) => error)
    await clock.advance(2 * 60_000)
    expect(await opening).toMatchObject({ code: 'sign-in-timed-out' })
    expect(await Promise.all(answers)).toMatchObject([
      { code: 'prompt-needed', message: "the console of alice is approved in Keyturn's window alone" },
    ])
    expect(emulator.calls.list()).toEqual([])
  })

  it('waits two minutes for a yes', async () => {
    const waiting = person(['approve'], () => {})
    const opening = consoleOf('alice', waiting).catch((error: unknown) => error)
    await clock.advance(2 * 60_000)
    expect(await opening).toMatchObject({
      code: 'sign-in-timed-out',
      message: 'the console of alice was not approved in time',
    })
  })
})

it.each([
  [
    'another environment',
    async () => keyturn.call('session.edit', { session: 'alice', environment: 'staging' }, window),
  ],
  ['a user who guards none', async () => keyturn.call('settings.change', { guardConsole: 'never' }, window)],
])('nobody is asked for the console of %s', async (_, change) => {
  await change()
  await consoleOf('alice', tool())
  expect(asked()).toEqual([])
})
