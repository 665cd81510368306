import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SessionRow } from '../../../core/contract/session.ts'
import { launchEmulator } from '../../support/launch-emulator.ts'
import { newUser } from '../../support/user.ts'
import { addFirstPortal } from '../../support/window/add-first-portal.ts'
import { allowAccess } from '../../support/window/allow-access.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { whoAmI } from '../../support/window/who-am-i.ts'
import { words } from '../../support/words.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

describe.each(hands)('first run, by %s', (name) => {
  const hand = handOf(name)

  it('leads from the doors through the demo organization to a session the AWS CLI uses, and out again', async () => {
    const user = await newUser({ emulator: null })
    const { context, page, list } = await openWindow({ browser, user, hand })
    for (const from of ['AWS profiles', 'Leapp'])
      await page.getByRole('button', { name: `Import from ${from}` }).waitFor()

    await allowAccess(context, {
      hand,
      opening: () => hand.press(page.getByRole('button', { name: 'Explore', exact: true })),
    })
    await page.getByText('demo: 40 accounts, 120 roles.').first().waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('demo · 120')
    await list.search('prod-payments readonly')
    await list.start('prod-payments, ReadOnlyAccess')
    await list.row('prod-payments, ReadOnlyAccess, production, active').waitFor()

    const [active] = await user.json<readonly SessionRow[]>('list', '--active')
    const [profile = ''] = active?.profiles ?? []
    expect(await whoAmI(user, profile)).toMatch(
      new RegExp(`^arn:aws:sts::${active?.accountId}:assumed-role/AWSReservedSSO_ReadOnlyAccess_`),
    )

    await list.stop('prod-payments, ReadOnlyAccess')
    await list.row('prod-payments, ReadOnlyAccess, production, stopped').waitFor()
    expect(user.read('credentials') ?? '').not.toContain('ASIA')
    expect(await user.json('list', '--active')).toEqual([])
  })

  it('adds an Identity Center by its start URL and signs in to it', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await newUser({ emulator })
    const { context, page, list } = await openWindow({ browser, user, hand })

    await addFirstPortal({ context, page }, { emulator, hand })
    await list.row('audit, ReadOnlyAccess').waitFor()
    expect(await user.json('integration', 'list')).toMatchObject([
      { signIn: 'signed-in', accounts: 4, roles: 8 },
    ])
  })
})
