import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { launchEmulator } from '../../support/launch-emulator.ts'
import { newUser } from '../../support/user.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

describe.each(hands)('access keys, by %s', (name) => {
  const hand = handOf(name)

  it('one in a file is imported without being typed, and rotated from its panel', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await newUser({ emulator })
    const { accessKeyId, secretAccessKey } = emulator.iamUser
    const text = `[alice]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`
    mkdirSync(dirname(user.credentialsFile), { recursive: true })
    writeFileSync(user.credentialsFile, text, { mode: 0o600 })
    const { page, list } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog')
    const panel = page.getByRole('complementary')

    await hand.press(page.getByRole('button', { name: 'Add', exact: true }).last())
    await hand.press(dialog.getByRole('button', { name: /^IAM user/ }))
    await hand.press(dialog.getByRole('button', { name: 'Import alice' }))
    await list.row('alice, stopped').waitFor()
    expect(user.read('credentials')).toBe(text)

    // What was added is shown at once.
    await panel.getByText('214 days').waitFor()
    await hand.press(panel.getByRole('button', { name: 'Rotate' }))
    const question = page.getByRole('alertdialog', { name: 'Rotate the key of alice?' })
    await hand.press(question.getByRole('button', { name: 'Rotate' }))
    await panel.getByText('0 days').waitFor()
    const { settings } = await user.json<{ settings: { accessKeyId: string } }>('show', 'alice')
    expect(settings.accessKeyId).not.toBe(accessKeyId)
    await panel.getByText(settings.accessKeyId).waitFor()
    expect(await page.content()).not.toContain(secretAccessKey)
  })
})
