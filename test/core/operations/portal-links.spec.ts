import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { addAcme } from '../../support/add-acme.ts'
import { addUserSession } from '../../support/core-on-clock.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'
import { realClock } from '../../support/test-identity-center.ts'

let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  const { close } = (emulator = await startEmulator({ accounts: 1, roles: 1 }))
  onTestFinished(() => close())
  keyturn = await testCore({ endpoint: emulator.endpoint, clock: realClock })
  await addAcme({ emulator, keyturn })
})

describe('a portal link', () => {
  it('of a role is the portal’s own shortcut to its console', async () => {
    const [row] = await keyturn.call('session.list', {})
    const { address } = await keyturn.call('session.portal-link', { session: row?.id ?? '' })
    expect(address).toBe(
      `${emulator.startUrl}/#/console?account_id=${row?.accountId ?? ''}&role_name=${row?.roleName ?? ''}`,
    )
  })

  it('holds nothing that was issued, and asks AWS for nothing', async () => {
    const [row] = await keyturn.call('session.list', {})
    emulator.calls.clear()
    const { address } = await keyturn.call('session.portal-link', { session: row?.id ?? '' })
    expect(emulator.calls.list({})).toEqual([])
    for (const { value } of emulator.issued) expect(address).not.toContain(value)
  })

  it('is of no session made by hand', async () => {
    await addUserSession({ emulator, keyturn })
    await expect(keyturn.call('session.portal-link', { session: 'alice' })).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'alice is in no access portal',
    })
  })
})
