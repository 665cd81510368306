import { describe, expect, it } from 'vitest'
import { abandonRotation } from '../../../core/access/abandon-rotation.ts'
import { findKey, sealLongTermKey } from '../../../core/access/iam-user.ts'
import { background } from '../../../core/caller.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { emulatorOnClock } from '../../support/emulator-on-clock.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { rotationBench } from '../../support/rotation-bench.ts'

async function bench() {
  const clock = manualClock()
  const emulator = await emulatorOnClock(clock)
  const { accessKeyId, secretAccessKey } = emulator.iamUser
  const key = { accessKeyId, secretAccessKey: secret(secretAccessKey) }
  return {
    clock,
    emulator,
    oldId: accessKeyId,
    ...(await rotationBench({ endpoint: emulator.endpoint, key, clock })),
  }
}

/** As many as a rotation without a mishap has; that there is no tenth is a test of its own. */
const effects = [1, 2, 3, 4, 5, 6, 7, 8, 9]

describe('a rotation', () => {
  it('makes, tries and takes the new key before it retires the old one', async () => {
    const { run, current, listed, saved, pending, oldId } = await bench()
    expect(await run()).toEqual([
      'create',
      'verify',
      'switch',
      'note-switch',
      'deactivate',
      'confirm',
      'delete',
    ])
    const { accessKeyId } = await current()
    expect(accessKeyId).not.toBe(oldId)
    expect(await listed()).toEqual([expect.objectContaining({ accessKeyId, status: 'active' })])
    expect(await pending()).toBeNull()
    expect(saved()).toEqual({ kind: 'iam-user', id: 'alice', name: 'alice', accessKeyId, mfaSerial: null })
  })

  it('keeps the old key switched off for who asks for that', async () => {
    const { run, listed, oldId } = await bench()
    await run('keep')
    expect((await listed()).map(({ accessKeyId, status }) => [accessKeyId === oldId, status])).toEqual([
      [true, 'inactive'],
      [false, 'active'],
    ])
  })

  it('has nine effects', async () => {
    const { dieAt } = await bench()
    expect(await dieAt(10, 'before')).toBe(false)
  })
})

describe.each(['before', 'after'] as const)('a rotation killed %s an effect', (when) => {
  it.each(effects)(
    'number %i: one working key is known to the vault, and never two orphans',
    async (effect) => {
      const { dieAt, current, pending, works, listed, run, saved, oldId } = await bench()
      expect(await dieAt(effect, when)).toBe(true)

      expect(await works(await current())).toBe(true)
      const known = [(await current()).accessKeyId, (await pending())?.accessKeyId, oldId]
      const keys = (await listed()).map(({ accessKeyId }) => accessKeyId)
      expect(keys.length).toBeLessThanOrEqual(2)
      expect(keys.filter((id) => !known.includes(id)).length).toBeLessThanOrEqual(1)

      // Run again: where it was over already, another rotation.
      await run()
      const { accessKeyId } = await current()
      expect(accessKeyId).not.toBe(oldId)
      expect(await works(await current())).toBe(true)
      expect(await listed()).toEqual([expect.objectContaining({ accessKeyId, status: 'active' })])
      expect(await pending()).toBeNull()
      expect(saved()).toEqual({ kind: 'iam-user', id: 'alice', name: 'alice', accessKeyId, mfaSerial: null })
    },
  )
})

it.each(['before', 'after'] as const)(
  'killed again and again, %s an effect that is one later each time, a rotation still comes to its end',
  async (when) => {
    const { dieAt, current, pending, listed, works, oldId } = await bench()
    let deaths = 0
    while (await dieAt(deaths + 1, when)) {
      deaths += 1
      expect(await works(await current())).toBe(true)
    }
    expect(deaths).toBeGreaterThan(2)
    const { accessKeyId } = await current()
    expect(accessKeyId).not.toBe(oldId)
    expect(await listed()).toEqual([expect.objectContaining({ accessKeyId, status: 'active' })])
    expect(await pending()).toBeNull()
  },
)

it('given up between a shared key’s two sessions gives the other one its key back', async () => {
  const { tools, dieAt, works, current, sessionId, oldId, listed } = await bench()
  const old = await current()
  const twin = { kind: 'iam-user', id: 'twin', name: 'twin', accessKeyId: oldId, mfaSerial: null } as const
  await tools.workspace.update((now) => ({ ...now, sessions: [...now.sessions, twin] }))
  const reference = { kind: 'iam-access-key', owner: 'twin' } as const
  await tools.vault.put(reference, sealLongTermKey(old), { expiresAt: null })
  // Note, create, seal; the fourth effect gives the twin the new key.
  expect(await dieAt(4, 'after')).toBe(true)
  expect((await findKey(tools.vault, reference))?.accessKeyId).not.toBe(oldId)
  const caller = background
  await abandonRotation(tools, { sessionId, region: 'eu-west-1', caller, mfaSession: null, onStep: () => {} })
  const back = await findKey(tools.vault, reference)
  expect(back?.accessKeyId).toBe(oldId)
  expect(back !== null && (await works(back))).toBe(true)
  expect(await listed()).toHaveLength(1)
})
