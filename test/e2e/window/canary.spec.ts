/// <reference lib="dom" />
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { driver, launchDesktop } from '../../support/desktop/launch-desktop.ts'
import { recordBridge } from '../../support/desktop/record-bridge.ts'
import { eventually } from '../../support/eventually.ts'
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
/** Of a client at an issuer: typed into the page once. */
const clientSecret = `a client's "secret" ${randomUUID()}`
/** In the user's own file, from where it is imported without coming to the page. */
const keyInFile = randomBytes(30).toString('base64')

let browser: Browser
let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  user = await newUser({ emulator, passphrase: null })
  giveKeyInFile(user)
})

/** What is not the same wherever a window is. */
interface Host {
  readonly page: Page
  readonly emulator: LaunchedEmulator
  /** Of what there is none before anything is there, up to being signed in. */
  addFirstPortal(): Promise<void>
  /** Resolves once what was copied is where it belongs. */
  copied(): Promise<void>
  /** Loads the page anew. */
  reload(): Promise<void>
  /** Where a secret was found. */
  leaks(): Promise<readonly string[]>
}

describe('no secret comes to a page', () => {
  it('through all that a person does there: not into what it shows, hears, keeps, says or remembers', async () => {
    const context = await openContext(browser)
    const page = await context.newPage()
    const record = await recordPage(page)
    await page.goto(await pageAddress(user))
    await walk({
      page,
      emulator,
      addFirstPortal: () => addFirstPortal({ context, page }, { emulator, hand }),
      async copied() {
        await page.getByText(/eval/).first().waitFor()
        expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^eval "\$\(keyturn env /)
      },
      async reload() {
        await page.reload()
      },
      leaks: () => leaks(record),
    })
    expect((await record.network()).includes('event: event\ndata: {"type":"session-changed"')).toBe(true)
  })
})

describe(`no secret comes to the window of the desktop app ${driver}`, () => {
  it('through all that a person does there: not into what it shows, hears, keeps, says or remembers', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await newUser({ emulator, passphrase: null })
    giveKeyInFile(user)
    const desktop = await launchDesktop({ user })
    const page = await desktop.window()
    const record = await recordPage(page, { readsClipboard: false })
    const bridge = await recordBridge(page)
    await walk({
      page,
      emulator,
      async addFirstPortal() {
        await hand.write(page.getByLabel('Start URL'), emulator.startUrl)
        await hand.write(page.getByLabel('Region'), emulator.region)
        await hand.press(page.getByRole('button', { name: 'Sign in', exact: true }))
        const address = await eventually(async () => {
          const [opened] = await desktop.opened()
          if (opened === undefined) throw new Error('no sign-in was opened')
          return opened
        })
        const tab = await browser.newPage()
        await tab.goto(address)
        await tab.getByText(/you can close this (window|tab)/i).waitFor()
        await tab.close()
      },
      async copied() {
        await eventually(async () => {
          const text = await desktop.evaluate(({ clipboard }) => clipboard.readText(), null)
          // Not printed when it is missing.
          if (!/^export AWS_SESSION_TOKEN='/m.test(text)) throw new Error('nothing was copied')
        })
      },
      async reload() {
        await desktop.evaluate(async ({ BrowserWindow }) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents
          await contents?.loadURL(contents.mainFrame.url)
        }, null)
      },
      leaks: async () =>
        found({
          emulator,
          places: {
            document: await record.document(),
            kept: await record.kept(),
            console: record.console(),
            bridge: await bridge(),
            heap: await record.heap(),
          },
          everywhere: {
            document: 'id="root"',
            kept: 'keyturn',
            bridge: '"accountName":"audit"',
            heap: 'AdministratorAccess',
          },
        }),
    })
    expect((await bridge()).includes('{"type":"session-changed"')).toBe(true)
  })
})

/** All that a person does in a window, from nothing on. No place may hold a secret at any step. */
async function walk({ page, emulator, leaks, ...host }: Host): Promise<void> {
  const list = sessionList(page, hand)
  const dialog = page.getByRole('dialog')

  await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
  await page.getByLabel('The same again').fill(passphrase)
  await page.getByRole('button', { name: 'Use passphrase' }).click()
  await host.addFirstPortal()
  await list.start('audit, ReadOnlyAccess')
  await list.row('audit, ReadOnlyAccess, active').waitFor()
  expect(await leaks()).toEqual([])

  await addAlice(page, emulator)
  await list.search('alice')
  await list.start('alice')
  await page.getByRole('textbox', { name: /code/i }).pressSequentially('000000')
  await page.getByText(/wrong code/i).waitFor()
  await page.getByRole('textbox', { name: /code/i }).pressSequentially(mfaCode(emulator))
  await list.row('alice, active').waitFor()
  await giveKeyOfDevice(page, emulator)
  expect(await leaks()).toEqual([])

  await rotateKey(page)
  await importKey(page)
  await list.search('')
  await list.row('in-file, stopped').waitFor()
  await addWebIdentity(page, emulator)
  await list.row('by-token').waitFor()
  await page.getByRole('complementary').getByText('In the vault').waitFor()
  expect(await leaks()).toEqual([])

  await list.search('')
  await list.openPanel('audit, ReadOnlyAccess')
  await page.getByRole('button', { name: 'Copy env' }).click()
  await host.copied()
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
  expect(await leaks()).toEqual([])

  const views = page.getByRole('navigation')
  await views.getByRole('button', { name: 'Activity', exact: true }).click()
  await page.getByRole('row', { name: 'Started audit/ReadOnlyAccess' }).first().waitFor()
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.getByText(/^The chain is whole/).waitFor()
  expect(await leaks()).toEqual([])
  await views.getByRole('button', { name: /^All/ }).click()

  await host.reload()
  await list.row('audit, ReadOnlyAccess, active').waitFor()
  expect(await leaks()).toEqual([])
}

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

async function addAlice(page: Page, emulator: LaunchedEmulator): Promise<void> {
  const { accessKeyId, secretAccessKey, mfaSerial } = emulator.iamUser
  const dialog = await openForm(page, /^IAM user/)
  await dialog.getByLabel('Name', { exact: true }).fill('alice')
  await dialog.getByLabel('Access key id').fill(accessKeyId)
  await dialog.getByLabel('Secret access key').fill(secretAccessKey)
  await dialog.getByLabel('MFA device').fill(mfaSerial)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

function giveKeyInFile(user: User): void {
  const text = `[in-file]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${keyInFile}\n`
  mkdirSync(dirname(user.credentialsFile), { recursive: true })
  writeFileSync(user.credentialsFile, text, { mode: 0o600 })
}

/** Of the session whose panel is open. */
async function rotateKey(page: Page): Promise<void> {
  const panel = page.getByRole('complementary')
  await panel.getByRole('button', { name: 'Rotate' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Rotate' }).click()
  await panel.getByText('0 days').waitFor({ timeout: 60_000 })
}

async function openForm(page: Page, method: RegExp): Promise<Locator> {
  const dialog = page.getByRole('dialog')
  await page.getByRole('navigation').getByRole('button', { name: /^Add/ }).click()
  await dialog.getByRole('button', { name: method }).click()
  return dialog
}

async function importKey(page: Page): Promise<void> {
  const dialog = await openForm(page, /^IAM user/)
  await dialog.getByRole('button', { name: 'Import in-file' }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function addWebIdentity(page: Page, emulator: LaunchedEmulator): Promise<void> {
  const dialog = await openForm(page, /^Web identity/)
  await dialog.getByLabel('Name', { exact: true }).fill('by-token')
  await dialog.getByLabel('Role ARN').fill(emulator.roles.webIdentity)
  await dialog.getByLabel('Issuer').fill('https://id.example.com')
  await dialog.getByLabel('Client id').fill('keyturn')
  await dialog.getByLabel('Client secret').fill(clientSecret)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function giveKeyOfDevice(page: Page, emulator: LaunchedEmulator): Promise<void> {
  await sessionList(page, hand).openPanel('alice')
  const codes = page.getByRole('region', { name: 'MFA codes' })
  await codes.getByRole('button', { name: 'Make them from a key' }).click()
  await codes.getByLabel('Key of the device').fill(emulator.iamUser.mfaSecret)
  await codes.getByRole('button', { name: 'Keep the key' }).click()
  await codes.getByText('Made from the vault’s key.').waitFor()
}

/** Where a secret was found on a page in a browser. */
async function leaks(record: PageRecord): Promise<readonly string[]> {
  return await found({
    emulator,
    places: {
      document: await record.document(),
      kept: await record.kept(),
      console: record.console(),
      network: await record.network(),
      heap: await record.heap(),
    },
    everywhere: {
      document: 'id="root"',
      kept: 'keyturn-bearer',
      network: '"accountName":"audit"',
      heap: 'AdministratorAccess',
    },
  })
}

/** Where a secret was found, by kind. Each place is known to be looked at: what everybody may read is found there. */
async function found({
  emulator,
  places,
  everywhere,
}: {
  readonly emulator: LaunchedEmulator
  readonly places: Readonly<Record<string, string>>
  readonly everywhere: Readonly<Record<string, string>>
}): Promise<readonly string[]> {
  // Only whether it is there: a failure must not print what is searched.
  const missing = Object.entries(everywhere).filter(([place, text]) => places[place]?.includes(text) !== true)
  expect(missing).toEqual([])
  const { secretAccessKey, mfaSecret } = emulator.iamUser
  const typed = [secretAccessKey, mfaSecret, passphrase, clientSecret]
  const issued: readonly KnownSecret[] = await emulator.issued()
  const secrets = [
    ...issued,
    { kind: 'passphrase', value: passphrase },
    { kind: 'client secret', value: clientSecret },
    { kind: 'key in the user’s file', value: keyInFile },
  ]
  return Object.entries(places).flatMap(([place, text]) => {
    // What a person types into the page has to get out of it once, and is in no other place.
    const known = place === 'network' ? secrets.filter(({ value }) => !typed.includes(value)) : secrets
    return searchFor(known)
      .in(text)
      .map((secret) => `${place}: ${secret}`)
  })
}
