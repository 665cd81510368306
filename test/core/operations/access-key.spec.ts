import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'
import { eventually } from '../../support/eventually.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { mfaCode } from '../../support/mfa-code.ts'
import { person, type TestCore, testCore, tool } from '../../support/test-core.ts'

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock())
})

const addUser = (options: { name?: string; mfa?: boolean } = {}) =>
  addUserSession({ emulator, keyturn }, options)
const read = () => keyturn.call('access-key.read', { session: 'alice' })
const rotate = () => keyturn.call('access-key.rotate', { session: 'alice' })
const asked = (operation: string) => emulator.calls.list().filter((call) => call.operation === operation)
/** A person who gives the codes of the device. */
const answering = () =>
  person(['mfa'], (event) => {
    if (event.type !== 'prompt-opened') return
    void keyturn.call('prompt.answer', { id: event.prompt.id, answer: mfaCode(emulator, clock.now()) })
  })

describe('what is read of a key', () => {
  it('is its age, its state and its last use', async () => {
    await addUser()
    expect(await read()).toEqual({
      accessKeyId: emulator.iamUser.accessKeyId,
      key: {
        accessKeyId: emulator.iamUser.accessKeyId,
        createdAt: '2025-06-05T09:00:00.000Z',
        ageDays: 214,
        isOld: true,
        status: 'active',
        lastUsedAt: '2026-01-05T09:00:00.000Z',
      },
      others: [],
      unknown: null,
      rotatingSince: null,
    })
  })

  it('is unknown when AWS is out of reach, which fails nothing', async () => {
    await addUser()
    await emulator.close()
    const reading = read()
    await eventually(async () => {
      await clock.advance(1000)
      expect(await Promise.race([reading, Promise.resolve(null)])).toMatchObject({
        key: null,
        unknown: expect.stringContaining('the connection was refused'),
      })
    })
  })

  it('asks for no code', async () => {
    await addUser({ mfa: true })
    expect(await read()).toMatchObject({ key: { ageDays: 214 } })
    expect(keyturn.events.filter(({ type }) => type === 'prompt-opened')).toEqual([])
  })

  it("is asked with the device's session where one is there already", async () => {
    await addUser({ mfa: true })
    await keyturn.call('session.start', { session: 'alice' }, answering())
    await read()
    expect(asked('ListAccessKeys')).toEqual([
      expect.objectContaining({ accessKeyId: expect.stringMatching(/^ASIA/) }),
    ])
  })

  it('is nothing for a session of another kind', async () => {
    await addUser()
    const { roleArn } = emulator
    await keyturn.call('session.add-assume-role', { name: 'deploy', roleArn, source: 'alice' })
    await expect(keyturn.call('access-key.read', { session: 'deploy' })).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'deploy has no access key: it is of kind assume-role',
    })
  })
})

describe('a rotation', () => {
  it('moves the session, says each step, and leaves no secret in events or log', async () => {
    await addUser()
    const { accessKeyId } = await rotate()
    expect(await keyturn.call('session.show', { session: 'alice' })).toMatchObject({
      settings: { accessKeyId },
    })
    expect(await read()).toMatchObject({ accessKeyId, key: { ageDays: 0 }, others: [], rotatingSince: null })
    expect(
      keyturn.events.flatMap((event) => (event.type === 'rotation-progress' ? [event.step] : [])),
    ).toEqual(['create', 'verify', 'switch', 'note-switch', 'deactivate', 'confirm', 'delete'])
    const told = JSON.stringify(keyturn.events) + keyturn.logged.join('\n')
    for (const { value } of emulator.issued) expect(told.includes(value)).toBe(false)
  })

  it('leaves what runs its credentials, and refreshes it with the new key', async () => {
    await addUser()
    await keyturn.call('session.start', { session: 'alice', profile: 'work' })
    const before = await keyturn.call('session.show', { session: 'alice' })
    const { accessKeyId } = await rotate()
    expect(await keyturn.call('session.show', { session: 'alice' })).toMatchObject({
      status: 'active',
      accessKeyId: before.accessKeyId,
    })
    await clock.advance(5.1 * 3600_000)
    await eventually(async () =>
      expect((await keyturn.call('session.show', { session: 'alice' })).accessKeyId).not.toBe(
        before.accessKeyId,
      ),
    )
    expect(asked('GetSessionToken').at(-1)).toMatchObject({ accessKeyId })
  })

  it('waits for a key that works everywhere only after some seconds', async () => {
    await addUser()
    emulator.set({ newKeyDelaySeconds: 12 })
    let ended = false
    const rotating = rotate().finally(() => {
      ended = true
    })
    await eventually(async () => {
      await clock.advance(500)
      expect(ended).toBe(true)
    })
    const { accessKeyId } = await rotating
    expect(await read()).toMatchObject({ key: { accessKeyId, status: 'active' }, others: [] })
  })

  it('stops where a key does not come to work, and goes on with that one', async () => {
    await addUser()
    emulator.set({ newKeyDelaySeconds: 3600 })
    let failure: unknown
    const rotating = rotate().catch((error: unknown) => {
      failure = error
    })
    await eventually(async () => {
      await clock.advance(5_000)
      expect(failure).toMatchObject({ code: 'aws-refused' })
    })
    await rotating
    expect(await read()).toMatchObject({
      key: { status: 'active', ageDays: 214 },
      others: [expect.objectContaining({ ageDays: 0 })],
      rotatingSince: expect.any(String),
    })
    emulator.set({ newKeyDelaySeconds: 0 })
    await rotate()
    expect(asked('CreateAccessKey')).toHaveLength(1)
    expect(await read()).toMatchObject({ others: [], rotatingSince: null })
  })

  it('moves every session that has the same key', async () => {
    await addUser()
    await addUser({ name: 'twin' })
    const { accessKeyId, alsoMoved } = await rotate()
    expect(alsoMoved).toEqual(['twin'])
    await keyturn.call('session.start', { session: 'twin' })
    expect(asked('GetSessionToken').at(-1)).toMatchObject({ accessKeyId })
  })

  it('is one at a time', async () => {
    await addUser()
    const first = rotate()
    await expect(rotate()).rejects.toMatchObject({
      code: 'session-in-use',
      message: 'the access key of alice is being rotated already',
    })
    await first
  })

  it('with an MFA device is made with its session, which stays good', async () => {
    await addUser({ mfa: true })
    await keyturn.call('access-key.rotate', { session: 'alice' }, answering())
    expect(asked('CreateAccessKey')).toEqual([
      expect.objectContaining({ accessKeyId: expect.stringMatching(/^ASIA/) }),
    ])
    // No other code: the session of the device goes on.
    await keyturn.call('session.start', { session: 'alice' }, tool())
    expect(asked('GetSessionToken')).toHaveLength(1)
  })

  it('keeps the MFA session for all who share the key, also through a new start of the agent', async () => {
    await addUser({ mfa: true })
    await addUser({ name: 'twin', mfa: true })
    await keyturn.call('access-key.rotate', { session: 'alice' }, answering())
    await keyturn.core.stop('hand-over')
    const { home, keychain } = keyturn
    const again = await testCore({ endpoint: emulator.endpoint, clock, home, keychain })
    await again.call('session.start', { session: 'twin' }, tool())
    expect(asked('GetSessionToken')).toHaveLength(1)
  })

  it('asks for a code where AWS does not honour the MFA session any more', async () => {
    await addUser({ mfa: true })
    await keyturn.call('session.start', { session: 'alice' }, answering())
    emulator.revoke('credentials')
    await clock.advance(30_000)
    await keyturn.call('access-key.rotate', { session: 'alice' }, answering())
    expect(asked('GetSessionToken')).toHaveLength(2)
    expect(await read()).toMatchObject({ others: [], rotatingSince: null })
  })

  it('asks about a key the user had before, and touches nothing', async () => {
    await addUser()
    const { accessKeyId } = await rotateKeeping()
    await expect(rotate()).rejects.toMatchObject({
      code: 'other-access-key',
      message: expect.stringMatching(
        /^the user of alice has a second access key: AKIA\w+, inactive, of 2025-06-05, last used 2026-01-05; AWS allows two$/,
      ),
      hint: `if nothing uses ${emulator.iamUser.accessKeyId}: keyturn rotate alice --delete-other ${emulator.iamUser.accessKeyId}`,
    })
    expect(await read()).toMatchObject({ accessKeyId, rotatingSince: null })
    await keyturn.call('access-key.delete-other', {
      session: 'alice',
      accessKeyId: emulator.iamUser.accessKeyId,
    })
    await rotate()
    expect((await read()).others).toEqual([])
  })

  it('never deletes the key in use as another one', async () => {
    await addUser()
    await expect(
      keyturn.call('access-key.delete-other', {
        session: 'alice',
        accessKeyId: emulator.iamUser.accessKeyId,
      }),
    ).rejects.toMatchObject({ message: `${emulator.iamUser.accessKeyId} is the key that alice uses` })
  })

  const rotateKeeping = () => keyturn.call('access-key.rotate', { session: 'alice', oldKey: 'keep' })
})

describe('while a key is rotated', () => {
  const removing = (session: string, leaveKeys = false) =>
    keyturn.call('session.remove', { session, ...(leaveKeys ? { leaveKeys } : {}) })

  it.each(['alice', 'twin'])('%s, who has it, is not removed, and goes on running', async (session) => {
    await addUser()
    await addUser({ name: 'twin' })
    await keyturn.call('session.start', { session, profile: 'work' })
    const rotating = rotate()
    await expect(removing(session)).rejects.toMatchObject({
      code: 'session-in-use',
      message: `the access key of ${session} is being rotated already`,
      hint: 'try again when that is over',
    })
    await rotating
    expect(await keyturn.call('session.show', { session })).toMatchObject({ status: 'active' })
    await removing(session)
  })

  it('no other session gets the old one', async () => {
    await addUser()
    const rotating = rotate()
    await expect(addUser({ name: 'late' })).rejects.toMatchObject({
      code: 'session-in-use',
      message: 'the access key of late is being rotated already',
    })
    await rotating
  })

  it('the sessions that had the old one cannot be rotated a second time', async () => {
    await addUser()
    await addUser({ name: 'twin' })
    const rotating = rotate()
    await expect(keyturn.call('access-key.rotate', { session: 'twin' })).rejects.toMatchObject({
      code: 'session-in-use',
    })
    await rotating
  })
})

describe('giving a rotation up', () => {
  /** A rotation that ended between making its key and taking it. */
  async function half(): Promise<void> {
    emulator.set({ newKeyDelaySeconds: 3600 })
    let ended = false
    const rotating = rotate().catch(() => {
      ended = true
    })
    await eventually(async () => {
      await clock.advance(5_000)
      expect(ended).toBe(true)
    })
    await rotating
    emulator.set({ newKeyDelaySeconds: 0 })
  }

  it('before the session has the new key deletes that one', async () => {
    await addUser()
    await half()
    expect(await keyturn.call('access-key.abandon', { session: 'alice' })).toMatchObject({
      accessKeyId: emulator.iamUser.accessKeyId,
      left: [],
    })
    expect(await read()).toMatchObject({
      key: { ageDays: 214, status: 'active' },
      others: [],
      rotatingSince: null,
    })
  })

  it('comes before the session is removed, unless its keys are left at AWS on purpose', async () => {
    await addUser()
    await half()
    await expect(keyturn.call('session.remove', { session: 'alice' })).rejects.toMatchObject({
      code: 'session-in-use',
      message: 'the rotation of the access key of alice stopped half-way: what it made has no other owner',
      hint: 'finish it (keyturn rotate alice), give it up (keyturn rotate alice --abandon), or leave what stands at AWS to yourself: keyturn remove alice --leave-keys',
    })
    await keyturn.call('session.remove', { session: 'alice', leaveKeys: true })
    expect(await keyturn.call('session.list', {})).toEqual([])
  })

  it('is nothing to do when none is under way', async () => {
    await addUser()
    await expect(keyturn.call('access-key.abandon', { session: 'alice' })).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'no rotation of alice is under way',
    })
  })
})
