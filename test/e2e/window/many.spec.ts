import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SessionRow } from '../../../core/contract/session.ts'
import { eventually } from '../../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../../support/launch-emulator.ts'
import { expectDone, signedInUser, type User } from '../../support/user.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser
let emulator: LaunchedEmulator

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator(...words('--accounts 12 --roles 2'))
})

describe.each(hands)('the list, by %s', (name) => {
  const hand = handOf(name)

  it('stops with a way back: Undo starts it again under the same profile', async () => {
    const user = await signedInUser(emulator)
    expectDone(await user.keyturn(words('start audit/ReadOnlyAccess --profile books')))
    const { page, list } = await openWindow({ browser, user, hand })
    await list.stop('audit, ReadOnlyAccess')
    await list.row('audit, ReadOnlyAccess, stopped').waitFor()
    await page
      .getByText(/^Stopped audit/)
      .first()
      .waitFor()
    if (hand.name === 'mouse') await page.getByRole('button', { name: 'Undo' }).click()
    else await page.keyboard.press('Control+z')
    await list.row('audit, ReadOnlyAccess, active').waitFor()
    expect(await user.json('list', '--active')).toMatchObject([{ profiles: ['books'] }])
  })

  it('starts and stops many at once, asking first when they are over ten', async () => {
    const user = await signedInUser(emulator)
    const { page, list } = await openWindow({ browser, user, hand })
    await list.search('readonly')
    const rows = list.rows
    await eventually(async () => expect(await rows.count()).toBe(12))
    if (hand.name === 'mouse') {
      await rows.first().click({ modifiers: ['Shift'] })
      await rows.last().click({ modifiers: ['Shift'] })
    } else {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Control+a')
    }
    await page.getByText('12 selected').waitFor()
    await hand.press(
      page.getByRole('toolbar', { name: 'Selected sessions' }).getByRole('button', { name: 'Start' }),
    )
    const question = page.getByRole('alertdialog')
    await hand.press(question.getByRole('button', { name: /^Start 12/ }))
    await eventually(async () => expect(await activeOf(user)).toHaveLength(12), 30_000)
    await page.getByText('12 active').first().waitFor()

    await page.keyboard.press('Control+Shift+.')
    await hand.press(question.getByRole('button', { name: /^Stop 12/ }))
    await eventually(async () => expect(await activeOf(user)).toEqual([]))
  })
})

function activeOf(user: User): Promise<readonly SessionRow[]> {
  return user.json('list', '--active')
}
