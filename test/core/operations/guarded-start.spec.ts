import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Caller } from '../../../core/caller.ts'
import type { CoreEvent } from '../../../core/contract/events.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { addAcme } from '../../support/add-acme.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { person, testCore, type TestCore, tool } from '../../support/test-core.ts'
import { realClock } from '../../support/test-identity-center.ts'

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock())
  await addUserSession({ emulator, keyturn })
  await keyturn.call('session.edit', { session: 'alice', environment: 'production' })
  await keyturn.call('settings.change', { guardStart: 'production' })
})

const window = { ...tool(), isWindow: true }

/** A person at a window who says this to what they are asked; null: no. */
const whoSays = (answer: string | null) =>
  person(['approve'], (event: CoreEvent) => {
    if (event.type !== 'prompt-opened') return
    const { id } = event.prompt
    void (answer === null
      ? keyturn.call('prompt.cancel', { id })
      : keyturn.call('prompt.answer', { id, answer }, window))
  })

const quiet: Caller = { ...tool(), quiet: true }
const start = (session: string, caller: Caller) => keyturn.call('session.start', { session }, caller)
const handOut = (caller: Caller, session = 'alice') =>
  keyturn.core.credentialsFor({ session, readOnly: false }, caller)
const asked = () => keyturn.events.filter(({ type }) => type === 'prompt-opened')
const failure = async (attempt: Promise<unknown>) => await attempt.catch((error: unknown) => error)

/** A role that alice assumes: AWS takes a limit for it. */
async function addRole(): Promise<void> {
  const { roleArn } = emulator
  await keyturn.call('session.add-assume-role', { name: 'deploy', source: 'alice', roleArn })
}

describe('the start of a guarded session', () => {
  it('comes after a yes', async () => {
    const { session } = await start('alice', whoSays('approved'))
    expect(session.status).toBe('active')
    expect(asked()).toMatchObject([
      {
        prompt: {
          kind: 'approve',
          what: 'start',
          sessionName: 'alice',
          others: [],
          offer: null,
          readOnly: false,
        },
      },
    ])
  })

  it('does not come after a no, and AWS is asked nothing', async () => {
    expect(await failure(start('alice', whoSays(null)))).toMatchObject({
      code: 'cancelled',
      message: 'the start of alice was not approved',
    })
    expect(emulator.calls.list()).toEqual([])
    expect((await keyturn.call('session.show', { session: 'alice' })).status).toBe('stopped')
  })

  it('fails at once where nobody can be asked', async () => {
    expect(await failure(start('alice', tool()))).toMatchObject({
      code: 'prompt-needed',
      message: 'the start of alice is guarded: a person has to approve it',
    })
    expect(await keyturn.call('prompt.list', {})).toEqual([])
  })

  it('is not approved by who asks for it', async () => {
    const refusals: Promise<unknown>[] = []
    const caller = person(['approve'], (event) => {
      if (event.type !== 'prompt-opened') return
      const { id } = event.prompt
      for (const answer of ['approved', 'read-only'])
        refusals.push(failure(keyturn.call('prompt.answer', { id, answer }, caller)))
    })
    const starting = failure(start('alice', caller))
    await clock.advance(2 * 60_000)
    expect(await starting).toMatchObject({ code: 'sign-in-timed-out' })
    expect(await Promise.all(refusals)).toMatchObject([{ code: 'prompt-needed' }, { code: 'prompt-needed' }])
    expect(emulator.calls.list()).toEqual([])
  })

  it('is called off by a stop while a person is asked', async () => {
    const starting = failure(
      start(
        'alice',
        person(['approve'], () => {}),
      ),
    )
    await keyturn.call('session.stop', { session: 'alice' })
    expect(await starting).toMatchObject({ code: 'cancelled' })
    expect(await keyturn.call('prompt.list', {})).toEqual([])
  })

  it('is approved once for two who want it at the same time', async () => {
    const other = person(['approve'], () => {})
    await Promise.all([start('alice', other), start('alice', whoSays('approved'))])
    expect(asked()).toHaveLength(1)
  })

  it('is approved once until it is stopped: another profile, a refresh and the next agent ask nobody', async () => {
    await start('alice', whoSays('approved'))
    await keyturn.call('session.start', { session: 'alice', profile: 'other' }, tool())
    await clock.advance(60 * 60_000)
    await handOut(quiet)
    const { home } = keyturn
    await keyturn.core.stop('hand-over')
    const next = await testCore({ endpoint: emulator.endpoint, clock, home, keychain: keyturn.keychain })
    await next.core.credentialsFor({ session: 'alice', readOnly: false }, quiet)
    expect([...asked(), ...next.events.filter(({ type }) => type === 'prompt-opened')]).toHaveLength(1)
  })

  it('is asked about again after a stop', async () => {
    await start('alice', whoSays('approved'))
    await keyturn.call('session.stop', { session: 'alice' })
    expect(await failure(start('alice', tool()))).toMatchObject({ code: 'prompt-needed' })
  })

  it('is asked about again when it gave up its last profile to another', async () => {
    await addUserSession({ emulator, keyturn }, { name: 'bob' })
    await keyturn.call('session.start', { session: 'alice', profile: 'work' }, whoSays('approved'))
    await keyturn.call('session.start', { session: 'bob', profile: 'work' }, tool())
    expect(await failure(handOut(quiet))).toMatchObject({ code: 'session-not-started' })
  })

  it('of a role says nothing of its source, and asks for the role alone', async () => {
    await addRole()
    await start('deploy', tool())
    expect(asked()).toEqual([])
    await keyturn.call('session.stop', { session: 'deploy' })
    await keyturn.call('session.edit', { session: 'alice', environment: null }, window)
    await keyturn.call('session.edit', { session: 'deploy', environment: 'production' })
    expect(await failure(start('deploy', tool()))).toMatchObject({ code: 'prompt-needed' })
  })
})

describe('reading only, offered', () => {
  it('narrows the session where AWS takes a limit', async () => {
    await addRole()
    await keyturn.call('session.edit', { session: 'deploy', environment: 'production' })
    const { session } = await start('deploy', whoSays('read-only'))
    expect(asked()).toMatchObject([{ prompt: { offer: { kind: 'narrowed' } } }])
    expect(session).toMatchObject({ name: 'deploy', status: 'active', readOnly: true })
  })

  it('is the account’s own role to read where AWS takes none', async () => {
    const { close } = (emulator = await startEmulator({ accounts: 10, roles: 2 }))
    onTestFinished(() => close())
    keyturn = await testCore({ endpoint: emulator.endpoint, clock: realClock })
    await addAcme({ emulator, keyturn })
    await keyturn.call('settings.change', { guardStart: 'production' })
    const admin = 'prod-payments/AdministratorAccess'
    const { session, profile } = await start(admin, whoSays('read-only'))
    expect(asked().at(-1)).toMatchObject({
      prompt: {
        role: { name: 'AdministratorAccess', account: 'prod-payments' },
        offer: { kind: 'instead', roleName: 'ReadOnlyAccess' },
      },
    })
    expect(session).toMatchObject({ accountName: 'prod-payments', roleName: 'ReadOnlyAccess' })
    expect(profile).toBe('prod-payments-readonlyaccess')
    expect((await keyturn.call('session.show', { session: admin })).status).toBe('stopped')
  })

  it('is offered to nobody who asks for that anyway', async () => {
    await addRole()
    await keyturn.call('session.edit', { session: 'deploy', environment: 'production' })
    await keyturn.call('session.start', { session: 'deploy', readOnly: true }, whoSays('approved'))
    expect(asked()).toMatchObject([{ prompt: { readOnly: true, offer: null } }])
  })

  it('is no answer where it was not offered', async () => {
    const refusals: Promise<unknown>[] = []
    const caller = person(['approve'], (event) => {
      if (event.type !== 'prompt-opened') return
      const { id } = event.prompt
      refusals.push(failure(keyturn.call('prompt.answer', { id, answer: 'read-only' }, window)))
      void keyturn.call('prompt.cancel', { id })
    })
    await failure(start('alice', caller))
    expect(await Promise.all(refusals)).toMatchObject([{ code: 'invalid-input' }])
  })
})

describe('credentials of a guarded session that does not run', () => {
  it.each([
    ['a tool', tool()],
    ['a tool that waits for nobody', quiet],
  ])('are refused to %s at once, with a window open too', async (_, caller) => {
    keyturn.core.prompts.attach({ attends: new Set(['approve']), isWindow: true })
    expect(await failure(handOut(caller))).toMatchObject({
      code: 'session-not-started',
      message: 'alice is guarded; start it first',
    })
    expect(emulator.calls.list()).toEqual([])
  })

  it('are given after a yes, and then to the tools that it starts', async () => {
    await handOut(whoSays('approved'))
    await handOut(quiet)
    expect(asked()).toHaveLength(1)
  })

  it('are given no more after everything was stopped', async () => {
    await handOut(whoSays('approved'))
    await keyturn.call('session.stop-all', {})
    expect(await failure(handOut(quiet))).toMatchObject({ code: 'session-not-started' })
  })

  it('are given no more after a stop', async () => {
    await handOut(whoSays('approved'))
    await keyturn.call('session.stop', { session: 'alice' })
    expect(await failure(handOut(quiet))).toMatchObject({ code: 'session-not-started' })
    const { id } = await keyturn.call('session.show', { session: 'alice' })
    const tool = { kind: 'container', claim: null } as const
    expect(keyturn.core.credentialsInHand({ session: id, readOnly: false, tool })).toBeNull()
  })

  it('are those of a session that only reads, where that was the answer', async () => {
    await addRole()
    await keyturn.call('session.edit', { session: 'deploy', environment: 'production' })
    await handOut(whoSays('read-only'), 'deploy')
    await handOut(quiet, 'deploy')
    const assumed = emulator.calls.list().filter(({ operation }) => operation === 'AssumeRole')
    expect(assumed).toHaveLength(1)
  })
})

describe('several at once', () => {
  it('are one question that lists those that are guarded', async () => {
    await addUserSession({ emulator, keyturn }, { name: 'bob' })
    await addUserSession({ emulator, keyturn }, { name: 'carol' })
    await keyturn.call('session.edit', { session: 'carol', environment: 'production' })
    const sessions = ['alice', 'bob', 'carol']
    await keyturn.call('session.approve', { sessions }, whoSays('approved'))
    for (const session of sessions) await start(session, tool())
    expect(asked()).toMatchObject([
      { prompt: { sessionName: 'alice', others: [{ sessionName: 'carol' }], offer: null } },
    ])
  })

  it('start none of the guarded ones after a no', async () => {
    expect(
      await failure(keyturn.call('session.approve', { sessions: ['alice'] }, whoSays(null))),
    ).toMatchObject({
      code: 'cancelled',
    })
    expect(await failure(start('alice', tool()))).toMatchObject({ code: 'prompt-needed' })
  })
})

describe('a guarded session with an end', () => {
  beforeEach(async () => {
    await keyturn.call('settings.change', { guardedForMinutes: 15 })
  })

  it('stops by itself after that time', async () => {
    await start('alice', whoSays('approved'))
    await clock.advance(15 * 60_000)
    await expect
      .poll(async () => (await keyturn.call('session.show', { session: 'alice' })).status)
      .toBe('stopped')
  })

  it('runs no longer because somebody says so', async () => {
    const long = { session: 'alice', stopAfterSeconds: 60 * 60 }
    const { session } = await keyturn.call('session.start', long, whoSays('approved'))
    await clock.advance(5 * 60_000)
    await keyturn.call('session.start', { session: 'alice', stopAfterSeconds: null }, tool())
    expect((await keyturn.call('session.show', { session: 'alice' })).stopsAt).toBe(session.stopsAt)
  })

  it('may stop sooner', async () => {
    const short = { session: 'alice', stopAfterSeconds: 60 }
    const before = clock.now().getTime()
    const { session } = await keyturn.call('session.start', short, whoSays('approved'))
    expect(Date.parse(session.stopsAt ?? '') - before).toBe(60_000)
  })
})

it.each([
  [
    'of another environment',
    async () => keyturn.call('session.edit', { session: 'alice', environment: 'staging' }, window),
  ],
  ['of a user who guards none', async () => keyturn.call('settings.change', { guardStart: 'never' }, window)],
])('a session %s starts unasked', async (_, change) => {
  await change()
  await start('alice', tool())
  expect(asked()).toEqual([])
})

it.each([
  ['the guard is switched off', () => keyturn.call('settings.change', { guardStart: 'never' })],
  ['the guard is given more time', () => keyturn.call('settings.change', { guardedForMinutes: null })],
  [
    'the session is no production',
    () => keyturn.call('session.edit', { session: 'alice', environment: 'sandbox' }),
  ],
])('in a window alone, and not by who would be asked, %s', async (_, change) => {
  await keyturn.call('settings.change', { guardedForMinutes: 60 })
  expect(await failure(change())).toMatchObject({ code: 'prompt-needed' })
  expect(await failure(start('alice', tool()))).toMatchObject({ code: 'prompt-needed' })
})

it.each([
  ['is turned on', { guardConsole: 'production' }],
  ['leaves less time', { guardedForMinutes: 30 }],
] as const)('by anybody the guard %s', async (_, change) => {
  await keyturn.call('settings.change', { guardedForMinutes: 60 })
  expect(await keyturn.call('settings.change', change)).toMatchObject(change)
})
