import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { expectDone, signedInUser, type User, userWithPortal } from '../../support/user.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser
let emulator: LaunchedEmulator
/** Whose sign-in is in the AWS CLI's cache, as that writes it. */
let cli: User

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  cli = await signedInUser(emulator)
  expectDone(await cli.keyturn(words('integration share acme --yes')))
})

const cacheOf = ({ folder }: User): string => join(folder, '.aws', 'sso', 'cache')

/** The one file of the AWS CLI's sign-ins. */
function sharedFile(user: User): string {
  const [name = ''] = readdirSync(cacheOf(user))
  return readFileSync(join(cacheOf(user), name), 'utf8')
}

describe.each(hands)('a sign-in of the AWS CLI, by %s', (name) => {
  const hand = handOf(name)

  it('is used without a browser, and left to the CLI when sharing ends', async () => {
    const user = await userWithPortal(emulator)
    cpSync(cacheOf(cli), cacheOf(user), { recursive: true })
    const before = sharedFile(user)
    const signIns = (await emulator.calls('CreateToken')).length
    const { context, page, list } = await openWindow({ browser, user, hand })
    const sideBar = page.getByRole('navigation', { name: 'Views and integrations' })
    await hand.press(sideBar.getByRole('button', { name: /acme/ }).first())
    await hand.press(page.getByRole('button', { name: 'Use the AWS CLI’s sign-in' }).first())
    await list.row('audit, ReadOnlyAccess').waitFor()
    await list.start('audit, ReadOnlyAccess')
    await list.row('audit, ReadOnlyAccess, active').waitFor()
    expect(context.pages()).toHaveLength(1)
    expect(await emulator.calls('CreateToken')).toHaveLength(signIns)
    expect(await user.json('integration', 'list')).toMatchObject([{ awsCli: 'read', signIn: 'signed-in' }])

    const dialog = page.getByRole('dialog')
    await hand.choose(
      sideBar.getByRole('button', { name: 'More for acme' }),
      page.getByRole('menuitem', { name: 'Edit' }),
    )
    await dialog.getByText('Uses the AWS CLI’s sign-in, by the start URL.').waitFor()
    await hand.press(dialog.getByRole('button', { name: 'Stop sharing' }))
    await dialog.getByText('keyturn integration share').waitFor()
    expect(await user.json('integration', 'list')).toMatchObject([
      { awsCli: 'off', signIn: 'sign-in-needed' },
    ])
    expect(sharedFile(user)).toBe(before)
  })

  it('is written by a terminal’s wish alone; the window says where it is, and takes it back', async () => {
    const user = await signedInUser(emulator)
    const { page } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog')
    const sideBar = page.getByRole('navigation', { name: 'Views and integrations' })
    await hand.choose(
      sideBar.getByRole('button', { name: 'More for acme' }),
      page.getByRole('menuitem', { name: 'Edit' }),
    )
    await hand.press(dialog.getByText('More', { exact: true }))
    await dialog.getByText('Only a terminal can turn that on:', { exact: false }).waitFor()
    expect(await dialog.getByRole('button', { name: /^share/i }).count()).toBe(0)

    expectDone(await user.keyturn(words('integration share acme --yes')))
    await dialog.getByText(/^Shares its sign-in with the AWS CLI, .* in plain text\.$/).waitFor()
    expect(sharedFile(user)).toContain('refreshToken')
    await hand.press(dialog.getByRole('button', { name: 'Stop sharing' }))
    await dialog.getByText('keyturn integration share').waitFor()
    expect(readdirSync(cacheOf(user))).toEqual([])
    expect(await user.json('integration', 'list')).toMatchObject([{ awsCli: 'off', signIn: 'signed-in' }])
  })
})
