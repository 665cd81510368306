import type { Browser, Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { launchEmulator, type LaunchedEmulator } from '../../support/launch-emulator.ts'
import { expectDone, signedInUser, type User } from '../../support/user.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { handOf } from '../../support/window/hand.ts'
import { openWindow, type OpenWindow } from '../../support/window/open-window.ts'
import { portray, type PortrayOptions } from '../../support/window/portray.ts'
import { words } from '../../support/words.ts'

const mouse = handOf('mouse')

let browser: Browser
let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator(...words('--accounts 40 --roles 3'))
  user = await signedInUser(emulator)
}, 180_000)

async function open(): Promise<OpenWindow> {
  return await openWindow({ browser, user, hand: mouse })
}

/** Takes its pictures, in which axe finds nothing. */
async function look(page: Page, scene: string, options: PortrayOptions = {}): Promise<void> {
  expect(await portray(page, scene, options)).toEqual([])
}

const sideBar = (page: Page): Locator => page.getByRole('navigation', { name: 'Views and integrations' })
const group = (page: Page, title: string): Locator =>
  page.getByRole('row', { name: new RegExp(`^${title} `) })
const cell = (page: Page, name: string): Locator =>
  page.getByRole('option', { name: new RegExp(`^${name},`) })

describe.sequential('the organization in the window', () => {
  it('says what is missing where a role may not read it, and what else helps', async () => {
    const { page, list } = await open()
    await list.rows.first().waitFor()
    await sideBar(page).getByRole('button', { name: 'Read the organization' }).click()
    await page.getByText('The organization is not read yet').waitFor()
    await look(page, 'organization-not-read')
    await page.getByRole('button', { name: 'Choose a session' }).click()
    const dialog = page.getByRole('dialog', { name: 'Read the organization' })
    await dialog.getByLabel('Session').fill('acme-management/PowerUserAccess')
    await look(page, 'organization-choose')
    await dialog.getByRole('button', { name: 'Read' }).click()
    await page.getByText('This role may not read the organization').waitFor()
    expect(await page.getByText(/organizations:ListRoots is missing/).textContent()).toContain(
      'organizations:ListAccountsForParent',
    )
    await look(page, 'organization-refused')
    await page.getByRole('button', { name: 'Group by name' }).click()
    await group(page, 'prod').waitFor()
  })

  it('reads it with a session that may, and lists sessions by unit', async () => {
    const { page } = await open()
    await user.client().call('settings.change', { grouping: 'ou' })
    await sideBar(page).getByRole('button', { name: 'Read the organization' }).click()
    await page.getByRole('button', { name: 'Choose a session' }).click()
    const dialog = page.getByRole('dialog', { name: 'Read the organization' })
    await dialog.getByLabel('Session').fill('acme-management/ReadOnlyAccess')
    await dialog.getByRole('button', { name: 'Read' }).click()
    await cell(page, 'prod-payments').waitFor({ timeout: 30_000 })
    await page.getByText(/^Organization: 40 accounts in 7 units/).waitFor({ timeout: 30_000 })
    await sideBar(page).getByRole('button', { name: /^All/ }).click()
    await group(page, 'Infrastructure').waitFor()
    await look(page, 'list-by-unit')
    await sideBar(page).getByRole('button', { name: 'Unfold Workloads' }).click()
    await sideBar(page)
      .getByRole('button', { name: /^Staging/ })
      .click()
    await group(page, 'Workloads / Staging').waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Staging · 42')
    await look(page, 'list-of-unit')
  })

  it('draws it as a map that lights up, is searched and starts sessions', async () => {
    expectDone(await user.keyturn(words('start prod-payments/AdministratorAccess --profile payments')))
    const { page } = await open()
    await sideBar(page).getByRole('button', { name: 'Map' }).click()
    await page.getByText('40 accounts in 7 units · 1 in use').waitFor()
    await look(page, 'organization-map')
    await page.getByRole('searchbox').fill('tag:team=payments')
    await page.getByText('40 accounts in 7 units · 1 in use · 2 found').waitFor()
    await look(page, 'organization-map-search')
    await cell(page, 'staging-payments').click()
    await page.getByRole('menuitem', { name: 'Start ReadOnlyAccess' }).waitFor()
    await look(page, 'organization-map-menu', { without: ['aria-hidden-focus', 'region'] })
    await page.getByRole('menuitem', { name: 'Start ReadOnlyAccess' }).click()
    await page.getByRole('searchbox').fill('')
    await page.getByRole('listbox').hover({ position: { x: 2, y: 2 } })
    const active = async () =>
      (await user.json<readonly { accountName: string }[]>('list', '--active')).map((one) => one.accountName)
    await expect.poll(active).toEqual(['prod-payments', 'staging-payments'])
  })

  it('is walked with the keyboard alone', async () => {
    const { page } = await open()
    await sideBar(page).getByRole('button', { name: 'Map' }).click()
    const map = page.getByRole('listbox', { name: 'Accounts of the organization' })
    await map.focus()
    await page.keyboard.press('ArrowRight')
    await page.getByText(/^acme-management · /).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText(/^network · /).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Start AdministratorAccess' }).waitFor()
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual([
      'Start AdministratorAccess',
      'Start PowerUserAccess',
      'Start ReadOnlyAccess',
      'Show in the list',
    ])
  })
})
