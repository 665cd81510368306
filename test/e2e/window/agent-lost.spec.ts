import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
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

/** What the browser logs of connections to an agent that is gone. */
const refusedConnections =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE/

describe.each(hands)('an agent that is killed under the page, by %s', (name) => {
  const hand = handOf(name)

  it('is missed in words while the list stays, and found again by the page itself', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await signedInUser(emulator)
    const { page, list } = await openWindow({ browser, user, hand }, { tolerate: refusedConnections })
    await list.start('audit, ReadOnlyAccess')
    await list.row('audit, ReadOnlyAccess, active').waitFor()

    for (const pid of user.agents()) process.kill(pid, 'SIGKILL')
    await page.getByText('Reconnecting to the agent').waitFor()
    await list.row('audit, ReadOnlyAccess, active').waitFor()
    expect(await page.title()).toBe('Reconnecting · Keyturn')
    // Headers of groups and accounts as well as rows.
    const all = page.getByRole('treegrid')
    expect(await all.evaluate((element) => getComputedStyle(element).opacity)).toBe('0.6')
    await page
      .getByText("Keyturn's agent stopped. Tools keep the credentials they have.")
      .waitFor({ timeout: 20_000 })

    expectDone(await user.keyturn(['status']))
    await page.getByText(/agent stopped/).waitFor({ state: 'detached' })
    await list.row('audit, ReadOnlyAccess, active').waitFor()
    expectDone(await user.keyturn(['vault', 'unlock']))
    await list.start('network, ReadOnlyAccess')
    await list.row('network, ReadOnlyAccess, active').waitFor()
    expect(await user.json('list', '--active')).toHaveLength(2)
  })
})

it('an agent that was stopped on purpose is found again as well', async () => {
  const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  const user = await signedInUser(emulator)
  const { page, list } = await openWindow(
    { browser, user, hand: handOf('mouse') },
    { tolerate: refusedConnections },
  )
  await list.row('audit, ReadOnlyAccess').waitFor()
  expectDone(await user.keyturn(['agent', 'stop']))
  await page.getByText('Reconnecting to the agent').waitFor()
  expectDone(await user.keyturn(['vault', 'unlock']))
  await page.getByText('Reconnecting to the agent').waitFor({ state: 'detached' })
  await list.start('audit, ReadOnlyAccess')
  await list.row('audit, ReadOnlyAccess, active').waitFor()
  expect(await user.json('list', '--active')).toHaveLength(1)
})
