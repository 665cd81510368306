import { afterAll, describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { personWithBrowser } from '../support/test-identity-center.ts'
import { allAtOnce } from './support/all-at-once.ts'
import { type AwsPlay, awsPlay, untilRecovered } from './support/aws-play.ts'
import { slowMs } from './support/faulty-aws.ts'
import { printFigures } from './support/print-figures.ts'

const rows: Readonly<Record<string, string | number>>[] = []

/** Waits until both sessions have lived through so many lives. */
async function untilRefreshed(play: AwsPlay, times: number): Promise<void> {
  const calls = (operation: string) => play.emulator.calls.list({ operation, status: 200 }).length
  const before = { role: calls('GetRoleCredentials'), user: calls('GetSessionToken') }
  await eventually(() => {
    expect(calls('GetRoleCredentials') - before.role).toBeGreaterThanOrEqual(times)
    expect(calls('GetSessionToken') - before.user).toBeGreaterThanOrEqual(times)
  }, 110_000)
}

async function untilTokensRefreshed(play: AwsPlay): Promise<void> {
  const made = () => play.emulator.calls.list({ operation: 'CreateToken', status: 200 }).length
  await eventually(() => expect(made()).toBeGreaterThan(1))
}

async function expectServedThroughout(play: AwsPlay, what: string): Promise<void> {
  await play.end()
  const got = (wanted: string) => play.asked.filter((one) => one.got === wanted)
  rows.push({
    'what happened': what,
    'asked by tools': play.asked.length,
    alive: got('alive').length,
    refused: got('nothing').length,
    'dead handed out': got('dead').length,
  })
  expect(got('dead')).toEqual([])
  expect(got('nothing')).toEqual([])
  expect(play.lies).toEqual([])
}

describe('sessions stay active, and every tool is served', () => {
  allAtOnce({
    [`while AWS takes ${slowMs} ms for every answer`]: async () => {
      const play = await awsPlay({ lifeSeconds: 400 })
      await play.aws.suffer('slow')
      await untilRefreshed(play, 2)
      await expectServedThroughout(play, `every answer ${slowMs} ms late`)
    },
    'while access tokens run out all the time': async () => {
      const play = await awsPlay({ lifeSeconds: 160, switches: { tokenLifetimeSeconds: 100 } })
      await untilRefreshed(play, 3)
      await untilTokensRefreshed(play)
      await expectServedThroughout(play, 'access tokens that expire')
    },
    'when the access token is revoked': async () => {
      const play = await awsPlay({ lifeSeconds: 160 })
      play.emulator.revoke('access-tokens')
      await untilRefreshed(play, 2)
      await expectServedThroughout(play, 'the access token revoked')
    },
    'while the clock of AWS is 10 min ahead, on credentials of the shortest life': () => skewed(600),
    'while the clock of AWS is 10 min behind, on credentials of the shortest life': () => skewed(-600),
  })

  async function skewed(clockSkewSeconds: number): Promise<void> {
    const play = await awsPlay({ lifeSeconds: 900, speed: 60, switches: { clockSkewSeconds } })
    await untilRefreshed(play, 2)
    await expectServedThroughout(play, `the clock of AWS ${clockSkewSeconds} s ahead`)
  }
})

it('a sign-in that is revoked is told as such; what it gave is served to its end, and its successor brings all back', async () => {
  const play = await awsPlay({ lifeSeconds: 160 })
  play.emulator.revoke('sign-ins')
  const before = Date.parse((await play.show('role')).expiresAt ?? '')
  await eventually(async () => expect((await play.show('role')).status).toBe('sign-in-needed'), 30_000)
  await eventually(async () => expect((await play.show('role')).expiresAt).toBeNull(), 30_000)
  expect(await play.show('role')).toMatchObject({ status: 'sign-in-needed', reasonCode: 'sign-in-needed' })
  expect((await play.show('user')).status).toBe('active')
  const early = play.asked.filter(({ way, at, got }) => way === 'file' && got === 'nothing' && at < before)
  expect(early).toEqual([])
  await play.keyturn.call(
    'integration.sign-in',
    { integration: 'acme', flow: 'browser' },
    personWithBrowser(),
  )
  await untilRecovered(play)
  await play.end()
  const got = (wanted: string) => play.asked.filter((one) => one.got === wanted)
  expect(got('dead')).toEqual([])
  expect(got('nothing').filter(({ way }) => way !== 'file')).toEqual([])
  expect(play.lies).toEqual([])
  rows.push({
    'what happened': 'the sign-in revoked',
    'asked by tools': play.asked.length,
    alive: got('alive').length,
    refused: got('nothing').length,
    'dead handed out': 0,
  })
})

afterAll(() => printFigures('Tokens and clocks:', rows))
