import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { launchEmulator } from '../../support/launch-emulator.ts'
import { newUser, signedInUser } from '../../support/user.ts'
import { allowAccess, signedInByItself } from '../../support/window/allow-access.ts'
import { handOf, hands } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

describe.each(hands)('access methods, by %s', (name) => {
  const hand = handOf(name)

  it('an IAM user is tested, added, edited and removed; a wrong key is told', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await newUser({ emulator })
    const { page, list } = await openWindow({ browser, user, hand })
    const { accessKeyId, secretAccessKey, arn } = emulator.iamUser
    const dialog = page.getByRole('dialog')

    await hand.press(page.getByRole('button', { name: 'Add', exact: true }).last())
    await hand.press(dialog.getByRole('button', { name: /^IAM user/ }))
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'alice')
    await hand.write(dialog.getByLabel('Access key id'), 'ASIA123')
    await hand.write(dialog.getByLabel('Secret access key'), `${secretAccessKey}x`)
    await dialog.getByText('A long-term access key id starts with AKIA.').waitFor()
    await hand.write(dialog.getByLabel('Access key id'), accessKeyId)
    await hand.press(dialog.getByRole('button', { name: 'Test' }))
    await dialog.getByText('AWS refused', { exact: false }).first().waitFor()
    await hand.write(dialog.getByLabel('Secret access key'), secretAccessKey)
    await hand.press(dialog.getByRole('button', { name: 'Test' }))
    await dialog.getByText(arn).waitFor()
    await hand.press(dialog.getByRole('button', { name: 'Add', exact: true }))
    await list.row('alice, stopped').waitFor()

    // What was added is shown at once.
    const panel = page.getByRole('complementary')
    const more = panel.getByRole('button', { name: /^More/ }).first()
    await hand.choose(more, page.getByRole('menuitem', { name: 'Edit session' }))
    await hand.write(dialog.getByLabel('Alias'), 'keys')
    await hand.press(dialog.getByRole('button', { name: 'Save' }))
    await list.search('')
    await list.row('keys, stopped').waitFor()
    expect(await user.json('list')).toMatchObject([{ name: 'alice', alias: 'keys', kind: 'iam-user' }])

    await hand.choose(more, page.getByRole('menuitem', { name: 'Remove', exact: true }))
    await hand.press(page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }))
    await list.row('keys, stopped').waitFor({ state: 'detached' })
    expect(await user.json('list')).toEqual([])
  })

  it('a role is assumed with another session', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await signedInUser(emulator)
    const { page, list } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog')
    await hand.press(page.getByRole('navigation').getByRole('button', { name: /^Add/ }))
    await hand.press(dialog.getByRole('button', { name: /^Role to assume/ }))
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'reader')
    await hand.write(dialog.getByLabel('Role ARN'), emulator.roles.organization)
    await hand.write(dialog.getByLabel('Source session'), 'audit/ReadOnlyAccess')
    await hand.press(dialog.getByRole('button', { name: 'Test' }))
    await dialog.getByText(/assumed-role\/org-reader/).waitFor()
    await hand.press(dialog.getByRole('button', { name: 'Add', exact: true }))
    await list.row('reader, org-reader').waitFor()
    await list.start('reader, org-reader')
    await list.row('reader, org-reader, active').waitFor()
    expect(await user.json('list', '--active')).toMatchObject([{ name: 'reader', kind: 'assume-role' }])
  })

  it('a role of IAM Identity Center is not narrowed, and leads to one that only reads', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 3'))
    const user = await signedInUser(emulator)
    const { page, list } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog')
    const panel = page.getByRole('complementary')
    await list.search('acme-management administrator')
    await list.openPanel('acme-management, AdministratorAccess')
    await panel.getByText('All of the role: it cannot be narrowed.').waitFor()
    await hand.press(panel.getByRole('button', { name: 'Assume a role…' }))
    expect(await dialog.getByLabel('Source session').inputValue()).toBe('acme-management/AdministratorAccess')
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'reader')
    await hand.write(dialog.getByLabel('Role ARN'), emulator.roles.administrator)
    await hand.toggle(dialog.getByRole('switch', { name: /^Read only/ }))
    await hand.press(dialog.getByText('Narrow further'))
    await hand.write(dialog.getByLabel('Session tags'), 'team=red, cost=4711*')
    await hand.press(dialog.getByRole('button', { name: 'Add', exact: true }))
    await list.search('reader')
    await list.start('reader, AdministratorAccess')
    await list.row('reader, AdministratorAccess, active').waitFor()
    await panel.getByText('READ ONLY', { exact: true }).waitFor()
    await panel.getByText('team=red, cost=4711').waitFor()
    const { accessKeyId } = await user.client().call('session.show', { session: 'reader' })
    expect(await emulator.session(accessKeyId ?? '')).toMatchObject({
      tags: [
        { key: 'team', transitive: false },
        { key: 'cost', transitive: true },
      ],
      policies: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
    })
    const more = panel.getByRole('button', { name: /^More/ }).first()
    await hand.choose(more, page.getByRole('menuitem', { name: 'Edit session' }))
    await hand.toggle(dialog.getByRole('switch', { name: /^Read only/ }))
    await hand.press(dialog.getByRole('button', { name: 'Save' }))
    await panel.getByText('READ ONLY', { exact: true }).waitFor({ state: 'detached' })
    expect(await user.json('show', 'reader')).toMatchObject({ readOnly: false })
  })

  it('an integration is renamed, and removed with what goes with it told first', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await signedInUser(emulator)
    const { page, list } = await openWindow({ browser, user, hand })
    const sideBar = page.getByRole('navigation', { name: 'Views and integrations' })
    const edit = page.getByRole('menuitem', { name: 'Edit' })
    await list.row('audit, ReadOnlyAccess').waitFor()
    await hand.choose(sideBar.getByRole('button', { name: 'More for acme' }), edit)
    const dialog = page.getByRole('dialog')
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'contoso')
    await hand.press(dialog.getByRole('button', { name: 'Save' }))
    await hand.choose(sideBar.getByRole('button', { name: 'More for contoso' }), edit)
    await hand.press(dialog.getByRole('button', { name: 'Remove' }))
    const question = page.getByRole('alertdialog', { name: 'Remove contoso?' })
    await question.getByText(/^8 roles go from the list, and the sign-in from the vault\./).waitFor()
    await hand.press(question.getByRole('button', { name: 'Remove' }))
    await page.getByRole('button', { name: 'Explore', exact: true }).waitFor()
    expect(await user.json('integration', 'list')).toEqual([])
  })

  it('the demo organization stands beside a real one, and its profiles alone name its endpoint', async () => {
    const emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
    const user = await signedInUser(emulator)
    const { context, page, list } = await openWindow({ browser, user, hand })
    await list.row('audit, ReadOnlyAccess').waitFor()
    const dialog = page.getByRole('dialog')
    await hand.press(page.getByRole('navigation').getByRole('button', { name: /^Add/ }))
    await allowAccess(context, {
      hand,
      opening: () => hand.press(dialog.getByRole('button', { name: /^Demo organization/ })),
    })
    await list.search('integration:demo prod-payments readonly')
    await list.row('prod-payments, ReadOnlyAccess').waitFor()
    expect(await user.json('integration', 'list')).toMatchObject([{ name: 'acme' }, { name: 'demo' }])
    for (const [integration, profile] of [
      ['acme', 'real'],
      ['demo', 'played'],
    ] as const) {
      const sessions = await user.client().call('session.list', { query: 'network/ReadOnlyAccess' })
      const session = sessions.find((one) => one.integration === integration)
      await user.json('start', session?.id ?? '', '--profile', profile)
    }
    const config = user.read('config') ?? ''
    expect(config.split('[profile played]')[1]).toMatch(
      /^\n(region|endpoint_url)[^[]*endpoint_url = http:\/\/127\.0\.0\.1:\d+/,
    )
    expect(config.split('[profile real]')[1]?.split('[')[0]).not.toContain('endpoint_url')
  })

  it('a second portal is added from the side bar', async () => {
    const emulator = await launchEmulator(...words('--accounts 3 --roles 1'))
    const user = await newUser({ emulator })
    const { context, page, list } = await openWindow({ browser, user, hand })
    const dialog = page.getByRole('dialog')
    await hand.press(page.getByRole('button', { name: 'Add', exact: true }).last())
    await hand.press(dialog.getByRole('button', { name: /^IAM Identity Center/ }))
    await hand.write(dialog.getByLabel('Start URL'), `${emulator.endpoint}/no-such-portal`)
    await hand.write(dialog.getByLabel('Region'), emulator.region)
    await hand.write(dialog.getByLabel('Name', { exact: true }), 'second')
    await dialog.locator('[aria-invalid="true"]').waitFor()
    await hand.write(dialog.getByLabel('Start URL'), emulator.startUrl)
    await signedInByItself(context, () =>
      hand.press(dialog.getByRole('button', { name: 'Sign in', exact: true })),
    )
    await list.row('audit, AdministratorAccess').waitFor()
    expect(await user.json('integration', 'list')).toMatchObject([{ name: 'second', signIn: 'signed-in' }])
  })
})
