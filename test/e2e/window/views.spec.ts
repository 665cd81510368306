import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { addIamUser } from '../../support/add-iam-user.ts'
import { fickleEndpoint } from '../../support/fickle-endpoint.ts'
import { launchEmulator, type LaunchedEmulator } from '../../support/launch-emulator.ts'
import { signInByCli } from '../../support/sign-in-by-cli.ts'
import { expectDone, newUser, signedInUser, type User, userWithPortal } from '../../support/user.ts'
import { handOf } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow, type OpenWindow } from '../../support/window/open-window.ts'
import { portray, type PortrayOptions } from '../../support/window/portray.ts'
import { words } from '../../support/words.ts'

const mouse = handOf('mouse')

let browser: Browser
let emulator: LaunchedEmulator
/** Has an organization in the states that last. */
let user: User

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator(...words('--accounts 24 --roles 3'))
  user = await signedInUser(emulator)
  for (const line of [
    'start prod-payments/AdministratorAccess --profile payments',
    'start staging-payments/PowerUserAccess --profile staging',
    'edit staging-payments/PowerUserAccess --region us-east-2',
    'edit audit/ReadOnlyAccess --alias books',
  ])
    expectDone(await user.keyturn(words(line)))
  const client = user.client()
  for (const session of ['prod-payments/AdministratorAccess', 'books', 'prod-search/ReadOnlyAccess'])
    await client.call('session.edit', { session, favourite: true })
  await client.call('session.edit', { session: 'prod-payments/AdministratorAccess', tags: ['team-a', 'pci'] })
  await client.call('settings.change', {
    segments: [{ name: 'Production admins', query: 'env:prod role:admin' }],
  })
}, 180_000)

const sickConfig = `[default]
region = eu-west-1
credential_process = /opt/acme/credentials
[profile deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = build
[profile build]
role_arn = arn:aws:iam::111122223333:role/build
source_profile = deploy
[staging]
region = eu-west-1
`
const sickCredentials = `[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
`

/** Brings each view before the reader's eyes; `look` takes its pictures. */
const walks: Readonly<Record<string, (look: Look) => Promise<void>>> = {
  'first run, without a keychain and with a vault': async (look) => {
    const newcomer = await newUser({ emulator, passphrase: null })
    const { page } = await open(newcomer)
    await page.getByRole('button', { name: 'Explore', exact: true }).waitFor()
    await look(page, 'first-run-no-keychain')
    const other = await open(await newUser({ emulator }))
    await other.page.getByLabel('Start URL').waitFor()
    await look(other.page, 'first-run')
  },

  'the list and its panel': async (look) => {
    const { page, list } = await open()
    await list.row('prod-payments, AdministratorAccess').waitFor()
    await look(page, 'list')
    await list.openPanel('prod-payments, AdministratorAccess')
    await page.getByRole('timer').waitFor()
    await look(page, 'panel-active')
    await page.keyboard.press('Escape')
    await list.search('books')
    await list.openPanel('books, ReadOnlyAccess')
    await page.getByRole('complementary').getByRole('button', { name: 'Start' }).waitFor()
    await look(page, 'panel-stopped')
  },

  'many selected': async (look) => {
    const { page, list } = await open()
    await list.goTo('network, ReadOnlyAccess')
    await list.search('readonly')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+a')
    await page.getByRole('toolbar', { name: 'Selected sessions' }).waitFor()
    await look(page, 'selected')
    await page.getByRole('toolbar').getByRole('button', { name: 'Start' }).click()
    await page.getByRole('alertdialog').waitFor()
    await look(page, 'question')
  },

  searches: async (look) => {
    const { page, list } = await open()
    await list.search('pay env:prod')
    await list.rows.first().waitFor()
    await look(page, 'search')
    await list.search('paymnts')
    await look(page, 'search-fuzzy')
    await list.search('zzzz')
    await page.getByText(/Nothing matches/).waitFor()
    await look(page, 'search-nothing')
  },

  'views that are empty': async (look) => {
    const { page } = await open(await signedInUser(emulator))
    for (const [view, words] of [
      ['Active', 'Nothing is active'],
      ['Favourites', 'No favourites yet'],
      ['Recent', 'Nothing used yet'],
    ] as const) {
      await page
        .getByRole('navigation')
        .getByRole('button', { name: new RegExp(`^${view}`) })
        .click()
      await page.getByText(words).waitFor()
      await look(page, `empty-${view.toLowerCase()}`)
    }
  },

  'the palette and the sheet of shortcuts': async (look) => {
    const { page, list } = await open()
    await list.rows.first().waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Command palette' }).getByRole('option').first().waitFor()
    await look(page, 'palette')
    await page.keyboard.type('start pay')
    await look(page, 'palette-searching')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Shortcuts' }).click()
    await page.getByRole('dialog').waitFor()
    await look(page, 'shortcuts')
  },

  settings: async (look) => {
    const { page, list } = await open()
    await list.rows.first().waitFor()
    await page.getByRole('button', { name: 'Settings' }).click()
    const dialog = page.getByRole('dialog', { name: 'Settings' })
    const sections = dialog.getByRole('navigation').getByRole('button')
    await sections.first().waitFor()
    for (const section of await sections.allInnerTexts()) {
      await dialog.getByRole('navigation').getByRole('button', { name: section, exact: true }).click()
      await look(page, `settings-${section.toLowerCase().replaceAll(/\W+/g, '-')}`)
    }
  },

  'the activity, with nothing and with something to tell': async (look) => {
    const { page, list } = await open(await signedInUser(emulator))
    await list.rows.first().waitFor()
    await page.getByRole('navigation').getByRole('button', { name: 'Activity', exact: true }).click()
    await page.getByText('No session was active in the last 24 hours.').waitFor()
    await look(page, 'activity-signed-in')
    const other = await open()
    await other.list.rows.first().waitFor()
    await other.page.getByRole('navigation').getByRole('button', { name: 'Activity', exact: true }).click()
    await other.page
      .getByText(/until now$/)
      .first()
      .waitFor({ state: 'attached' })
    await look(other.page, 'activity')
    await other.page.getByRole('searchbox').fill('zzzz')
    await other.page.getByText('Nothing that happened matches').waitFor()
    await look(other.page, 'activity-nothing')
  },

  'an import, with something new and with nothing': async (look) => {
    const patient = await newUser({ emulator })
    mkdirSync(dirname(patient.configFile), { recursive: true })
    writeFileSync(patient.configFile, sickConfig)
    writeFileSync(patient.credentialsFile, sickCredentials, { mode: 0o600 })
    const { page } = await open(patient)
    await page.getByRole('button', { name: 'Import from AWS profiles' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import' })
    await dialog.getByText(/ would come, /).waitFor()
    await look(page, 'import')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Import from Leapp' }).click()
    await dialog.getByRole('alert').waitFor()
    await look(page, 'import-nothing')
  },

  'the doctor, with nothing and with much to tell': async (look) => {
    const { page, list } = await open()
    await list.rows.first().waitFor()
    await page.getByRole('button', { name: 'Doctor' }).click()
    const dialog = page.getByRole('dialog', { name: 'Doctor' })
    await dialog.getByText('Nothing wrong found').waitFor()
    await look(page, 'doctor-nothing')
    const patient = await newUser({ emulator })
    mkdirSync(dirname(patient.configFile), { recursive: true })
    writeFileSync(patient.configFile, sickConfig)
    writeFileSync(patient.credentialsFile, sickCredentials, { mode: 0o644 })
    const other = await open(patient)
    await other.page.getByLabel('Start URL').waitFor()
    await other.page.getByRole('button', { name: 'Doctor' }).click()
    await other.page.getByText(/^\d errors/).waitFor()
    await look(other.page, 'doctor')
  },

  adding: async (look) => {
    const { page, list } = await open()
    await list.rows.first().waitFor()
    const dialog = page.getByRole('dialog')
    await page.getByRole('navigation').getByRole('button', { name: /^Add/ }).click()
    await dialog.waitFor()
    await look(page, 'add')
    for (const method of [
      'IAM Identity Center',
      'IAM user',
      'Role to assume',
      'SAML identity provider',
      'Web identity',
      'AWS CLI login',
    ]) {
      await dialog.getByRole('button', { name: new RegExp(`^${method}`) }).click()
      await look(page, `add-${method.toLowerCase().replaceAll(' ', '-')}`)
      await dialog.getByRole('button', { name: /^(Add|Sign in)$/ }).click()
      await dialog.locator('[aria-invalid="true"]').first().waitFor()
      await look(page, `add-${method.toLowerCase().replaceAll(' ', '-')}-wrong`)
      await dialog.getByRole('button', { name: 'All methods' }).click()
    }
    await dialog.getByRole('button', { name: /^Program/ }).click()
    await look(page, 'add-program')
  },

  'sessions made by hand': async (look) => {
    const maker = await newUser({ emulator })
    const { iamUser, roles } = emulator
    const [samlRole] = roles.saml
    await addIamUser(maker, { emulator, flags: words(`--name alice --mfa-serial ${iamUser.mfaSerial}`) })
    await signInByCli(emulator, { home: maker.folder })
    for (const line of [
      `assume-role --name deploy --source alice --role-arn ${emulator.roleArn} --read-only --source-identity ada --tag team=payments`,
      `saml-role --name ops --start-url https://login.acme.example/aws --role-arn ${samlRole} --provider-arn ${samlRole.replace(/role\/.*/, 'saml-provider/acme')}`,
      `web-identity-role --name ci --issuer https://id.acme.example --client-id keyturn --role-arn ${roles.webIdentity}`,
      'process --name vault --command vault-credentials',
      'login-session work --name me',
    ])
      expectDone(await maker.keyturn(['add', ...words(line)]))
    const { page, list } = await open(maker)
    for (const name of ['alice', 'deploy', 'ops', 'ci', 'vault', 'me']) {
      await list.openPanel(name)
      await page.getByRole('complementary').getByRole('button', { name: 'Start', exact: true }).waitFor()
      await look(page, `panel-${name}`)
    }
  },

  editing: async (look) => {
    const { page, list } = await open()
    await list.search('books')
    await list.openPanel('books, ReadOnlyAccess')
    const panel = page.getByRole('complementary')
    // The guards around a menu pass the focus on; and a menu hangs on its button, in no landmark of its own.
    const menu = { without: ['aria-hidden-focus', 'region'] }
    await panel.getByRole('button', { name: 'Console' }).click()
    // Where it scrolls, the arrows do that, which go through its items.
    await look(page, 'console-menu', { without: [...menu.without, 'scrollable-region-focusable'] })
    await page.keyboard.press('Escape')
    await panel.getByRole('button', { name: /^More/ }).click()
    await look(page, 'panel-menu', menu)
    await page.getByRole('menuitem', { name: 'Edit session' }).click()
    await page.getByRole('dialog').waitFor()
    await look(page, 'edit-session')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'More for acme' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await page.getByRole('dialog').waitFor()
    await look(page, 'edit-integration')
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('alertdialog').waitFor()
    await look(page, 'remove-integration')
  },

  'signing in: in the browser, with a code, and on the way to a start': async (look) => {
    const other = await launchEmulator(...words('--accounts 4 --roles 2 --approve never'))
    const visitor = await userWithPortal(other)
    const { page, context } = await open(visitor)
    await page.getByText('acme: nobody is signed in.').waitFor()
    await look(page, 'signed-out')
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('navigation').getByRole('button', { name: 'Sign in to acme' }).click(),
    ])
    await tab.close()
    await page.getByRole('button', { name: 'Open again' }).first().waitFor()
    await look(page, 'signing-in')
    await page.getByRole('button', { name: 'Cancel' }).first().click()
    await page.getByRole('button', { name: 'More for acme' }).click()
    await page.getByRole('menuitem', { name: 'Sign in with a code' }).click()
    await page
      .getByText(/^[A-Z]{4}-[A-Z]{4}$/)
      .first()
      .waitFor()
    await look(page, 'device-code')
  },

  'a code that is asked for, and a wrong one': async (look) => {
    const person = await newUser({ emulator })
    const { iamUser, region } = emulator
    await addIamUser(person, {
      emulator,
      flags: words(`--name alice --mfa-serial ${iamUser.mfaSerial} --region ${region}`),
    })
    const { page, list } = await open(person)
    await list.start('alice')
    const code = page.getByRole('textbox', { name: /code/i })
    await code.waitFor()
    await look(page, 'code')
    await code.pressSequentially('000000')
    await page.getByText(/wrong code/i).waitFor()
    await look(page, 'code-wrong')
  },

  'rows in trouble, and what the panel says of it': async (look) => {
    const own = await launchEmulator(...words('--accounts 6 --roles 3 --credential-lifetime 40'))
    const unlucky = await signedInUser(own)
    for (const session of ['audit/ReadOnlyAccess', 'network/ReadOnlyAccess'])
      expectDone(await unlucky.keyturn(['start', session]))
    const sessions = await unlucky.client().call('session.list', {})
    const accountId = sessions.find(({ accountName }) => accountName === 'log-archive')?.accountId ?? ''
    const gone = sessions.find((one) => one.accountId === accountId && one.roleName === 'PowerUserAccess')
    await unlucky.client().call('session.edit', { session: gone?.id ?? '', favourite: true })
    await own.change({ kind: 'remove-role', accountId, roleName: 'PowerUserAccess' })
    expectDone(await unlucky.keyturn(words('integration sync acme')))
    await own.change({ kind: 'remove-role', accountId, roleName: 'ReadOnlyAccess' })
    const { page, list } = await open(unlucky)
    await list.start('log-archive, ReadOnlyAccess')
    await list.row('log-archive, ReadOnlyAccess, failed').waitFor()
    await own.set({ errorShare: 1 })
    await list.row('audit, ReadOnlyAccess, active, refresh failing').waitFor({ timeout: 60_000 })
    await look(page, 'rows-in-trouble')
    await list.openPanel('log-archive, ReadOnlyAccess')
    await page.getByRole('complementary').getByText('Details').first().click()
    await look(page, 'panel-failed')
    await page.keyboard.press('Escape')
    await list.openPanel('audit, ReadOnlyAccess')
    await look(page, 'panel-refresh-failing')
    await page.keyboard.press('Escape')
    await list.openPanel('log-archive, PowerUserAccess')
    await page.getByRole('complementary').getByRole('button', { name: 'Forget' }).waitFor()
    await look(page, 'panel-gone')
  },

  'a first sync that AWS slows down': async (look) => {
    const slow = await launchEmulator(...words('--accounts 300 --roles 2 --throttle 4 --random-429 0.3'))
    const visitor = await userWithPortal(slow)
    const { page, context } = await open(visitor)
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('navigation').getByRole('button', { name: 'Sign in to acme' }).click(),
    ])
    await tab.close()
    await page
      .getByRole('banner')
      .getByText(/accounts, roles of/)
      .waitFor()
    await look(page, 'syncing')
    await page
      .getByText(/^AWS is slowing us down/)
      .first()
      .waitFor({ timeout: 40_000 })
    await look(page, 'syncing-throttled')
  },

  'without a network': async (look) => {
    const endpoint = await fickleEndpoint(emulator.endpoint)
    const traveller = await signedInUser(emulator, { env: { AWS_ENDPOINT_URL: endpoint.url } })
    expectDone(await traveller.keyturn(words('start audit/ReadOnlyAccess')))
    const { page, list } = await open(traveller)
    await endpoint.behave('refuse connections')
    await list.search('network')
    await list.start('network, ReadOnlyAccess')
    await list.search('')
    await page.getByText(/^Offline since/).waitFor({ timeout: 60_000 })
    await look(page, 'offline')
  },

  'an agent that is gone': async (look) => {
    const orphan = await signedInUser(emulator)
    expectDone(await orphan.keyturn(words('start audit/ReadOnlyAccess')))
    const { page, list } = await openWindow(
      { browser, user: orphan, hand: mouse },
      { tolerate: /ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY/ },
    )
    await list.rows.first().waitFor()
    for (const pid of orphan.agents()) process.kill(pid, 'SIGKILL')
    await page.getByText('Reconnecting to the agent').waitFor()
    await look(page, 'reconnecting')
    await page.getByText(/agent stopped/).waitFor({ timeout: 20_000 })
    await look(page, 'agent-gone')
  },

  'a locked vault': async (look) => {
    const locked = await signedInUser(emulator)
    expectDone(await locked.keyturn(words('vault lock')))
    const { page } = await open(locked)
    await page.getByLabel('Passphrase').first().waitFor()
    await look(page, 'vault-locked')
  },

  'a page without permission': async (look) => {
    const { page } = await openWindow({ browser, user, hand: mouse }, { tolerate: /no permission to speak/ })
    // Last of all: the page keeps its permission again whenever its stream begins.
    await page.evaluate("addEventListener('pagehide', () => sessionStorage.clear())")
    await page.reload()
    await page
      .getByText(/keyturn ui/)
      .first()
      .waitFor()
    await look(page, 'not-allowed')
  },

  'a way into the console that was used': async (look) => {
    const { page } = await open()
    await page.goto(new URL('/console-not-opened.html', page.url()).href)
    await page.getByRole('heading', { name: 'The console was not opened' }).waitFor()
    await look(page, 'console-not-opened')
  },

  'a notice with its way back': async (look) => {
    const { page, list } = await open()
    await list.search('staging-payments')
    // It goes away after 8 seconds: one size at a time.
    for (const size of ['large', 'small'] as const) {
      await list.stop('staging-payments, PowerUserAccess')
      const undo = page.getByRole('button', { name: 'Undo' })
      await undo.waitFor()
      await look(page, 'notice', { size })
      await undo.click()
      await list.row('staging-payments, PowerUserAccess, staging, active').waitFor()
    }
  },
}

/** Takes pictures of what a page shows. */
type Look = (page: Page, scene: string, options?: PortrayOptions) => Promise<void>

describe('every view, in both themes and both sizes', () => {
  it.each(Object.entries(walks))(
    '%s: axe finds nothing',
    async (_, walk) => {
      const found: string[] = []
      await walk(async (page, scene, options = {}) => {
        found.push(...(await portray(page, scene, options)))
      })
      expect(found).toEqual([])
    },
    300_000,
  )
})

function open(of: User = user): Promise<OpenWindow> {
  return openWindow({ browser, user: of, hand: mouse })
}
