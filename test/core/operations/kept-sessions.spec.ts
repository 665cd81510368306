import { expect, it } from 'vitest'
import { emulatorOnClock } from '../../support/emulator-on-clock.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { testCore } from '../../support/test-core.ts'

it('what people come back to is what is a favourite, runs, or was started lately', async () => {
  const clock = manualClock()
  const emulator = await emulatorOnClock(clock)
  const { call } = await testCore({ endpoint: emulator.endpoint, clock })
  const { accessKeyId, secretAccessKey } = emulator.iamUser
  for (const name of ['favourite', 'running', 'lately', 'never'])
    await call('session.add-iam-user', { name, accessKeyId, secretAccessKey })
  await call('session.edit', { session: 'favourite', favourite: true })
  await call('session.start', { session: 'lately' })
  await call('session.stop', { session: 'lately' })
  await call('session.start', { session: 'running' })
  const kept = await call('session.list', { kept: true })
  expect(kept.map(({ name }) => name).sort()).toEqual(['favourite', 'lately', 'running'])
})
