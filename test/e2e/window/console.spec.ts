/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { launchEmulator } from '../../support/launch-emulator.ts'
import { expectDone, signedInUser } from '../../support/user.ts'
import { allowIn } from '../../support/window/allow-access.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

describe.each(hands)('the console, by %s', (name) => {
  const hand = handOf(name)

  it('opens from a row at its home and from the panel at a service, and the row stays stopped', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await signedInUser(emulator)
    const { context, page, list } = await openWindow({ browser, user, hand })

    const [home] = await Promise.all([context.waitForEvent('page'), list.console('audit, ReadOnlyAccess')])
    await home.getByRole('heading', { name: 'Signed in' }).waitFor()
    expect(await home.locator('body').innerText()).toContain(':assumed-role/AWSReservedSSO_ReadOnlyAccess_')
    await home.close()

    await list.openPanel('audit, ReadOnlyAccess')
    const opener = page.getByRole('complementary').getByRole('button', { name: 'Console' })
    const [service] = await Promise.all([
      context.waitForEvent('page'),
      hand.choose(opener, page.getByRole('menuitem', { name: 'S3' })),
    ])
    await service.getByRole('heading', { name: 'Signed in' }).waitFor()
    expect(await service.locator('body').innerText()).toContain('/s3/home')
    await list.row('audit, ReadOnlyAccess, stopped').waitFor()
    expect(await user.json('list', '--active')).toEqual([])
  })

  it('signs in on the way, and then opens with another press', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await signedInUser(emulator)
    const { context, page, list } = await openWindow({ browser, user, hand })
    // Its console needs credentials, where that of a permission set needs the portal alone.
    const chained = `add assume-role --name chained --source audit/ReadOnlyAccess --role-arn ${emulator.roles.organization}`
    expectDone(await user.keyturn(words(chained)))
    await emulator.revoke('sign-ins')
    await emulator.set({ approve: 'by-hand' })

    const [signIn] = await Promise.all([context.waitForEvent('page'), list.console('chained')])
    // The browser opens one tab for one press, and that was the sign-in's. What the test asks the page counts as a press.
    await page.evaluate(() =>
      Object.defineProperty(navigator, 'userActivation', { configurable: true, value: { isActive: false } }),
    )
    await allowIn(signIn, hand)
    const ready = page.getByRole('button', { name: 'Open', exact: true })
    await ready.waitFor()
    await page.evaluate(() => Reflect.deleteProperty(navigator, 'userActivation'))
    const [tab] = await Promise.all([context.waitForEvent('page'), hand.press(ready)])
    await tab.getByRole('heading', { name: 'Signed in' }).waitFor()
    expect(await tab.locator('body').innerText()).toContain(':assumed-role/org-reader/')
  })
})
