import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../../support/launch-emulator.ts'
import { expectDone, newUser, signedInUser, type User } from '../../support/user.ts'
import { handOf } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow, type OpenWindow } from '../../support/window/open-window.ts'
import { words } from '../../support/words.ts'

const script = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
const longRole = 'R'.repeat(32) + 'r'.repeat(32)
const longAlias = `${'alias-'.repeat(18)}with-its-end`
const accounts = {
  script: { id: '100000000001', name: script, roles: [longRole] },
  reversed: { id: '100000000002', name: 'safe-\u202Etxt.exe', roles: ['ReadOnlyAccess'] },
  arabic: { id: '100000000003', name: 'حساب الإنتاج', roles: ['ReadOnlyAccess'] },
  emoji: { id: '100000000004', name: '🔑 keys 🚀', roles: ['ReadOnlyAccess'] },
  nameless: { id: '100000000005', name: '', roles: ['ReadOnlyAccess'] },
  twin: { id: '100000000006', name: 'twins', roles: ['ReadOnlyAccess'] },
  otherTwin: { id: '100000000007', name: 'twins', roles: ['ReadOnlyAccess'] },
  refused: { id: '100000000009', name: 'refused', roles: ['ReadOnlyAccess'] },
  control: { id: '100000000008', name: 'bell\u0007and\u2066isolate', roles: ['ReadOnlyAccess'] },
} as const

let browser: Browser
let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator(...words('--accounts 3 --roles 2'))
  for (const { id, name, roles } of Object.values(accounts))
    await emulator.change({ kind: 'add-account', accountId: id, name, roles: [...roles] })
  user = await signedInUser(emulator)
  expectDone(await user.keyturn(['edit', `${accounts.twin.id}/ReadOnlyAccess`, '--alias', longAlias]))
})

async function window(): Promise<OpenWindow> {
  return await openWindow({ browser, user, hand: handOf('mouse') })
}

describe('text from AWS', () => {
  it('that is script is shown as text, in the row and in the panel', async () => {
    const { page, list } = await window()
    await list.search(accounts.script.id)
    await list.row(`${script}, ${longRole}`).waitFor()
    await list.openPanel(`${script}, ${longRole}`)
    await page.getByRole('complementary').getByText(longRole).first().waitFor()
    expect(await page.locator('img[src="x"]').count()).toBe(0)
    expect(await page.title()).not.toBe('1')
  })

  it('that an error says is shown as text, too', async () => {
    await emulator.set({ refusalText: `${script} end` })
    const { id, name } = accounts.refused
    await emulator.change({ kind: 'remove-role', accountId: id, roleName: 'ReadOnlyAccess' })
    const { page, list } = await window()
    await list.search(id)
    await list.start(`${name}, ReadOnlyAccess`)
    await list.row(`${name}, ReadOnlyAccess, failed`).waitFor()
    await list.openPanel(`${name}, ReadOnlyAccess`)
    const panel = page.getByRole('complementary')
    await panel.getByText('Details').first().click()
    await panel.getByText('onerror').first().waitFor()
    expect(await panel.innerText()).toContain(script)
    expect(await page.locator('img[src="x"]').count()).toBe(0)
  })

  it.each([
    ['another script', accounts.arabic.id, accounts.arabic.name],
    ['emoji', accounts.emoji.id, accounts.emoji.name],
    ['no name at all', accounts.nameless.id, accounts.nameless.id],
    [
      'a mark that turns the direction, which is written out',
      accounts.reversed.id,
      String.raw`safe-\u202Etxt.exe`,
    ],
    [
      'control characters, which are written out',
      accounts.control.id,
      String.raw`bell\u0007and\u2066isolate`,
    ],
  ])('with %s is shown for what it is, apart from what stands beside it', async (_, id, shown) => {
    const { list } = await window()
    await list.search(id)
    const row = list.rows.first()
    await row.getByText(shown).first().waitFor()
    expect(await row.locator('bdi').count()).toBeGreaterThan(0)
    expect(await row.textContent()).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
  })

  it('long names are cut in the middle, the last eight characters kept, and nothing runs over its column', async () => {
    const { list } = await window()
    await list.search(accounts.twin.id)
    const row = list.rows.first()
    await row.waitFor()
    expect(await row.innerText()).toContain(longAlias.slice(-8))
    const overflow = await row.evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })

  it('two accounts of one name are two rows that their ids tell apart', async () => {
    expectDone(await user.keyturn(['edit', longAlias, '--alias', '']))
    const { list } = await window()
    await list.search('twins')
    await eventually(async () => {
      const ids = await list.rows.getByText(/^1000-0000-000\d$/).allInnerTexts()
      expect(ids.sort()).toEqual(['1000-0000-0006', '1000-0000-0007'])
    })
  })
})

describe('accounts of one name at two portals', () => {
  it('have the portal beside them, in the row and in its spoken name', async () => {
    const other = await launchEmulator(...words('--accounts 1 --roles 1'))
    await other.change({
      kind: 'add-account',
      accountId: '200000000001',
      name: accounts.emoji.name,
      roles: ['ReadOnlyAccess'],
    })
    const portal = `--name contoso --start-url ${other.startUrl} --region ${other.region} --endpoint-url ${other.endpoint}`
    expectDone(await user.keyturn(words(`integration add identity-center ${portal}`)))
    expectDone(await user.keyturn(['sign-in', 'contoso']))
    const { list } = await window()
    await list.search('keys')
    for (const name of ['acme', 'contoso']) {
      const row = list.row(`${accounts.emoji.name}, ${name}, ReadOnlyAccess`)
      await row.waitFor()
      expect(await row.textContent()).toContain(`${accounts.emoji.name} · ${name}`)
    }
    const overflow = await list.rows.first().evaluate((row) => row.scrollWidth - row.clientWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })
})

describe('text from the user’s own files', () => {
  it('that turns the direction is written out', async () => {
    const newcomer = await newUser({ emulator })
    mkdirSync(dirname(newcomer.configFile), { recursive: true })
    const startUrl = 'https://reversed.awsapps.com/start'
    writeFileSync(
      newcomer.configFile,
      `[sso-session corp\u202Etset]\nsso_start_url = ${startUrl}\nsso_region = eu-west-1\n`,
    )
    const { page } = await openWindow({ browser, user: newcomer, hand: handOf('mouse') })
    await page.getByText('corp\\u202Etset').waitFor()
    expect(await page.locator('body').innerText()).not.toContain('\u202E')
  })
})
