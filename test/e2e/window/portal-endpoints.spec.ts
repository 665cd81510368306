import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { untilOver } from '../../support/at-end.ts'
import { launchEmulator } from '../../support/launch-emulator.ts'
import { newUser } from '../../support/user.ts'
import { signedInByItself } from '../../support/window/allow-access.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

/** A proxy that leads nowhere. */
async function deadEnd(): Promise<{ readonly url: string; readonly asked: readonly string[] }> {
  const asked: string[] = []
  const server = createServer()
  server.on('connect', ({ url }, socket) => {
    asked.push(url ?? '')
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  untilOver(() => new Promise((resolve) => server.close(resolve)))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

describe.each(hands)('the endpoints of an integration, by %s', (name) => {
  const hand = handOf(name)

  it('are chosen when it is added and changed when it is edited', async () => {
    const emulator = await launchEmulator(...words('--accounts 3 --roles 1'))
    const user = await newUser({ emulator })
    const { context, page, list } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog')
    const endpoints = dialog.getByRole('combobox', { name: 'Endpoints' })
    await hand.press(page.getByRole('button', { name: 'Add', exact: true }).last())
    await hand.press(dialog.getByRole('button', { name: /^IAM Identity Center/ }))
    await hand.write(dialog.getByLabel('Start URL'), emulator.startUrl)
    await hand.write(dialog.getByLabel('Region'), emulator.region)
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'acme')
    await hand.press(dialog.getByText('More', { exact: true }))
    await hand.choose(endpoints, page.getByRole('option', { name: 'FIPS', exact: true }))
    await signedInByItself(context, () =>
      hand.press(dialog.getByRole('button', { name: 'Sign in', exact: true })),
    )
    await list.row('audit, AdministratorAccess').waitFor()
    expect(await user.json('integration', 'list')).toMatchObject([{ name: 'acme', endpoints: 'fips' }])

    await hand.choose(
      page.getByRole('navigation').getByRole('button', { name: 'More for acme' }),
      page.getByRole('menuitem', { name: 'Edit' }),
    )
    expect(await endpoints.textContent()).toBe('FIPS')
    await hand.choose(endpoints, page.getByRole('option', { name: 'FIPS and dual-stack' }))
    await hand.press(dialog.getByRole('button', { name: 'Save' }))
    await dialog.waitFor({ state: 'detached' })
    // The sign-in stands.
    expect(await user.json('integration', 'list')).toMatchObject([
      { endpoints: 'fips-dual-stack', signIn: 'signed-in' },
    ])
  })

  it('that are not to be reached are told in words, and nothing else is called instead', async () => {
    const proxy = await deadEnd()
    const user = await newUser({ emulator: null, env: { HTTPS_PROXY: proxy.url } })
    const { page } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog')
    await hand.press(page.getByRole('button', { name: 'Add', exact: true }).last())
    await hand.press(dialog.getByRole('button', { name: /^IAM Identity Center/ }))
    await hand.press(dialog.getByText('More', { exact: true }))
    await hand.choose(
      dialog.getByRole('combobox', { name: 'Endpoints' }),
      page.getByRole('option', { name: 'FIPS', exact: true }),
    )
    await hand.write(dialog.getByLabel('Start URL'), 'https://acme.awsapps.com/start')
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'acme')
    await hand.write(dialog.getByLabel('Region'), 'eu-west-1')
    await hand.press(dialog.getByRole('button', { name: 'Sign in', exact: true }))
    await dialog.getByRole('alert').getByText('proxy', { exact: false }).first().waitFor()
    expect([...new Set(proxy.asked)]).toEqual(['oidc-fips.eu-west-1.amazonaws.com:443'])
    expect(await user.json('integration', 'list')).toEqual([])
  })
})
