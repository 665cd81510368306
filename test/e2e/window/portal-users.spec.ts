import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SessionRow } from '../../../core/contract/session.ts'
import { launchEmulator } from '../../support/launch-emulator.ts'
import { signedInUser } from '../../support/user.ts'
import { closeWhenDone } from '../../support/window/allow-access.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openContext } from '../../support/window/open-context.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

describe.each(hands)('another user of a portal, by %s', (name) => {
  const hand = handOf(name)

  it('is added under a name, signs in in another browser, and runs beside the first', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await signedInUser(emulator)
    const { context, page, list } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog')
    await hand.press(page.getByRole('navigation').getByRole('button', { name: /^Add/ }))
    await hand.press(dialog.getByRole('button', { name: /^IAM Identity Center/ }))
    await hand.write(dialog.getByLabel('Start URL'), emulator.startUrl)
    await dialog.getByText('This portal is there already, as acme.', { exact: false }).waitFor()
    await hand.write(dialog.getByLabel('Region'), emulator.region)
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'acme')
    await hand.press(dialog.getByRole('button', { name: 'Sign in', exact: true }))
    await dialog.locator('[aria-invalid="true"]').waitFor()
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'blake')
    await emulator.set({ portalUser: 'blake@acme.example' })
    await hand.press(dialog.getByRole('button', { name: 'Sign in', exact: true }))

    // The browser here is the first user's.
    await page.getByText('acme is the same portal', { exact: false }).first().waitFor()
    expect(context.pages()).toHaveLength(1)
    await hand.press(page.getByRole('button', { name: 'Copy the address' }).first())
    const address = await page.evaluate(() => navigator.clipboard.readText())
    const elsewhere = await (await openContext(browser)).newPage()
    await elsewhere.goto(address)
    await closeWhenDone(elsewhere)
    await list.search('integration:blake')
    await list.rows.first().waitFor()

    const blakes = (await user.json<readonly SessionRow[]>('list')).find((row) => row.integration === 'blake')
    const { accountName = '', roleName = '' } = blakes ?? {}
    await hand.press(page.getByRole('navigation').getByRole('button', { name: /^All/ }))
    for (const integration of ['acme', 'blake']) {
      const row = `${accountName}, ${integration}, ${roleName}`
      await list.search(`${accountName} ${roleName}`)
      await list.start(row)
      await list.row(`${row}, active`).waitFor()
    }
    const active = await user.json<readonly SessionRow[]>('list', '--active')
    const profilesOf = (integration: string) =>
      active.find((row) => row.integration === integration)?.profiles ?? []
    expect(profilesOf('acme')).toHaveLength(1)
    expect(profilesOf('blake')).toEqual(profilesOf('acme').map((profile) => `blake-${profile}`))
  })
})
