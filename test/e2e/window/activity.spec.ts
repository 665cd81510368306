import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ActivityEvent } from '../../../core/contract/activity.ts'
import { noHash, toLine } from '../../../core/activity/record-line.ts'
import { launchEmulator, type LaunchedEmulator } from '../../support/launch-emulator.ts'
import { expectDone, signedInUser, type User } from '../../support/user.ts'
import { fromPalette } from '../../support/window/from-palette.ts'
import { handOf } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { portray } from '../../support/window/portray.ts'
import { words } from '../../support/words.ts'

const mouse = handOf('mouse')
const session = 'audit/ReadOnlyAccess'

let browser: Browser
let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  browser = await launchBrowser()
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  user = await signedInUser(emulator)
}, 180_000)

/** The page, as the side bar opens it. */
async function open(): Promise<Page> {
  const { page, list } = await openWindow({ browser, user, hand: mouse })
  await list.rows.first().waitFor()
  await page.getByRole('navigation').getByRole('button', { name: 'Activity', exact: true }).click()
  await log(page).waitFor()
  return page
}

const log = (page: Page): Locator => page.getByRole('table', { name: 'What happened' })
const line = (page: Page, what: string): Locator => log(page).getByRole('row', { name: what }).first()

describe.sequential('the activity in the window', () => {
  it('has the sign-in, then what is started while it is looked at', async () => {
    const page = await open()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Activity')
    await line(page, 'Signed in acme').waitFor()
    await page.getByText('No session was active in the last 24 hours.').waitFor()
    expectDone(await user.keyturn(['start', session, '--profile', 'books']))
    await line(page, `Started ${session} profile books`).waitFor()
    const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: session }) })
    await row.getByText(/^active .+ until now$/).waitFor()
    expect(await portray(page, 'activity-started', {})).toEqual([])
  })

  it('finds by words and by kind, shows one session alone, and says when nothing fits', async () => {
    const page = await open()
    await page.getByRole('searchbox').fill('books')
    await page.getByText(/^1 of \d+ entries$/).waitFor()
    await page.getByRole('searchbox').fill('nowhere')
    await page.getByText('Nothing that happened matches').waitFor()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await page.getByRole('combobox', { name: 'Kind' }).click()
    await page.getByRole('option', { name: 'Sign-ins and sign-outs' }).click()
    await line(page, `Started ${session}`).waitFor({ state: 'detached' })
    await line(page, 'Signed in acme').waitFor()
    await page.getByRole('combobox', { name: 'Kind' }).click()
    await page.getByRole('option', { name: 'Everything' }).click()
    await page.getByRole('list').getByRole('button', { name: session }).click()
    await line(page, 'Signed in acme').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: `Not only ${session}` }).click()
    await line(page, 'Signed in acme').waitFor()
    expect(await page.getByText(/entries$/).textContent()).toMatch(/^\d+ entries$/)
  })

  it('opens CloudTrail at the events of a key', async () => {
    const page = await open()
    const started = line(page, `Started ${session}`)
    const keyId = await started.getByText(/^ASIA/).textContent()
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      started.getByRole('button', { name: 'Open in CloudTrail' }).click(),
    ])
    await expect
      .poll(() => decodeURIComponent(tab.url()))
      .toContain(`/cloudtrailv2/home#/events?AccessKeyId=${keyId}`)
    await line(page, `Console ${session}`).waitFor()
  })

  it('verifies the chain, says what was changed, and how to take it elsewhere', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByText(/^The chain is whole: \d+ entries\./).waitFor()
    const file = join(user.keyturnHome, 'activity', '000000000001.jsonl')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('"profile":"books"', '"profile":"other"'))
    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByText('The record is not as Keyturn wrote it').waitFor()
    await page.getByText(/^Entry \d+: this is not what was written$/).waitFor()
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByText('keyturn activity export > activity.jsonl', { exact: true }).waitFor()
    expect(await portray(page, 'activity-changed', {})).toEqual([])
    writeFileSync(file, text)
  })

  it('draws when sessions were active, with a gap where their credentials ran out', async () => {
    const other = await signedInUser(emulator)
    expectDone(await other.keyturn(words('agent stop')))
    writeRecord(other, pastDay)
    const { page, list } = await openWindow({ browser, user: other, hand: mouse })
    await list.rows.first().waitFor()
    await page.getByRole('navigation').getByRole('button', { name: 'Activity', exact: true }).click()
    const row = (name: string) =>
      page.getByRole('listitem').filter({ has: page.getByRole('button', { name, exact: true }) })
    await row('prod-payments/Admin')
      .getByText(/^active .+, ran out; .+, stopped$/)
      .waitFor()
    await row('staging-payments/Admin')
      .getByText(/^active .+, stopped; 1 failure$/)
      .waitFor()
    await row('prod-payments/Admin').getByRole('button').focus()
    await page.getByText(/^prod-payments\/Admin: active /).waitFor()
    expect(await portray(page, 'activity-day', {})).toEqual([])
    await page.getByRole('combobox', { name: 'Time' }).click()
    await page.getByRole('option', { name: 'Last 7 days' }).click()
    await row('audit/ReadOnly')
      .getByText(/^active .+, stopped$/)
      .waitFor()
    expect(await portray(page, 'activity-week', {})).toEqual([])
  })

  it.each([
    [
      'two keys',
      async (page: Page) => {
        await page.getByRole('searchbox').press('Escape')
        await page.keyboard.press('g')
        await page.keyboard.press('t')
      },
    ],
    [
      'the palette',
      (page: Page) => fromPalette(page, { hand: mouse, text: 'activity', entry: /^Go to the activity/ }),
    ],
  ])('is reached by %s', async (_, go) => {
    const { page, list } = await openWindow({ browser, user, hand: mouse })
    await list.rows.first().waitFor()
    await go(page)
    await log(page).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Activity')
  })
})

const hourMs = 3_600_000

/** Hours ago, and what happened then. */
const pastDay: readonly (readonly [hoursAgo: number, event: ActivityEvent])[] = [
  [75, started('audit/ReadOnly', 74)],
  [74.5, { kind: 'stop', session: sessionOf('audit/ReadOnly'), honoured: 1 }],
  [20, started('prod-payments/Admin', 19)],
  [19.1, { kind: 'refresh', session: sessionOf('prod-payments/Admin'), key: keyUntil(18) }],
  [18.1, { kind: 'refresh', session: sessionOf('prod-payments/Admin'), key: keyUntil(17) }],
  [9, { kind: 'refresh', session: sessionOf('prod-payments/Admin'), key: keyUntil(8) }],
  [8.5, started('staging-payments/Admin', 7.5)],
  [
    8.2,
    {
      kind: 'hand-out',
      session: sessionOf('prod-payments/Admin'),
      key: keyUntil(8),
      tool: { kind: 'credential-process', claim: 'terraform' },
    },
  ],
  [8.1, { kind: 'stop', session: sessionOf('prod-payments/Admin'), honoured: 1 }],
  [
    7.9,
    {
      kind: 'failure',
      of: 'refresh',
      session: sessionOf('staging-payments/Admin'),
      to: null,
      code: 'network',
    },
  ],
  [7.6, { kind: 'stop', session: sessionOf('staging-payments/Admin'), honoured: 0 }],
]

function sessionOf(name: string) {
  return { id: `of-${name}`, name, accountId: '111122223333', roleName: name.split('/')[1] ?? null }
}

function keyUntil(hoursAgo: number) {
  const validUntil = new Date(Date.now() - hoursAgo * hourMs).toISOString()
  return { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', validUntil, roleSessionName: 'alice', sourceIdentity: null }
}

function started(name: string, untilHoursAgo: number): ActivityEvent {
  return { kind: 'start', session: sessionOf(name), profile: 'default', key: keyUntil(untilHoursAgo) }
}

/** A record as an agent would have written it, in place of the user's own. */
function writeRecord({ keyturnHome }: User, events: typeof pastDay): void {
  const folder = join(keyturnHome, 'activity')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  let previous: string = noHash
  const lines = events.map(([hoursAgo, event], index) => {
    const at = new Date(Date.now() - hoursAgo * hourMs).toISOString()
    const { line, hash } = toLine({ number: index + 1, at, ...event }, previous)
    previous = hash
    return `${line}\n`
  })
  writeFileSync(join(folder, '000000000001.jsonl'), lines.join(''), { mode: 0o600 })
}
