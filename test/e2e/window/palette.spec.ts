/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../../support/launch-emulator.ts'
import { signedInUser } from '../../support/user.ts'
import { fromPalette } from '../../support/window/from-palette.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser
let emulator: LaunchedEmulator

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator(...words('--accounts 8 --roles 2'))
})

describe.each(hands)('the palette, by %s', (name) => {
  const hand = handOf(name)

  it('starts what is named, offers the same again first, and stops all', async () => {
    const user = await signedInUser(emulator)
    const { page, list } = await openWindow({ browser, user, hand })
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    const take = async (text: string, entry: RegExp) => {
      await list.rows.first().waitFor()
      await fromPalette(page, { hand, text, entry })
    }
    await take('start audit readonly', /Start.*audit.*ReadOnlyAccess/)
    await list.row('audit, ReadOnlyAccess, active').waitFor()

    await page.keyboard.press('Control+k')
    await palette.getByRole('option').first().getByText('audit').first().waitFor()
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })

    // Faster than it opens.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('stop audit')
    await palette.getByRole('option', { name: /Stop.*audit/ }).waitFor()
    expect(await palette.getByRole('combobox').inputValue()).toBe('stop audit')
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })

    await take('profile network readonly', /Change profile of.*network.*ReadOnlyAccess/)
    const profile = page.getByRole('complementary').getByRole('textbox', { name: 'Profile' })
    await eventually(async () => expect(await profile.evaluate(hasFocus)).toBe(true))
    await page.keyboard.press('Escape')

    await take('stop all', /Stop all/)
    await hand.press(page.getByRole('alertdialog').getByRole('button', { name: 'Stop', exact: true }))
    await list.row('audit, ReadOnlyAccess, stopped').waitFor()
    await eventually(async () => expect(await user.json('list', '--active')).toEqual([]))
  })
})

function hasFocus(element: Element): boolean {
  return element === document.activeElement
}
