import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'
import { personWithBrowser, realClock } from '../../support/test-identity-center.ts'

let emulator: Emulator
let keyturn: TestCore

/** Integrations `acme` and `acme blake` of one portal, each signed in to by a user of its own. */
beforeEach(async () => {
  const { close } = (emulator = await startEmulator({ accounts: 4, roles: 2 }))
  onTestFinished(() => close())
  keyturn = await testCore({ endpoint: emulator.endpoint, clock: realClock })
  const { startUrl, region } = emulator
  for (const [name, portalUser] of [
    ['acme', null],
    ['acme blake', 'blake@acme.example'],
  ] as const) {
    emulator.set({ portalUser })
    await keyturn.call('integration.add-identity-center', { name, startUrl, region })
    await keyturn.call('integration.sync', { integration: name }, personWithBrowser())
  }
})

/** A role that both users have. */
async function twins(): Promise<readonly [first: SessionRow, blakes: SessionRow]> {
  const rows = await keyturn.call('session.list', {})
  const blakes = rows.find(({ integration }) => integration === 'acme blake')
  const first = rows.find(
    (row) =>
      row.integration === 'acme' && row.accountId === blakes?.accountId && row.roleName === blakes.roleName,
  )
  if (first === undefined || blakes === undefined) throw new Error('the users share no role')
  return [first, blakes]
}

describe('two users of one portal', () => {
  it('have sessions of their own, by what each is assigned', async () => {
    const rows = await keyturn.call('session.list', {})
    const of = (integration: string) => rows.filter((row) => row.integration === integration)
    expect(of('acme')).toHaveLength(8)
    expect(of('acme blake')).toHaveLength(2)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(10)
  })

  it('run the same role side by side, each as itself, under profiles of their own', async () => {
    const [first, blakes] = await twins()
    for (const { id } of [first, blakes]) {
      const { displaced } = await keyturn.call('session.start', { session: id })
      expect(displaced).toEqual([])
    }
    const [one, other] = await twins()
    expect([one.status, other.status]).toEqual(['active', 'active'])
    expect(other.profiles).toEqual([`acme-blake-${one.profiles[0] ?? ''}`])
    const keys = [...readFileSync(keyturn.credentialsFile, 'utf8').matchAll(/aws_access_key_id = (\S+)/g)]
    expect(new Set(keys.map(([, key]) => key)).size).toBe(2)
    const calls = emulator.calls.list({ operation: 'GetRoleCredentials' })
    expect(calls.map(({ status }) => status)).toEqual([200, 200])
  })

  it('are signed in and signed out apart', async () => {
    const [first, blakes] = await twins()
    await keyturn.call('session.start', { session: first.id })
    await keyturn.call('session.start', { session: blakes.id })
    const { stopped } = await keyturn.call('integration.sign-out', { integration: 'acme blake' })
    expect(stopped.map(({ id }) => id)).toEqual([blakes.id])
    const states = (await keyturn.call('integration.list', {})).map(({ name, signIn }) => [name, signIn])
    expect(states).toEqual([
      ['acme', 'signed-in'],
      ['acme blake', 'sign-in-needed'],
    ])
    await keyturn.call('integration.sync', { integration: 'acme' })
  })

  it('are told apart by the integration before account and role', async () => {
    const [first, blakes] = await twins()
    const name = `${first.name}/${first.roleName ?? ''}`
    await expect(keyturn.call('session.show', { session: name })).rejects.toMatchObject({
      code: 'session-ambiguous',
      hint: 'put the integration before it (integration/account/role), or name one by its id',
      candidates: [
        { id: first.id, name: `acme/${name}` },
        { id: blakes.id, name: `acme blake/${name}` },
      ],
    })
    for (const [session, id] of [
      [`acme/${name}`, first.id],
      [`acme blake/${name}`, blakes.id],
      [`Acme Blake/${first.accountId ?? ''}/${first.roleName ?? ''}`, blakes.id],
    ] as const)
      expect((await keyturn.call('session.show', { session })).id).toBe(id)
  })

  it('are known as such: the second is besides the first', async () => {
    const integrations = await keyturn.call('integration.list', {})
    expect(integrations.map(({ name, besides }) => [name, besides])).toEqual([
      ['acme', null],
      ['acme blake', 'acme'],
    ])
  })

  it('are found by the integration’s name', async () => {
    const found = await keyturn.call('session.list', { query: 'blake' })
    expect(found.map(({ integration }) => integration)).toEqual(['acme blake', 'acme blake'])
  })
})
