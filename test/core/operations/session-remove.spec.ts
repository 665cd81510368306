import { mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'

it('a session whose secrets cannot be removed stays, and the next try removes both', async () => {
  const { emulator, keyturn } = await coreOnClock()
  await addUserSession({ emulator, keyturn })
  const vault = join(dirname(keyturn.workspaceFile), 'vault')
  const sealed = () => readdirSync(vault).filter((name) => name.endsWith('.age') && name !== 'identity.age')
  const [key, ...others] = sealed()
  if (key === undefined || others.length > 0) throw new Error('not the one secret that was expected')
  // No file, so nobody can remove it as one.
  renameSync(join(vault, key), join(vault, 'aside'))
  mkdirSync(join(vault, key))
  const remove = () => keyturn.call('session.remove', { session: 'alice' })
  await expect(remove()).rejects.toMatchObject({ code: 'state-unwritable' })
  expect(await keyturn.call('session.show', { session: 'alice' })).toMatchObject({ name: 'alice' })
  rmdirSync(join(vault, key))
  renameSync(join(vault, 'aside'), join(vault, key))
  await remove()
  expect(sealed()).toEqual([])
  await expect(keyturn.call('session.show', { session: 'alice' })).rejects.toMatchObject({
    code: 'session-not-found',
  })
})
