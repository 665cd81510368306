import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { launchEmulator, type LaunchedEmulator } from '../../support/launch-emulator.ts'
import { leappWorkspace } from '../../support/leapp/leapp-workspaces.ts'
import { thisMachine } from '../../support/leapp/this-machine.ts'
import { writeLeappText } from '../../support/leapp/write-leapp-text.ts'
import { expectDone, newUser, type User } from '../../support/user.ts'
import { signedInByItself } from '../../support/window/allow-access.ts'
import { fromPalette } from '../../support/window/from-palette.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser
let emulator: LaunchedEmulator

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
})

/** Somebody with a portal, a key, a role above it and a program in their AWS files. */
async function withProfiles(): Promise<User> {
  const user = await newUser({ emulator })
  mkdirSync(dirname(user.configFile), { recursive: true })
  writeFileSync(
    user.configFile,
    [
      `[sso-session acme]\nsso_start_url = ${emulator.startUrl}\nsso_region = ${emulator.region}\n`,
      `[profile deploy]\nrole_arn = ${emulator.roleArn}\nsource_profile = alice\n`,
      '[profile tool]\ncredential_process = /opt/tool --print\n',
    ].join('\n'),
  )
  const { accessKeyId, secretAccessKey } = emulator.iamUser
  writeFileSync(
    user.credentialsFile,
    `[alice]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    { mode: 0o600 },
  )
  return user
}

describe.each(hands)('an import, by %s', (name) => {
  const hand = handOf(name)

  it('of AWS profiles shows what would come, takes keys if somebody agrees, and leads to the sign-in', async () => {
    const user = await withProfiles()
    const before = [user.read('config'), user.read('credentials')]
    const { context, page, list } = await openWindow({ browser, user, hand })
    await hand.press(page.getByRole('button', { name: 'Import from AWS profiles' }))
    const dialog = page.getByRole('dialog', { name: 'Import' })
    await dialog.getByText('1 would come, 0 are here already, 3 are left out').waitFor()
    await dialog.getByText('keyturn import aws-config --commands').waitFor()
    await hand.toggle(dialog.getByRole('checkbox', { name: /^Take the access key into the vault/ }))
    await dialog.getByText('3 would come, 0 are here already, 1 is left out').waitFor()
    await hand.press(dialog.getByRole('button', { name: 'Import', exact: true }))
    await dialog.getByText('3 came, 0 are here already, 1 is left out').waitFor()
    await signedInByItself(context, () => hand.press(dialog.getByRole('button', { name: 'Sign in to acme' })))
    expect([user.read('config'), user.read('credentials')]).toEqual(before)
    await hand.press(dialog.getByRole('button', { name: 'Done' }))
    await list.row('deploy').waitFor()
    expectDone(await user.keyturn(['credentials', 'deploy']))
    expect(await page.content()).not.toContain(emulator.iamUser.secretAccessKey)
  })

  it('of Leapp brings its integrations and sessions once', async () => {
    const user = await newUser({ emulator })
    mkdirSync(join(user.folder, '.Leapp'))
    writeFileSync(
      join(user.folder, '.Leapp', 'Leapp-lock.json'),
      writeLeappText(leappWorkspace(), thisMachine()),
    )
    const { page } = await openWindow({ browser, user, hand })
    await page.getByRole('heading', { name: 'Begin with your accounts' }).waitFor()
    await fromPalette(page, { hand, text: 'import leapp', entry: /Leapp/ })
    const dialog = page.getByRole('dialog', { name: 'Import' })
    await dialog.getByText(/^\d+ would come, /).waitFor()
    await hand.press(dialog.getByRole('button', { name: 'Import', exact: true }))
    await dialog.getByText(/^\d+ came, /).waitFor()
    await hand.press(dialog.getByRole('button', { name: 'Done' }))
    expect(
      (await user.json<readonly { name: string }[]>('integration', 'list')).map((one) => one.name),
    ).toContain('acme')
    await fromPalette(page, { hand, text: 'import leapp', entry: /Leapp/ })
    await dialog.getByText(/^0 would come, /).waitFor()
  })

  it('of what is not here says so, and offers the others', async () => {
    const user = await newUser({ emulator })
    const { page } = await openWindow({ browser, user, hand })
    await page.getByRole('heading', { name: 'Begin with your accounts' }).waitFor()
    await fromPalette(page, { hand, text: 'import leapp', entry: /Leapp/ })
    const dialog = page.getByRole('dialog', { name: 'Import' })
    await dialog.getByRole('alert').getByText(/Leapp/).waitFor()
    await hand.choose(
      dialog.getByRole('combobox', { name: 'From' }),
      page.getByRole('option', { name: 'AWS profiles' }),
    )
    await dialog.getByText('0 would come, 0 are here already, 0 are left out').waitFor()
    expect(await dialog.getByRole('alert').count()).toBe(0)
  })
})
