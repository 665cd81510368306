import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { launchEmulator, type LaunchedEmulator } from '../../support/launch-emulator.ts'
import { mfaCode } from '../../support/mfa-code.ts'
import { type KnownSecret, searchFor } from '../../support/secret-search.ts'
import { newUser, type User } from '../../support/user.ts'
import { addFirstPortal } from '../../support/window/add-first-portal.ts'
import { handOf } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openContext } from '../../support/window/open-context.ts'
import { pageAddress } from '../../support/window/page-address.ts'
import { type PageRecord, recordPage } from '../../support/window/record-page.ts'
import { sessionList } from '../../support/window/session-list.ts'
import { words } from '../../support/words.ts'

const hand = handOf('mouse')
const passphrase = 'a passphrase that nobody else has chosen'

let browser: Browser
let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  user = await newUser({ emulator, passphrase: null })
})

describe('no secret comes to a page', () => {
  it('through all that a person does there: not into what it shows, hears, keeps, says or remembers', async () => {
    const context = await openContext(browser)
    const page = await context.newPage()
    const record = await recordPage(page)
    await page.goto(await pageAddress(user))
    const list = sessionList(page, hand)
    const dialog = page.getByRole('dialog')

    await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
    await page.getByLabel('The same again').fill(passphrase)
    await page.getByRole('button', { name: 'Use passphrase' }).click()
    await addFirstPortal({ context, page }, { emulator, hand })
    await list.start('audit, ReadOnlyAccess')
    await list.row('audit, ReadOnlyAccess, active').waitFor()
    expect(await leaks(record)).toEqual([])

    await addAlice(page)
    await list.search('alice')
    await list.start('alice')
    await page.getByRole('textbox', { name: /code/i }).pressSequentially('000000')
    await page.getByText(/wrong code/i).waitFor()
    await page.getByRole('textbox', { name: /code/i }).pressSequentially(mfaCode(emulator))
    await list.row('alice, active').waitFor()
    expect(await leaks(record)).toEqual([])

    await list.search('')
    await list.openPanel('audit, ReadOnlyAccess')
    await page.getByRole('button', { name: 'Copy env' }).click()
    await page.getByText(/eval/).first().waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^eval "\$\(keyturn env /)
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: /^More for/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await emulator.set({ errorShare: 1 })
    await list.search('network')
    await list.start('network, ReadOnlyAccess')
    await list.row('network, ReadOnlyAccess, failed').waitFor({ timeout: 60_000 })
    await emulator.set({ errorShare: 0 })
    expect(await leaks(record)).toEqual([])

    await page.reload()
    await list.row('audit, ReadOnlyAccess, active').waitFor()
    expect(await leaks(record)).toEqual([])
    expect((await record.network()).includes('event: event\ndata: {"type":"session-changed"')).toBe(true)
  })
})

describe('a secret in a page would be found', () => {
  it.each([
    ['document', 'document.title = secret'],
    ['kept', "localStorage.setItem('planted', secret)"],
    ['console', 'console.log(secret)'],
    ['network', "fetch('/api/status.read', { method: 'POST', body: secret })"],
    ['heap', 'window.planted = { secret }'],
  ])('%s', async (place, plant) => {
    const context = await openContext(browser)
    const page = await context.newPage()
    const record = await recordPage(page)
    await page.goto(await pageAddress(user))
    await page.getByRole('row', { name: /^audit, ReadOnlyAccess/ }).waitFor()
    const planted = (await emulator.issued()).findLast(({ kind }) => kind === 'session-token')?.value
    await page.evaluate(`{ const secret = ${JSON.stringify(planted)}; ${plant}; undefined }`)
    expect(await leaks(record)).toContain(`${place}: session-token, plain`)
  })
})

async function addAlice(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  const { accessKeyId, secretAccessKey, mfaSerial } = emulator.iamUser
  await page.getByRole('navigation').getByRole('button', { name: /^Add/ }).click()
  await dialog.getByRole('button', { name: /^IAM user/ }).click()
  await dialog.getByLabel('Name', { exact: true }).fill('alice')
  await dialog.getByLabel('Access key id').fill(accessKeyId)
  await dialog.getByLabel('Secret access key').fill(secretAccessKey)
  await dialog.getByLabel('MFA device').fill(mfaSerial)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Where a secret was found, by kind. Each place is known to be looked at: what everybody may read is found there. */
async function leaks(record: PageRecord): Promise<readonly string[]> {
  const places: Readonly<Record<string, string>> = {
    document: await record.document(),
    kept: await record.kept(),
    console: record.console(),
    network: await record.network(),
    heap: await record.heap(),
  }
  // Only whether it is there: a failure must not print what is searched.
  const has = (place: string, text: string): boolean => places[place]?.includes(text) === true
  expect({
    document: has('document', 'id="root"'),
    kept: has('kept', 'keyturn-bearer'),
    network: has('network', '"accountName":"audit"'),
    heap: has('heap', 'AdministratorAccess'),
  }).toEqual({ document: true, kept: true, network: true, heap: true })
  const typed = [emulator.iamUser.secretAccessKey, passphrase]
  const issued: readonly KnownSecret[] = await emulator.issued()
  const secrets = [...issued, { kind: 'passphrase', value: passphrase }]
  return Object.entries(places).flatMap(([place, text]) => {
    // What a person types into the page has to get out of it once, and is in no other place.
    const known = place === 'network' ? secrets.filter(({ value }) => !typed.includes(value)) : secrets
    return searchFor(known)
      .in(text)
      .map((secret) => `${place}: ${secret}`)
  })
}
