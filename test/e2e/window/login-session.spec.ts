import { rmSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { signInByCli } from '../../support/sign-in-by-cli.ts'
import { newUser } from '../../support/user.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { whoAmI } from '../../support/window/who-am-i.ts'
import { words } from '../../support/words.ts'

let browser: Browser
let emulator: LaunchedEmulator

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator(...words('--accounts 4 --roles 1'))
})

describe.each(hands)('a profile of aws login, by %s', (name) => {
  const hand = handOf(name)

  it('is chosen among those found, started, and moved to another by its form', async () => {
    const user = await newUser({ emulator })
    await signInByCli(emulator, { home: user.folder })
    await signInByCli(emulator, { home: user.folder, profile: 'home' })
    const { page, list } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog')
    await hand.press(page.getByRole('button', { name: 'Add', exact: true }).last())
    await hand.press(dialog.getByRole('button', { name: /^AWS CLI login/ }))
    await hand.press(dialog.getByRole('button', { name: 'Use work', exact: true }))
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'me')
    await hand.press(dialog.getByRole('button', { name: 'Add', exact: true }))
    await list.row('me').waitFor()

    await list.start('me')
    await list.row('me, active').waitFor()
    expect(await whoAmI(user, 'me')).toBe(emulator.iamUser.arn)
    const panel = page.getByRole('complementary')
    await panel.getByText('work', { exact: true }).waitFor()
    await list.stop('me')
    const more = panel.getByRole('button', { name: 'More' })
    await hand.choose(more, page.getByRole('menuitem', { name: 'Edit session' }))
    await hand.write(dialog.getByLabel('Profile of aws login'), 'home')
    await hand.press(dialog.getByRole('button', { name: 'Save' }))
    await panel.getByText('home', { exact: true }).waitFor()
  })

  it('that nobody is signed in for says what to run, and is started again after it', async () => {
    const user = await newUser({ emulator })
    const { path } = await signInByCli(emulator, { home: user.folder })
    await user.keyturn(words('add login-session work --name me'))
    rmSync(path)
    const { page, list } = await openWindow({ browser, user, hand })
    await list.start('me')
    await list.openPanel('me')
    const panel = page.getByRole('complementary')
    await panel.getByText('Nobody is signed in for profile work with aws login.').waitFor()
    await panel.getByText('Run aws login --profile work.').waitFor()
    await signInByCli(emulator, { home: user.folder })
    await hand.press(panel.getByRole('button', { name: 'Retry' }))
    await list.row('me, active').waitFor()
    expect(await user.json('list', '--active')).toMatchObject([{ name: 'me' }])
  })

  it('that is none is refused with those that are', async () => {
    const user = await newUser({ emulator })
    await signInByCli(emulator, { home: user.folder })
    const { page } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog')
    await hand.press(page.getByRole('button', { name: 'Add', exact: true }).last())
    await hand.press(dialog.getByRole('button', { name: /^AWS CLI login/ }))
    await hand.write(dialog.getByLabel('Profile of aws login'), 'other')
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'me')
    await hand.press(dialog.getByRole('button', { name: 'Add', exact: true }))
    await dialog.getByText('No profile other of the AWS config has a login_session.').waitFor()
    expect(await user.json('list')).toEqual([])
  })
})
