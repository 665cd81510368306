import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../../support/launch-emulator.ts'
import { expectDone, signedInUser } from '../../support/user.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser
let emulator: LaunchedEmulator

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator(...words('--accounts 4 --roles 3'))
})

describe.each(hands)('what stops by itself, by %s', (name) => {
  const hand = handOf(name)

  it('a session is started for half an hour, says when it stops, and is told what AWS honours then', async () => {
    const user = await signedInUser(emulator)
    const { page, list } = await openWindow({ browser, user, hand })
    const session = 'audit, ReadOnlyAccess'
    await list.search('audit ReadOnlyAccess')
    await list.openPanel(session)
    const panel = page.getByRole('complementary')
    await hand.choose(
      panel.getByRole('button', { name: /^More/ }).first(),
      page.getByRole('menuitem', { name: 'Start for' }),
    )
    const halfAnHour = page.getByRole('menuitem', { name: '30 minutes' })
    await halfAnHour.waitFor()
    if (hand.name === 'mouse') await halfAnHour.click()
    else {
      // What is typed in a menu goes to the line that begins so.
      await page.keyboard.type('30')
      await page.keyboard.press('Enter')
    }
    await list.row(`${session}, active`).waitFor()
    await panel.getByText(/^stops at /).waitFor()
    const [active] = await user.json<readonly { stopsAt: string }[]>('list', '--active')
    expect(Math.abs(Date.parse(active?.stopsAt ?? '') - Date.now() - 1_800_000)).toBeLessThan(60_000)

    // The end comes sooner, set at another front end.
    expectDone(await user.keyturn(['start', 'audit/ReadOnlyAccess', '--for', '1s']))
    await page
      .getByText(/^Stopped .*its time was over\. AWS honours key ASIA\w+ until /)
      .first()
      .waitFor()
    await panel.getByText('Valid keys').waitFor()
  })

  it('the settings say when sessions stop', async () => {
    const user = await signedInUser(emulator)
    const { page } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog', { name: 'Settings' })
    await hand.press(page.getByRole('button', { name: 'Settings' }))
    await hand.press(dialog.getByRole('button', { name: 'Credentials', exact: true }))
    const idle = dialog.getByRole('combobox', { name: 'When nobody uses them' })
    await hand.choose(idle, page.getByRole('option', { name: 'After 30 min' }))
    await hand.toggle(dialog.getByRole('switch', { name: 'When the screen is locked' }))
    await hand.toggle(dialog.getByRole('switch', { name: 'When I log out' }))
    await eventually(async () =>
      expect(await user.client().call('settings.read', {})).toMatchObject({
        stopWhenIdleMinutes: 30,
        stopOnLock: true,
        stopOnSleep: false,
        stopOnLogout: false,
      }),
    )
  })

  it('what was issued is revoked, once that is confirmed', async () => {
    const user = await signedInUser(emulator)
    const source = 'acme-management/AdministratorAccess'
    const role = ['--role-arn', emulator.roles.administrator, '--source', source]
    expectDone(await user.keyturn([...words('add assume-role --name admin'), ...role]))
    expectDone(await user.keyturn(words('start admin')))
    const { page, list } = await openWindow({ browser, user, hand })
    await list.search('admin')
    await list.openPanel('admin, AdministratorAccess')
    const panel = page.getByRole('complementary')
    await hand.choose(
      panel.getByRole('button', { name: /^More/ }).first(),
      page.getByRole('menuitem', { name: /^Revoke at AWS/ }),
    )
    const question = page.getByRole('alertdialog')
    await question.getByText(/^Everyone who uses the role/).waitFor()
    await hand.press(question.getByRole('button', { name: 'Revoke' }))
    await page
      .getByText(/^AWS refuses what was issued for the role of admin/)
      .first()
      .waitFor()
    expect(await user.json('list', '--active')).toEqual([])
  })
})
