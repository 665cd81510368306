import { describe, expect, it } from 'vitest'
import type { SessionRow } from '../../core/contract/session.ts'
import { type Desktop, driver, launchDesktop } from '../support/desktop/launch-desktop.ts'
import { eventually } from '../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { profileKeys } from '../support/profile-keys.ts'
import { expectDone, newUser, signedInUser, type User } from '../support/user.ts'
import { allowAccessAt } from '../support/desktop/allow-access-at.ts'
import { handOf } from '../support/window/hand.ts'
import { sessionList } from '../support/window/session-list.ts'
import { whoAmI } from '../support/window/who-am-i.ts'
import { words } from '../support/words.ts'

const hand = handOf('mouse')

describe(`the desktop app ${driver}`, () => {
  it('opens a window, leads through the demo organization to a session the AWS CLI uses, and out again', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    const desktop = await launchDesktop({ user })
    const page = await desktop.window()
    const list = sessionList(page, hand)

    await page.getByRole('button', { name: 'Explore', exact: true }).click()
    const [address = ''] = await eventually(async () => {
      const opened = await desktop.opened()
      if (opened.length === 0) throw new Error('no sign-in was opened')
      return opened
    })
    await allowAccessAt(address)
    await list.search('prod-payments readonly')
    await list.start('prod-payments, ReadOnlyAccess')
    await list.row('prod-payments, ReadOnlyAccess, production, active').waitFor()

    const [active] = await user.json<readonly SessionRow[]>('list', '--active')
    expect(await whoAmI(user, active?.profiles[0] ?? '')).toContain('AWSReservedSSO_ReadOnlyAccess_')

    await list.stop('prod-payments, ReadOnlyAccess')
    await list.row('prod-payments, ReadOnlyAccess, production, stopped').waitFor()
    expect(user.read('credentials') ?? '').not.toContain('ASIA')
  })

  it('shows on its tray what runs, and stops and starts from there', async () => {
    const { user } = await acme()
    const desktop = await launchDesktop({ user })
    await desktop.window()
    await trayTip(desktop, /^Keyturn: nothing active$/)
    await eventually(() =>
      user.client().call('session.edit', { session: 'audit/ReadOnlyAccess', favourite: true }),
    )
    await eventually(() => desktop.clickTray('audit', 'Start'))
    await trayTip(desktop, /^Keyturn: 1 active, next refresh /)
    const tray = await desktop.tray()
    expect(tray.image).toMatch(/^active/)
    await desktop.clickTray('audit', 'Stop')
    await trayTip(desktop, /^Keyturn: nothing active$/)
    expect(await user.json('list', '--active')).toEqual([])
  })

  it('quitting withdraws everything, and says until when AWS honours what was issued', async () => {
    const { user } = await acme()
    const desktop = await launchDesktop({ user })
    await desktop.window()
    expectDone(await user.keyturn(words('start audit/ReadOnlyAccess --profile work')))
    const { accessKeyId } = (await profileKeys(user, 'work')) ?? {}
    expect(await desktop.quit()).toBe(0)
    expect(await profileKeys(user, 'work')).toBeNull()
    expect(desktop.said()).toContain(`AWS honours key ${accessKeyId} until `)
    expect(user.agents()).toEqual([])
  })
})

/** Waits until pointing at the tray's icon says this. */
async function trayTip(desktop: Desktop, expected: RegExp): Promise<void> {
  await eventually(async () => {
    const { toolTip } = await desktop.tray()
    if (!expected.test(toolTip)) throw new Error(`the tray says ${toolTip}`)
  }, 20_000)
}

async function acme(): Promise<{ readonly user: User; readonly emulator: LaunchedEmulator }> {
  const emulator = await launchEmulator(...words('--accounts 6 --roles 3'))
  const user = await signedInUser(emulator)
  expectDone(await user.keyturn(['agent', 'stop']))
  return { user, emulator }
}
