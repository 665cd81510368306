/// <reference lib="dom" />
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTerminal } from '../../cli/support/terminal.ts'
import { eventually } from '../../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { runProcess } from '../../support/run-process.ts'
import { expectDone, keyturnScript, signedInUser, type User } from '../../support/user.ts'
import { handOf } from '../../support/window/hand.ts'
import { launchBrowser } from '../../support/window/launch-browser.ts'
import { openContext, openPage } from '../../support/window/open-context.ts'
import { openWindow } from '../../support/window/open-window.ts'
import { portray } from '../../support/window/portray.ts'
import { words } from '../../support/words.ts'

const admin = 'prod-payments/AdministratorAccess'

let browser: Browser
let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  browser = await launchBrowser()
})

beforeEach(async () => {
  emulator = await launchEmulator(...words('--accounts 10 --roles 2'))
  user = await signedInUser(emulator)
  await user.client().call('settings.change', { guardStart: 'production' })
})

const active = async () => {
  const rows = await user.client().call('session.list', { active: true })
  return rows.filter(({ status }) => status === 'active').length
}

describe('without a window', () => {
  it('a guarded session is started by no flag, pipe or script', async () => {
    for (const input of ['', 'y\n', 'approved\n'])
      expect(await user.keyturn(['start', admin], { input })).toMatchObject({
        code: 3,
        stderr: expect.stringContaining(`the start of ${admin} is guarded: a person has to approve it`),
      })
    expect(await active()).toBe(0)
  })

  it('tools are told within a second to have it started first, on one line', async () => {
    const { id } = await user.client().call('session.show', { session: admin })
    const shim = join(user.keyturnHome, 'bin', 'keyturn-credentials')
    const began = performance.now()
    const asked = await runProcess(shim, [id], { env: { PATH: '/usr/bin:/bin' } })
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(asked.code).not.toBe(0)
    expect(asked.stdout).toBe('')
    expect(asked.stderr.trim().split('\n')).toEqual([
      expect.stringMatching(
        /^keyturn: .*prod-payments\/AdministratorAccess is guarded; start it first.*keyturn start/,
      ),
    ])
    for (const command of [`credentials ${admin}`, `env ${admin}`, `exec ${admin} -- true`])
      expect(await user.keyturn(words(command))).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining('is guarded; start it first'),
      })
  })

  it('a terminal leads to a page, and what is typed there is no answer', async () => {
    const terminal = openTerminal(`${process.execPath} ${keyturnScript} start ${admin}`, {
      ...user.env,
      BROWSER: '',
      DISPLAY: '',
    })
    await terminal.shows("is production and guarded: approve the start in Keyturn's window")
    terminal.type('y\r')
    await terminal.shows('open this address within 30 seconds')
    const [url = ''] = /http:\/\/127\.0\.0\.1:\S+/.exec(terminal.screen()) ?? []
    const page = await openPage(await openContext(browser), { url })
    const question = page.getByRole('alertdialog', { name: 'Start AdministratorAccess in prod-payments?' })
    await question.waitFor()
    expect(await active()).toBe(0)
    await question.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(terminal.ended).resolves.toBe(0)
    expect(terminal.screen()).toContain('is active as profile')
  })
})

it('who asks cannot answer, on that connection or another, nor switch the question off', async () => {
  const { page } = await openWindow({ browser, user, hand: handOf('mouse') })
  const client = user.client()
  const refusals: unknown[] = []
  const starting = client
    .call(
      'session.start',
      { session: admin },
      {
        attends: ['approve'],
        onEvent(event) {
          if (event.type !== 'prompt-opened') return
          const { id } = event.prompt
          for (const asker of [client, user.client()])
            refusals.push(
              asker.call('prompt.answer', { id, answer: 'approved' }).catch((error: unknown) => error),
            )
        },
      },
    )
    .catch((error: unknown) => error)
  const question = page.getByRole('alertdialog')
  await question.waitFor()
  expect(await Promise.all(refusals)).toMatchObject([{ code: 'prompt-needed' }, { code: 'prompt-needed' }])
  for (const change of [
    client.call('settings.change', { guardStart: 'never' }),
    client.call('session.edit', { session: admin, environment: 'sandbox' }),
  ])
    await expect(change).rejects.toMatchObject({ code: 'prompt-needed' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  expect(await starting).toMatchObject({ code: 'cancelled' })
  expect(await active()).toBe(0)
})

it('Enter and Enter start reading only, and a stop is asked about as well', async () => {
  const { page, list } = await openWindow({ browser, user, hand: handOf('keyboard') })
  await list.goTo('prod-payments, AdministratorAccess')
  await page.keyboard.press('Enter')
  const question = page.getByRole('alertdialog', { name: 'Start AdministratorAccess in prod-payments?' })
  const reader = question.getByRole('button', { name: 'Start ReadOnlyAccess' })
  await eventually(async () =>
    expect(await reader.evaluate((one) => one === document.activeElement)).toBe(true),
  )
  expect(await portray(page, 'guarded-start', {})).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByText('Started prod-payments ReadOnlyAccess instead.').waitFor()
  expect(await active()).toBe(1)

  await list.goTo('prod-payments, ReadOnlyAccess')
  await list.row('prod-payments, ReadOnlyAccess, production, active').waitFor()
  await page.keyboard.press('s')
  const stop = page.getByRole('alertdialog', { name: /^Stop / })
  await stop.getByText('Tools using profile prod-payments-readonlyaccess lose access now.').waitFor()
  await stop.getByRole('button', { name: 'Stop' }).click()
  await list.row('prod-payments, ReadOnlyAccess, production, stopped').waitFor()
})

it('many at once are one question, and the command line waits for its answer', async () => {
  const { page } = await openWindow({ browser, user, hand: handOf('mouse') })
  const starting = user.keyturn(words('start --sessions prod-payments --yes'))
  const question = page.getByRole('alertdialog', { name: 'Start 2 production sessions?' })
  await question.waitFor()
  expect(await question.getByRole('listitem').count()).toBe(2)
  expect(await portray(page, 'guarded-many', { size: 'large' })).toEqual([])
  await question.getByRole('button', { name: 'Start 2' }).click()
  expectDone(await starting)
  expect(await active()).toBe(2)
})

it('is chosen in the settings, and how long it lasts', async () => {
  const { page } = await openWindow({ browser, user, hand: handOf('mouse') })
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('navigation').getByRole('button', { name: 'Credentials' }).click()
  await settings.getByText('Nothing of a production account is started').waitFor()
  await handOf('mouse').choose(
    settings.getByRole('combobox', { name: 'Stop what is guarded' }),
    page.getByRole('option', { name: 'After 1 h' }),
  )
  await eventually(async () =>
    expect((await user.client().call('settings.read', {})).guardedForMinutes).toBe(60),
  )
  await settings.getByRole('combobox', { name: 'Stop what is guarded' }).scrollIntoViewIfNeeded()
  expect(await portray(page, 'guard-settings', { size: 'large' })).toEqual([])
  await handOf('mouse').choose(
    settings.getByRole('combobox', { name: 'Ask before a start' }),
    page.getByRole('option', { name: 'Never' }),
  )
  await settings.getByText('Production starts like everything else.').waitFor()
  expectDone(await user.keyturn(['start', admin]))
})
