/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { launchEmulator } from '../../support/launch-emulator.ts'
import { signedInUser, userWithPortal } from '../../support/user.ts'
import { allowAccess } from '../../support/window/allow-access.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

describe.each(hands)('signing in, by %s', (name) => {
  const hand = handOf(name)

  it('starts a row whose sign-in has ended: signs in on the way and then finishes the start', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await signedInUser(emulator)
    const { context, page, list } = await openWindow({ browser, user, hand })
    await emulator.revoke('sign-ins')
    await emulator.set({ approve: 'by-hand' })

    await allowAccess(context, {
      hand,
      async opening() {
        await list.start('audit, ReadOnlyAccess')
        await list.row('audit, ReadOnlyAccess, waiting for sign-in').waitFor()
        await list.openPanel('audit, ReadOnlyAccess')
        await page.getByText('Starts when you are signed in.').first().waitFor()
      },
    })
    await list.row('audit, ReadOnlyAccess, active').waitFor()
    expect(await user.json('list', '--active')).toMatchObject([{ accountName: 'audit', status: 'active' }])
  })

  it('says that it still waits, opens the page again and can be given up', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2 --approve never'))
    const user = await userWithPortal(emulator)
    const { context, page } = await openWindow({ browser, user, hand })
    const signIn = page.getByRole('navigation').getByRole('button', { name: 'Sign in to acme' })

    const [tab] = await Promise.all([context.waitForEvent('page'), hand.press(signIn)])
    await tab.getByText('Someone else has to allow this sign-in first.').waitFor()
    await tab.close()
    await page.getByText('Sign in to acme in the browser.').first().waitFor()
    await comeBack(page)
    await page.getByText('Still waiting.').first().waitFor()
    const again = page.getByRole('button', { name: 'Open again' }).first()
    const [second] = await Promise.all([context.waitForEvent('page'), hand.press(again)])
    await second.close()
    await hand.press(page.getByRole('button', { name: 'Cancel' }).first())
    await page.getByText('Still waiting.').first().waitFor({ state: 'detached' })
    await signIn.waitFor()
    expect(await user.json('integration', 'list')).toMatchObject([{ signIn: 'sign-in-needed' }])
  })

  it('shows the code of a device large, and goes on by itself when it was entered elsewhere', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2 --approve by-hand'))
    const user = await userWithPortal(emulator)
    const { context, page, list } = await openWindow({ browser, user, hand })

    await hand.press(page.getByRole('navigation').getByRole('button', { name: /acme/ }).first())
    await hand.press(page.getByRole('button', { name: /code/i }).first())
    const code = page.getByText(/^[A-Z]{4}-[A-Z]{4}$/).first()
    await code.waitFor()
    const shown = (await code.textContent()) ?? ''
    expect(await code.evaluate((element) => getComputedStyle(element).fontSize)).toBe('28px')

    const elsewhere = await context.newPage()
    await elsewhere.goto(`${emulator.endpoint}/device`)
    await hand.write(elsewhere.getByLabel('Code'), shown)
    await hand.press(elsewhere.getByRole('button', { name: 'Next' }))
    await hand.press(elsewhere.getByRole('button', { name: 'Allow access' }))
    await elsewhere.getByText('Access allowed').waitFor()
    await elsewhere.close()
    await code.waitFor({ state: 'detached' })
    await list.row('audit, ReadOnlyAccess').waitFor()
  })
})

/** Under automation every tab believes that it has the focus; this is what the browser would tell the page. */
async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const type of ['blur', 'focus']) window.dispatchEvent(new Event(type))
  })
}
