import type { Browser } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { fickleEndpoint } from '../../support/fickle-endpoint.ts'
import { launchEmulator } from '../../support/launch-emulator.ts'
import { expectDone, signedInUser } from '../../support/user.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

it.each(hands)(
  'without a network what is active goes on, and a start says what it cannot reach (%s)',
  async (name) => {
    const hand = handOf(name)
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const endpoint = await fickleEndpoint(emulator.endpoint)
    const user = await signedInUser(emulator, { env: { AWS_ENDPOINT_URL: endpoint.url } })
    expectDone(await user.keyturn(words('start audit/ReadOnlyAccess')))
    const { page, list } = await openWindow({ browser, user, hand })

    await endpoint.behave('refuse connections')
    await list.start('network, ReadOnlyAccess')
    await list.row('network, ReadOnlyAccess, failed').waitFor({ timeout: 60_000 })
    await page
      .getByRole('contentinfo')
      .getByText(/^Offline since \d\d:\d\d\. 1 session valid, ends \d\d:\d\d\.$/)
      .waitFor()
    await page
      .getByRole('contentinfo')
      .getByText(`No connection to ${new URL(endpoint.url).host}`)
      .waitFor()
    await list.openPanel('network, ReadOnlyAccess')
    const panel = page.getByRole('complementary')
    await panel
      .getByText(new RegExp(`refused by ${new URL(endpoint.url).host}`))
      .first()
      .waitFor()

    await list.search('audit')
    await list.row('audit, ReadOnlyAccess, active').waitFor()

    await endpoint.behave('forward')
    await hand.press(panel.getByRole('button', { name: 'Retry' }).first())
    await list.search('network')
    await list.row('network, ReadOnlyAccess, active').waitFor()
    await page.getByText(/^Offline since/).waitFor({ state: 'detached' })
    expect(await user.json('list', '--active')).toHaveLength(2)
  },
)

it('what another front end could not reach is told as well, and looked for again by Retry', async () => {
  const hand = handOf('mouse')
  const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  const endpoint = await fickleEndpoint(emulator.endpoint)
  const user = await signedInUser(emulator, { env: { AWS_ENDPOINT_URL: endpoint.url } })
  const { page, list } = await openWindow({ browser, user, hand })
  await list.rows.first().waitFor()

  await endpoint.behave('refuse connections')
  const failed = await user.keyturn(words('start network/ReadOnlyAccess'))
  expect(failed.code).toBe(6)
  const footer = page.getByRole('contentinfo')
  await footer.getByText(/^Offline since/).waitFor()

  await endpoint.behave('forward')
  await hand.press(footer.getByRole('button', { name: 'Retry' }))
  await page.getByText(/^Offline since/).waitFor({ state: 'detached' })
})
