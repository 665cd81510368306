import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { CoreEvent } from '../../../core/contract/events.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { eventually } from '../../support/eventually.ts'
import { person, testCore, type TestCore } from '../../support/test-core.ts'
import { realClock, visit } from '../../support/test-identity-center.ts'

/*
 * A window asks by requests that hear nothing themselves, and is told everything by one stream of events, by which it
 * attends prompts as long as it is open.
 */

let emulator: Emulator
let keyturn: TestCore
let close: () => void

beforeEach(async () => {
  const started = (emulator = await startEmulator({ accounts: 2, roles: 1 }))
  onTestFinished(() => started.close())
  keyturn = await testCore({ endpoint: emulator.endpoint, clock: realClock })
  close = keyturn.core.prompts.attach({ attends: new Set(['browser', 'device-code']) })
  await keyturn.call('integration.add-identity-center', {
    name: 'acme',
    startUrl: emulator.startUrl,
    region: emulator.region,
  })
})

const opened = () => keyturn.events.flatMap((event) => (event.type === 'prompt-opened' ? [event.prompt] : []))
const outcomes = () =>
  keyturn.events.flatMap((event: CoreEvent) => (event.type === 'prompt-closed' ? [event.outcome] : []))
const prompt = () =>
  eventually(() => {
    const [first] = opened().filter(({ waiting }) => waiting)
    if (first === undefined) throw new Error('nothing was asked yet')
    return first
  })
const signIn = (flow: 'browser' | 'device-code' = 'browser') =>
  keyturn.call('integration.sign-in', { integration: 'acme', flow })
const state = async () => (await keyturn.call('integration.list', {}))[0]?.signIn

/** Where the prompt of a sign-in leads. */
async function address(): Promise<string> {
  const asked = await prompt()
  if (asked.kind !== 'browser' || asked.url === null) throw new Error('no address was told')
  return asked.url
}

/** Somebody has signed in, and what there is has been read. */
async function signedIn(): Promise<void> {
  const done = signIn()
  await visit(await address())
  await done
  await keyturn.call('integration.sync', { integration: 'acme' })
}

describe('a sign-in that a window asked for', () => {
  it('tells the window the address to open, and is done when somebody has been there', async () => {
    const done = signIn()
    const url = await address()
    expect(await state()).toBe('signing-in')
    await visit(url)
    expect(await done).toMatchObject({ signIn: 'signed-in' })
    expect(outcomes()).toEqual(['answered'])
  })

  it('tells the code and where to type it', async () => {
    const done = signIn('device-code')
    const asked = await prompt()
    if (asked.kind !== 'device-code') throw new Error(`${asked.kind} was asked`)
    expect(asked.userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
    await visit(asked.verificationUriComplete ?? '')
    expect(await done).toMatchObject({ signIn: 'signed-in' })
  })

  it.each(['browser', 'device-code'] as const)(
    'is cancelled by its prompt (%s): everybody who waits is told, and it can be asked for again',
    async (flow) => {
      const all = [signIn(flow), signIn(flow)]
      for (const one of all) one.catch(() => {})
      const { id } = await prompt()
      await keyturn.call('prompt.cancel', { id })
      for (const one of all) await expect(one).rejects.toMatchObject({ code: 'cancelled' })
      expect(await state()).toBe('sign-in-needed')
      expect(outcomes()).toEqual(['cancelled'])
      expect(await keyturn.call('prompt.list', {})).toEqual([])
      await expect(keyturn.call('prompt.cancel', { id })).rejects.toMatchObject({ code: 'prompt-not-found' })
      signIn(flow).catch(() => {})
      await eventually(async () => expect(await keyturn.call('prompt.list', {})).toHaveLength(1))
    },
  )

  it('cancelled, fails the starts that wait for it', async () => {
    await signedIn()
    await keyturn.call('integration.sign-out', { integration: 'acme' })
    const sessions = await keyturn.call('session.list', {})
    expect(sessions).toHaveLength(2)
    const before = opened().length
    const starts = sessions.map(({ id: session }) =>
      keyturn.call(
        'session.start',
        { session },
        person(['browser'], () => {}),
      ),
    )
    for (const start of starts) start.catch(() => {})
    const { id } = await eventually(() => {
      const again = opened()
        .slice(before)
        .find(({ waiting }) => waiting)
      if (again === undefined) throw new Error('nothing was asked yet')
      return again
    })
    expect((await keyturn.call('session.list', {})).map(({ status }) => status)).toEqual([
      'starting',
      'starting',
    ])
    await keyturn.call('prompt.cancel', { id })
    for (const start of starts) await expect(start).rejects.toMatchObject({ code: 'cancelled' })
    expect((await keyturn.call('session.list', {})).map(({ status }) => status)).toEqual([
      'stopped',
      'stopped',
    ])
  })

  it('names what waits for it, through its sources too', async () => {
    await signedIn()
    const [source] = await keyturn.call('session.list', {})
    const role = await keyturn.call('session.add-assume-role', {
      name: 'billing',
      roleArn: emulator.roleArn,
      source: source?.id ?? '',
    })
    expect(role).toMatchObject({ integration: null, sourceIntegration: 'acme' })
    await keyturn.call('integration.sign-out', { integration: 'acme' })
    const start = keyturn.call(
      'session.start',
      { session: 'billing' },
      person(['browser'], () => {}),
    )
    start.catch(() => {})
    await eventually(async () => {
      const waiting = (await keyturn.call('prompt.list', {})).filter((one) => one.waiting)
      expect(waiting).toMatchObject([{ kind: 'browser', integration: 'acme', sessionIds: [role.id] }])
    })
    await keyturn.call('session.stop', { session: 'billing' })
    await expect(start).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('a start by a window that merely stands open opens nothing: the need is told', async () => {
    await expect(keyturn.call('integration.sync', { integration: 'acme' })).rejects.toMatchObject({
      code: 'sign-in-needed',
    })
    expect(opened()).toMatchObject([{ kind: 'browser', integration: 'acme', url: null, waiting: false }])
  })

  it('with the last window closed nobody can be asked', async () => {
    close()
    await expect(signIn()).rejects.toMatchObject({ code: 'prompt-needed' })
  })
})
