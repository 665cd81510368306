import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { type OidcIssuer, oidcIssuer } from '../../support/oidc-issuer.ts'
import { newUser } from '../../support/user.ts'
import { fromPalette } from '../../support/window/from-palette.ts'
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
    await hand.toggle(dialog.getByRole('switch', { name: /^Read only/ }))
    await hand.press(dialog.getByRole('button', { name: 'Add', exact: true }))
    await list.row('ci, web-deployer').waitFor()

    const [tab] = await Promise.all([context.waitForEvent('page'), list.start('ci, web-deployer')])
    await list.row('ci, web-deployer, waiting for sign-in').waitFor()
    await page.getByText('Sign in to ci in the browser.').first().waitFor()
    await signInAtIssuer(tab)
    await list.row('ci, web-deployer, active').waitFor()
    expect(await user.json('list', '--active')).toMatchObject([{ name: 'ci', kind: 'web-identity-role' }])

    const panel = page.getByRole('complementary')
    await panel.getByText('READ ONLY', { exact: true }).waitFor()
    const { accessKeyId } = await user.client().call('session.show', { session: 'ci' })
    expect(await emulator.session(accessKeyId ?? '')).toMatchObject({
      policies: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
    })
    await panel.getByText(issuer.issuer).waitFor()
    await hand.press(panel.getByRole('button', { name: 'Forget sign-in' }))
    await hand.press(page.getByRole('alertdialog').getByRole('button', { name: 'Forget this sign-in' }))
    await page.getByText('Forgot the sign-in of ci.', { exact: false }).first().waitFor()
    expect(issuer.requests).toContain('/token/revocation')
    await list.row('ci, web-deployer, stopped').waitFor()
    for (const opening of [
      async () => {
        await list.openMenu('ci, web-deployer')
        await hand.pick(page.getByRole('menuitem', { name: 'Forget this sign-in' }))
      },
      () => fromPalette(page, { hand, text: 'forget-sign-in ci', entry: /Forget the sign-in of.*ci/ }),
    ]) {
      await opening()
      const question = page.getByRole('alertdialog', { name: 'Forget the sign-in of ci?' })
      await hand.press(question.getByRole('button', { name: 'Cancel' }))
      await question.waitFor({ state: 'detached' })
    }
  })

  it('has scopes and a port of its own under More, when it is added and when it is edited', async () => {
    const user = await newUser({ emulator })
    const { page } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog')
    const settings = async () =>
      (await user.json<{ settings: { token: unknown } }>('show', 'ci')).settings.token
    await hand.press(page.getByRole('button', { name: 'Add', exact: true }).last())
    await hand.press(dialog.getByRole('button', { name: /^Web identity/ }))
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'ci')
    await hand.write(dialog.getByLabel('Role ARN'), emulator.roles.webIdentity)
    await hand.write(dialog.getByLabel('Issuer'), issuer.issuer)
    await hand.write(dialog.getByLabel('Client id'), issuer.clientId)
    await hand.press(dialog.getByText('More', { exact: true }))
    await hand.write(dialog.getByLabel('Scopes'), 'offline_access email')
    await hand.write(dialog.getByLabel('Redirect port'), '80')
    await hand.press(dialog.getByRole('button', { name: 'Add', exact: true }))
    await dialog.getByText('The port of a sign-in is 1024 or above.').waitFor()
    await hand.write(dialog.getByLabel('Redirect port'), '8484')
    await hand.press(dialog.getByRole('button', { name: 'Add', exact: true }))

    const panel = page.getByRole('complementary')
    await panel.getByText('offline_access email').waitFor()
    await panel.getByText('8484').waitFor()
    const token = { from: 'issuer', issuer: issuer.issuer, clientId: issuer.clientId, hasClientSecret: false }
    expect(await settings()).toEqual({
      ...token,
      scopes: ['offline_access', 'email'],
      redirectPort: 8484,
    })

    const more = panel.getByRole('button', { name: /^More/ }).first()
    await hand.choose(more, page.getByRole('menuitem', { name: 'Edit session' }))
    expect(await dialog.getByLabel('Redirect port').inputValue()).toBe('8484')
    await hand.write(dialog.getByLabel('Redirect port'), '')
    await hand.write(dialog.getByLabel('Scopes'), 'offline_access')
    await hand.write(dialog.getByLabel('Client id'), 'another')
    await hand.press(dialog.getByRole('button', { name: 'Save' }))
    await dialog.waitFor({ state: 'detached' })
    expect(await settings()).toEqual({
      ...token,
      clientId: 'another',
      scopes: ['offline_access'],
      redirectPort: null,
    })
  })
})
