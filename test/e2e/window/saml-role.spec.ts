import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { samlIssuer } from '../../support/saml-response.ts'
import { browserInPath } from '../../support/saml/browser-in-path.ts'
import { type IdentityProvider, launchIdentityProvider } from '../../support/saml/launch-identity-provider.ts'
import { signInWithPassword, windowOf } from '../../support/saml/window-of.ts'
import { newUser, type User } from '../../support/user.ts'
import { fromPalette } from '../../support/window/from-palette.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'

let browser: Browser
let emulator: LaunchedEmulator
let idp: IdentityProvider

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator()
  const [roleArn] = emulator.roles.saml
  const providerArn = roleArn.replace(/role\/.*/, 'saml-provider/acme')
  idp = await launchIdentityProvider({ roles: [{ roleArn, providerArn }] })
  await emulator.registerSamlProvider({ name: 'acme', issuer: samlIssuer, certificate: idp.certificate })
})

/** Signs in at the provider, in the browser window that the agent shows. */
async function signIn({ keyturnHome }: User): Promise<void> {
  const profile = await eventually(() => {
    const folder = join(keyturnHome, 'browsers')
    const [name] = readdirSync(folder).filter((one) => one.startsWith('sign-in-'))
    if (name === undefined) throw new Error('no browser yet')
    return join(folder, name)
  }, 30_000)
  const { page } = await windowOf(profile)
  await signInWithPassword(page)
}

describe.each(hands)('a role of a SAML identity provider, by %s', (name) => {
  const hand = handOf(name)

  it('is added by a sign-in, which its row, its panel and the palette forget', async () => {
    const user = await newUser({
      emulator,
      env: { PATH: `${browserInPath({ hand: true })}:${process.env['PATH'] ?? ''}`, DISPLAY: ':99' },
    })
    const { page, list } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog')
    await hand.press(page.getByRole('button', { name: 'Add', exact: true }).last())
    await hand.press(dialog.getByRole('button', { name: /^SAML/ }))
    await hand.write(dialog.getByLabel('Sign-in address'), idp.startUrl())
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'ops')
    const pages = idp.loginPages()
    await hand.press(dialog.getByRole('button', { name: 'Sign in', exact: true }))
    await signIn(user)
    await hand.press(dialog.getByRole('button', { name: 'Add', exact: true }))
    await list.row('ops, federated-admin').waitFor()
    await list.start('ops, federated-admin')
    await list.row('ops, federated-admin, active').waitFor()
    // Once without a window, to see whether the provider knows who it is, and once in it.
    expect(idp.loginPages()).toBe(pages + 2)

    await list.openMenu('ops, federated-admin')
    await hand.pick(page.getByRole('menuitem', { name: 'Forget this sign-in' }))
    const question = page.getByRole('alertdialog', { name: 'Forget the sign-in of ops?' })
    await question.getByText(/^All sessions that live on it stop/).waitFor()
    await hand.press(question.getByRole('button', { name: 'Forget this sign-in' }))
    await page.getByText('Forgot the sign-in of ops.').first().waitFor()
    await list.row('ops, federated-admin, stopped').waitFor()

    // The provider asks again, and the next one is forgotten in the panel.
    await list.start('ops, federated-admin')
    await signIn(user)
    await list.row('ops, federated-admin, active').waitFor()
    expect(idp.loginPages()).toBe(pages + 3)
    const more = page.getByRole('complementary').getByRole('button', { name: /^More/ }).first()
    await hand.choose(more, page.getByRole('menuitem', { name: 'Forget this sign-in' }))
    await hand.press(question.getByRole('button', { name: 'Forget this sign-in' }))
    await list.row('ops, federated-admin, stopped').waitFor()
    await fromPalette(page, { hand, text: 'forget-sign-in ops', entry: /Forget the sign-in of.*ops/ })
    await hand.press(question.getByRole('button', { name: 'Cancel' }))
    expect(await user.json('list', '--active')).toEqual([])
  })
})
