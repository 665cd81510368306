import type { Browser } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { launchEmulator } from '../../support/launch-emulator.ts'
import { expectDone, signedInUser } from '../../support/user.ts'
import { handOf } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

it('two pages and the command line show the same state, whoever changes it', async () => {
  const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  const user = await signedInUser(emulator)
  const one = await openWindow({ browser, user, hand: handOf('mouse') })
  const other = await openWindow({ browser, user, hand: handOf('keyboard') })
  const both = [one, other]

  expectDone(await user.keyturn(words('start audit/ReadOnlyAccess --profile books')))
  for (const { list } of both) await list.row('audit, ReadOnlyAccess, active').waitFor()

  await one.list.start('network, ReadOnlyAccess')
  await other.list.row('network, ReadOnlyAccess, active').waitFor()
  expect(await user.json('list', '--active')).toHaveLength(2)

  await other.list.stop('audit, ReadOnlyAccess')
  await one.list.row('audit, ReadOnlyAccess, stopped').waitFor()
  expect(await user.json('list', '--active')).toMatchObject([{ accountName: 'network' }])

  expectDone(await user.keyturn(words('edit audit/ReadOnlyAccess --alias books')))
  for (const { list } of both) await list.row('books, ReadOnlyAccess, stopped').waitFor()

  expectDone(await user.keyturn(words('stop --all')))
  for (const { page } of both)
    await page.getByText('2 active').or(page.getByText('1 active')).waitFor({ state: 'detached' })
})
