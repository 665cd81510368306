/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../../support/launch-emulator.ts'
import { signedInUser } from '../../support/user.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { portray } from '../../support/window/portray.ts'
import { words } from '../../support/words.ts'

let browser: Browser
let emulator: LaunchedEmulator

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
})

describe.each(hands)('settings, by %s', (name) => {
  const hand = handOf(name)

  it('the theme applies at once, stays after a reload, and is everybody’s', async () => {
    const user = await signedInUser(emulator)
    const { page } = await openWindow({ browser, user, hand }, { theme: 'light' })
    const other = await openWindow({ browser, user, hand }, { theme: 'light' })
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await background()
    await hand.press(page.getByRole('button', { name: 'Settings' }))
    const theme = page.getByRole('combobox', { name: 'Theme' })
    await hand.choose(theme, page.getByRole('option', { name: 'Dark' }))
    await eventually(async () => expect(await background()).not.toBe(light))
    const dark = await background()
    await other.page.locator('[data-theme="dark"]').waitFor()
    await page.keyboard.press('Escape')
    await page.reload()
    await eventually(async () => expect(await background()).toBe(dark))
    expect(await user.client().call('settings.read', {})).toMatchObject({ theme: 'dark' })
  })

  it('a shortcut takes other keys, a conflict is told, and letters can be switched off', async () => {
    const user = await signedInUser(emulator)
    const { page, list } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog', { name: 'Settings' })
    await hand.press(page.getByRole('button', { name: 'Settings' }))
    await hand.press(dialog.getByRole('button', { name: 'Shortcuts', exact: true }))
    await hand.press(dialog.getByRole('button', { name: 'Change the keys of Favourite' }))
    await page.keyboard.press('s')
    await dialog.getByRole('alert').getByText(/Stop/).waitFor()
    await page.keyboard.press('u')
    await eventually(async () =>
      expect(await user.client().call('settings.read', {})).toMatchObject({ keys: { favourite: 'u' } }),
    )
    await page.keyboard.press('Escape')
    const favourite = list.row('audit, ReadOnlyAccess, stopped, favourite')
    await list.goTo('audit, ReadOnlyAccess')
    await page.keyboard.press('f')
    await page.keyboard.press('u')
    await favourite.waitFor()

    await hand.press(page.getByRole('button', { name: 'Settings' }))
    await hand.press(dialog.getByRole('button', { name: 'Shortcuts', exact: true }))
    await hand.toggle(dialog.getByRole('switch', { name: 'Single letters act in the list' }))
    await eventually(async () =>
      expect(await user.client().call('settings.read', {})).toMatchObject({ letterKeys: false }),
    )
    await page.keyboard.press('Escape')
    await list.goTo('audit, ReadOnlyAccess')
    const edits = watchEdits(page)
    await page.keyboard.press('u')
    // What is pressed next is seen to act, and it did not.
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
    expect(edits).toEqual([])
    await page.keyboard.press('Escape')
    await favourite.waitFor()
  })

  it('a search is saved as a segment of the side bar, and taken away again', async () => {
    const user = await signedInUser(emulator)
    const { page, list } = await openWindow({ browser, user, hand })
    await list.search('role:readonly')
    await hand.press(page.getByRole('button', { name: 'Save this search' }))
    const sideBar = page.getByRole('navigation', { name: 'Views and integrations' })
    await sideBar.getByText('role:readonly').waitFor()
    await list.search('')
    await hand.press(sideBar.getByRole('button', { name: /role:readonly/ }).first())
    await eventually(async () => expect(await list.rows.count()).toBe(4))
    expect(await user.client().call('settings.read', {})).toMatchObject({
      segments: [{ query: 'role:readonly' }],
    })
  })

  it('a rule says what accounts are for, in the list and the panel, until it is removed', async () => {
    const user = await signedInUser(emulator)
    const { page, list } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog', { name: 'Settings' })
    const openRules = async (): Promise<void> => {
      await hand.press(page.getByRole('button', { name: 'Settings' }))
      await hand.press(dialog.getByRole('button', { name: 'Environments', exact: true }))
    }
    await list.row('audit, ReadOnlyAccess, stopped').waitFor()
    await openRules()
    await hand.choose(
      dialog.getByRole('combobox', { name: 'Of accounts by' }),
      page.getByRole('option', { name: 'Name', exact: true }),
    )
    await hand.write(dialog.getByRole('textbox', { name: 'Pattern' }), 'aud*')
    await hand.press(dialog.getByRole('button', { name: 'Add rule' }))
    const rules = dialog.getByRole('list', { name: 'Rules' })
    await rules.getByText('2 sessions').waitFor()
    expect(await portray(page, `settings-environments-${name}`, {})).toEqual([])
    await page.keyboard.press('Escape')
    await list.row('audit, ReadOnlyAccess, production, stopped').waitFor()
    await list.openPanel('audit, ReadOnlyAccess')
    await page.getByRole('combobox', { name: 'Environment' }).getByText('Production (by name:aud*)').waitFor()
    await openRules()
    await hand.press(rules.getByRole('button', { name: 'Remove name:aud*' }))
    await rules.waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await list.row('audit, ReadOnlyAccess, stopped').waitFor()
  })
})

/** Every edit of a session that the page asks for from now on. */
function watchEdits(page: Page): readonly string[] {
  const edits: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/session.edit')) edits.push(request.postData() ?? '')
  })
  return edits
}
