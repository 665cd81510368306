import { expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { launchEmulator } from '../../support/launch-emulator.ts'
import { signedInUser } from '../../support/user.ts'
import { coloursOf } from '../../support/window/colours-of.ts'
import { handOf } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

/** `--match` in the light theme. */
const matchColour = '#ffe9a8'

it('a match across the place where a name may be cut is painted on both sides, until the search is cleared', async () => {
  const browser = await launchBrowser()
  const user = await signedInUser(await launchEmulator(...words('--accounts 12 --roles 2')))
  const { page, list } = await openWindow({ browser, user, hand: handOf('keyboard') })
  const name = list.row('prod-payments, ReadOnlyAccess').locator('[data-searched]').first()
  const parts = name.locator('bdi > span')
  const isPainted = async (): Promise<boolean[]> => {
    const colours = [await coloursOf(parts.first()), await coloursOf(parts.last())]
    return colours.map((some) => some.has(matchColour))
  }

  await list.search('prod-pay')
  await list.row('prod-payments, ReadOnlyAccess').waitFor()
  expect(await parts.allTextContents()).toEqual(['prod-', 'payments'])
  await eventually(async () => expect(await isPainted()).toEqual([true, true]))

  await list.search('')
  await eventually(async () => expect(await isPainted()).toEqual([false, false]))
  expect(await page.evaluate("CSS.highlights.has('match')")).toBe(false)
})
