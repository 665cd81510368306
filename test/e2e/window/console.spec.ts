/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { launchEmulator } from '../../support/launch-emulator.ts'
import { expectDone, signedInUser } from '../../support/user.ts'
import { allowIn } from '../../support/window/allow-access.ts'
import { fromPalette } from '../../support/window/from-palette.ts'
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

  it('opens from a row, its menu, the panel and the palette, and the row stays stopped', async () => {
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
    await service.close()

    const openings = [
      [
        '/lambda/home',
        async () => {
          await list.openMenu('audit, ReadOnlyAccess')
          await hand.pick(page.getByRole('menuitem', { name: 'Console at' }))
          await hand.pick(page.getByRole('menuitem', { name: 'Lambda' }))
        },
      ],
      [
        'us-east-1',
        () =>
          fromPalette(page, { hand, text: 'console audit readonly us-east-1', entry: /Console.*us-east-1/ }),
      ],
    ] as const
    for (const [address, opening] of openings) {
      const [tab] = await Promise.all([context.waitForEvent('page'), opening()])
      await tab.getByRole('heading', { name: 'Signed in' }).waitFor()
      expect(await tab.locator('body').innerText()).toContain(address)
      await tab.close()
    }
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

it('has Billing, CloudTrail and Organizations a key away, in the list and in the menu, and the last ones first', async () => {
  const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  const user = await signedInUser(emulator)
  const { context, page, list } = await openWindow({ browser, user, hand: handOf('keyboard') })
  await list.goTo('audit, ReadOnlyAccess')
  for (const [key, path] of [
    ['b', '/costmanagement/home'],
    ['t', '/cloudtrailv2/home'],
    ['o', '/organizations/v2/home'],
  ] as const) {
    const [tab] = await Promise.all([context.waitForEvent('page'), page.keyboard.press(key)])
    await tab.getByRole('heading', { name: 'Signed in' }).waitFor()
    expect(await tab.locator('body').innerText()).toContain(path)
    await tab.close()
  }

  await list.openPanel('audit, ReadOnlyAccess')
  const opener = page.getByRole('complementary').getByRole('button', { name: 'Console' })
  const open = async (press: () => Promise<void>): Promise<string> => {
    await opener.click()
    await page.getByRole('menuitem', { name: 'Home' }).waitFor()
    const [tab] = await Promise.all([context.waitForEvent('page'), press()])
    await tab.getByRole('heading', { name: 'Signed in' }).waitFor()
    const text = await tab.locator('body').innerText()
    await tab.close()
    return text
  }
  expect(await open(() => page.keyboard.press('b'))).toContain('/costmanagement/home')
  expect(await open(() => page.getByRole('menuitem', { name: 'Lambda' }).click())).toContain('/lambda/home')
  const elsewhere = page.getByRole('menuitem', { name: 'In another region' })
  const inRegion = async (): Promise<void> => {
    await elsewhere.click()
    await page.getByRole('menuitem', { name: 'eu-central-1' }).click()
  }
  expect(await open(inRegion)).toContain('region=eu-central-1')
  await opener.click()
  await page.getByRole('menuitem', { name: 'Home' }).waitFor()
  const items = await page.getByRole('menuitem').allInnerTexts()
  expect(items.slice(0, 3).map((text) => text.split('\n')[0])).toEqual(['Home', 'Lambda', 'S3'])
  expect(items).toContain('Copy portal link')
})

it('asks before the console of production opens, where the settings say so, with the focus on the way back', async () => {
  const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  const user = await signedInUser(emulator)
  const { context, page, list } = await openWindow({ browser, user, hand: handOf('mouse') })
  await user.client().call('session.edit', { session: 'audit/ReadOnlyAccess', environment: 'production' })
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('navigation').getByRole('button', { name: 'Console' }).click()
  await handOf('mouse').choose(
    settings.getByRole('combobox', { name: 'Ask first' }),
    page.getByRole('option', { name: 'For production' }),
  )
  await settings.getByText('You are asked before the console of a production account opens').waitFor()
  await page.keyboard.press('Escape')

  const question = page.getByRole('alertdialog', { name: 'Open the console of audit/ReadOnlyAccess?' })
  await list.console('audit, ReadOnlyAccess')
  await question.waitFor()
  expect(
    await question.getByRole('button', { name: 'Cancel' }).evaluate((one) => one === document.activeElement),
  ).toBe(true)
  await page.keyboard.press('Enter')
  await question.waitFor({ state: 'detached' })
  expect(context.pages()).toHaveLength(1)

  await list.console('audit, ReadOnlyAccess')
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    question.getByRole('button', { name: 'Open console' }).click(),
  ])
  await tab.getByRole('heading', { name: 'Signed in' }).waitFor()

  // What no terminal can ask is asked here.
  const printing = user.keyturn(words('console audit/ReadOnlyAccess --mode multi --print'))
  await question.getByRole('button', { name: 'Open console' }).click()
  expect(expectDone(await printing).stdout).toContain('SigninToken=')
})
