import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { launchEmulator } from '../../support/launch-emulator.ts'
import { newUser, signedInUser } from '../../support/user.ts'
import { addFirstPortal } from '../../support/window/add-first-portal.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

describe.each(hands)('a first sync that AWS slows down, by %s', (name) => {
  const hand = handOf(name)

  it('fills the list while it reads, says how long it takes, and what is listed can be started', async () => {
    const emulator = await launchEmulator(...words('--accounts 120 --roles 2 --throttle 4 --random-429 0.2'))
    const user = await newUser({ emulator })
    const { context, page, list } = await openWindow({ browser, user, hand })
    await addFirstPortal({ context, page }, { emulator, hand })
    const header = page.getByRole('banner')
    await header.getByText(/^\d+ accounts, roles of \d+ read/).waitFor()
    await page
      .getByText(/^AWS is slowing us down; about \d+ (s|min) left\. You can start what is listed\.$/)
      .first()
      .waitFor({ timeout: 30_000 })

    // Its roles are among the last to be read; what is searched for comes first.
    await list.search('prod-payments')
    await list.row('prod-payments, ReadOnlyAccess').waitFor()
    await list.start('prod-payments, ReadOnlyAccess')
    await list.row('prod-payments, ReadOnlyAccess, production, active').waitFor({ timeout: 40_000 })
    expect(await user.client().call('integration.list', {})).toMatchObject([
      { syncing: { throttled: expect.any(Boolean) } },
    ])

    await emulator.set({ throttlePerSecond: null, random429Share: 0 })
    await eventually(async () => {
      const [integration] = await user.client().call('integration.list', {})
      expect(integration).toMatchObject({ syncing: null, accounts: 120, roles: 240 })
    }, 60_000)
    await header.getByText(/roles of \d+ read/).waitFor({ state: 'detached' })
  })
})

describe.each(hands)('a sync that fails, by %s', (name) => {
  const hand = handOf(name)

  it('leaves its mark in the side bar until one does not', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await signedInUser(emulator)
    const { page, list } = await openWindow({ browser, user, hand })
    await list.rows.first().waitFor()
    const sync = (): Promise<void> =>
      hand.choose(
        page.getByRole('button', { name: 'More for acme' }),
        page.getByRole('menuitem', { name: 'Sync now' }),
      )
    const mark = page.getByRole('navigation').getByRole('button', { name: /last sync failed.*acme/ })
    await emulator.set({ dropShare: 1 })
    await sync()
    await mark.waitFor({ timeout: 60_000 })
    expect(await mark.getAttribute('title')).toMatch(/\nRead at .+\.\nThe last sync failed at .+/)
    await emulator.set({ dropShare: 0 })
    await sync()
    await mark.waitFor({ state: 'detached' })
  })
})
