import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { type OidcIssuer, oidcIssuer } from '../../support/oidc-issuer.ts'
import { newUser } from '../../support/user.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { signInAtIssuer } from '../../support/window/sign-in-at-issuer.ts'
import { words } from '../../support/words.ts'

let browser: Browser
let emulator: LaunchedEmulator
let issuer: OidcIssuer

beforeAll(async () => {
  browser = await launchBrowser()
  issuer = await oidcIssuer()
  emulator = await launchEmulator(...words('--accounts 4 --roles 1'))
  await emulator.registerWebIdentityProvider({ issuer: issuer.issuer, clientIds: [issuer.clientId] })
})

describe.each(hands)('a web identity, by %s', (name) => {
  const hand = handOf(name)

  it('is added, signs in at its issuer on the way to its start, and its sign-in is forgotten', async () => {
    const user = await newUser({ emulator })
    const { context, page, list } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog')
    await hand.press(page.getByRole('button', { name: 'Add', exact: true }).last())
    await hand.press(dialog.getByRole('button', { name: /^Web identity/ }))
    await dialog.getByText(/--token-file PATH/).waitFor()
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'ci')
    await hand.write(dialog.getByLabel('Role ARN'), emulator.roles.webIdentity)
    await hand.write(dialog.getByLabel('Issuer'), 'http://id.example.com')
    await hand.write(dialog.getByLabel('Client id'), issuer.clientId)
    await dialog.getByText(/An issuer is an https address/).waitFor()
    await hand.write(dialog.getByLabel('Issuer'), issuer.issuer)
    await hand.press(dialog.getByRole('button', { name: 'Add', exact: true }))
    await list.row('ci, web-deployer').waitFor()

    const [tab] = await Promise.all([context.waitForEvent('page'), list.start('ci, web-deployer')])
    await list.row('ci, web-deployer, waiting for sign-in').waitFor()
    await page.getByText('Sign in to ci in the browser.').first().waitFor()
    await signInAtIssuer(tab)
    await list.row('ci, web-deployer, active').waitFor()
    expect(await user.json('list', '--active')).toMatchObject([{ name: 'ci', kind: 'web-identity-role' }])

    const panel = page.getByRole('complementary')
    await panel.getByText(issuer.issuer).waitFor()
    await hand.press(panel.getByRole('button', { name: 'Forget sign-in' }))
    await hand.press(page.getByRole('alertdialog').getByRole('button', { name: 'Forget this sign-in' }))
    await page.getByText('Forgot the sign-in of ci.', { exact: false }).first().waitFor()
    expect(issuer.requests).toContain('/token/revocation')
  })
})
