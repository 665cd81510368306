import { appendFileSync, chmodSync, statSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { launchEmulator, type LaunchedEmulator } from '../../support/launch-emulator.ts'
import { expectDone, signedInUser } from '../../support/user.ts'
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

const secretKey = 'canarySecretKeyOfTheDoctor0123456789abcd'

describe.each(hands)('the doctor, by %s', (name) => {
  const hand = handOf(name)

  it('finds nothing, then what is wrong, does what is safe, and hands out the command for the rest', async () => {
    const user = await signedInUser(emulator)
    expectDone(await user.keyturn(words('start audit/ReadOnlyAccess --profile work --region eu-west-1')))
    const { page, list } = await openWindow({ browser, user, hand })
    await list.rows.first().waitFor()
    await fromPalette(page, { hand, text: 'doctor', entry: /^Doctor/ })
    const dialog = page.getByRole('dialog', { name: 'Doctor' })
    await dialog.getByText('Nothing wrong found').waitFor()

    appendFileSync(
      user.credentialsFile,
      `\n[old]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${secretKey}\n`,
    )
    chmodSync(user.credentialsFile, 0o644)
    await hand.press(dialog.getByRole('button', { name: 'Look again' }))
    await dialog.getByText('2 warnings').waitFor()
    const open = dialog.getByRole('listitem').filter({ hasText: 'holds secrets, and has mode 0644' })
    await hand.press(open.getByRole('button', { name: 'Make it private' }))
    await dialog.getByText(`${user.credentialsFile} is yours alone now; back: chmod 644`).waitFor()
    await open.waitFor({ state: 'detached' })
    expect(statSync(user.credentialsFile).mode & 0o777).toBe(0o600)

    const key = dialog.getByRole('listitem').filter({ hasText: 'long-term key AKIAIOSFODNN7EXAMPLE' })
    await key.getByText('keyturn import keys old --remove-from-file', { exact: true }).waitFor()
    await key.getByRole('button', { name: 'Copy keyturn import keys old --remove-from-file' }).waitFor()
    expect(await page.content()).not.toContain(secretKey)
  })

  it('of one profile, says where tools find its credentials', async () => {
    const user = await signedInUser(emulator)
    expectDone(await user.keyturn(words('start audit/ReadOnlyAccess --profile work --region eu-west-1')))
    const { page, list } = await openWindow({ browser, user, hand })
    await list.rows.first().waitFor()
    await hand.press(page.getByRole('button', { name: 'Doctor' }))
    const dialog = page.getByRole('dialog', { name: 'Doctor' })
    await dialog.getByText('Nothing wrong found').waitFor()
    await hand.choose(
      dialog.getByRole('combobox', { name: 'Profile' }),
      page.getByRole('option', { name: 'work' }),
    )
    await dialog.getByRole('heading', { name: /for profile work/ }).waitFor()
    const step = dialog.getByRole('listitem').filter({ hasText: 'credentials file' })
    await step.getByText(/taken$/).waitFor()
    expect(await step.innerText()).toMatch(/key ASIA[A-Z0-9]+ · taken$/)
  })
})
