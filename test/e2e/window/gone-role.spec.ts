import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SessionRow } from '../../../core/contract/session.ts'
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

describe.each(hands)('a role that AWS no longer lists, by %s', (name) => {
  const hand = handOf(name)

  it('is off the list as soon as it is forgotten, and comes back with its alias and favourite', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 3'))
    const user = await signedInUser(emulator)
    const client = user.client()
    expectDone(await user.keyturn(words('edit audit/PowerUserAccess --alias books')))
    const { id, accountId } = await client.call('session.edit', {
      session: 'books',
      favourite: true,
      tags: ['team-a'],
    })
    const role = { accountId: accountId ?? '', roleName: 'PowerUserAccess' }
    await emulator.change({ kind: 'remove-role', ...role })
    expectDone(await user.keyturn(words('integration sync acme')))

    const { page, list } = await openWindow({ browser, user, hand })
    const row = list.row('books, PowerUserAccess')
    await list.openPanel('books, PowerUserAccess')
    const panel = page.getByRole('complementary')
    await panel
      .getByText(/^AWS no longer assigns this to you\. Alias and favourite are kept until .*\d{4}.*\.$/)
      .waitFor()
    await hand.press(panel.getByRole('button', { name: 'Forget' }))
    const question = page.getByRole('alertdialog', { name: 'Forget books?' })
    await question.getByText(/Alias and favourite are kept until .*\d{4}.*\. What else/).waitFor()
    await hand.press(question.getByRole('button', { name: 'Forget' }))
    await row.waitFor({ state: 'detached' })
    await panel.getByText('This session is no longer listed.').waitFor()
    const rows = await user.json<readonly SessionRow[]>('list')
    expect(rows.map((one) => one.id)).not.toContain(id)

    await emulator.change({ kind: 'add-role', ...role })
    expectDone(await user.keyturn(words('integration sync acme')))
    await row.waitFor()
    expect(await client.call('session.show', { session: 'books' })).toMatchObject({
      id,
      gone: false,
      favourite: true,
      tags: [],
    })
  })
})
