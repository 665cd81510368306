import { expect, it } from 'vitest'
import { addUserSession, coreOnClock } from '../../support/core-on-clock.ts'

it('what people come back to is what is a favourite, runs, or was started lately', async () => {
  const { emulator, keyturn } = await coreOnClock()
  const { call } = keyturn
  for (const name of ['favourite', 'running', 'lately', 'never'])
    await addUserSession({ emulator, keyturn }, { name })
  await call('session.edit', { session: 'favourite', favourite: true })
  await call('session.start', { session: 'lately' })
  await call('session.stop', { session: 'lately' })
  await call('session.start', { session: 'running' })
  const kept = await call('session.list', { kept: true })
  expect(kept.map(({ name }) => name).sort()).toEqual(['favourite', 'lately', 'running'])
})
