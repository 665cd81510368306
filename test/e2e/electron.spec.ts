/// <reference lib="dom" />
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SessionRow } from '../../core/contract/session.ts'
import type { Bridge } from '../../core/contract/window.ts'
import { addIamUser } from '../support/add-iam-user.ts'
import { type Desktop, driver, launchDesktop, preloadScript } from '../support/desktop/launch-desktop.ts'
import { eventually } from '../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { mfaCode } from '../support/mfa-code.ts'
import { profileKeys } from '../support/profile-keys.ts'
import { searchFor } from '../support/secret-search.ts'
import { expectDone, newUser, signedInUser, type User } from '../support/user.ts'
import { allowAccessAt } from '../support/desktop/allow-access-at.ts'
import { handOf } from '../support/window/hand.ts'
import { sessionList } from '../support/window/session-list.ts'
import { whoAmI } from '../support/window/who-am-i.ts'
import { words } from '../support/words.ts'

const hand = handOf('mouse')

describe(`the desktop app ${driver}`, () => {
  it('opens a window, leads through the demo organization to a session the AWS CLI uses, and out again', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    const desktop = await launchDesktop({ user })
    const page = await desktop.window()
    const list = sessionList(page, hand)

    await page.getByRole('button', { name: 'Explore', exact: true }).click()
    const [address = ''] = await eventually(async () => {
      const opened = await desktop.opened()
      if (opened.length === 0) throw new Error('no sign-in was opened')
      return opened
    })
    await allowAccessAt(address)
    await list.search('prod-payments readonly')
    await list.start('prod-payments, ReadOnlyAccess')
    await list.row('prod-payments, ReadOnlyAccess, production, active').waitFor()

    const [active] = await user.json<readonly SessionRow[]>('list', '--active')
    expect(await whoAmI(user, active?.profiles[0] ?? '')).toContain('AWSReservedSSO_ReadOnlyAccess_')

    await list.stop('prod-payments, ReadOnlyAccess')
    await list.row('prod-payments, ReadOnlyAccess, production, stopped').waitFor()
    expect(user.read('credentials') ?? '').not.toContain('ASIA')
  })

  it('shows on its tray what runs, and stops and starts from there', async () => {
    const { user } = await acme()
    const desktop = await launchDesktop({ user })
    await desktop.window()
    await trayTip(desktop, /^Keyturn: nothing active$/)
    await eventually(() =>
      user.client().call('session.edit', { session: 'audit/ReadOnlyAccess', favourite: true }),
    )
    await eventually(() => desktop.clickTray('audit', 'Start'))
    await trayTip(desktop, /^Keyturn: 1 active, next refresh /)
    const tray = await desktop.tray()
    expect(tray.image).toMatch(/^active/)
    await desktop.clickTray('audit', 'Stop')
    await trayTip(desktop, /^Keyturn: nothing active$/)
    expect(await user.json('list', '--active')).toEqual([])
  })

  it('asks for a code in a small window that a click on its notification opens, and nothing else does', async () => {
    const { user, emulator } = await acme()
    await addIamUser(user, {
      emulator,
      flags: words(`--name alice --mfa-serial ${emulator.iamUser.mfaSerial}`),
    })
    expectDone(await user.keyturn(['agent', 'stop']))
    const desktop = await launchDesktop({ user, args: ['--hidden'] })
    await trayTip(desktop, /^Keyturn: nothing active$/)
    const starting = user.keyturn(['start', 'alice'])
    await trayTip(desktop, /^Keyturn: code needed for alice$/)
    expect(await desktop.notifications()).toMatchObject([
      { title: 'Code for alice (device alice)', button: 'Enter code' },
    ])
    expect((await desktop.tray()).lines[0]).toBe('Code for alice (device alice)')
    expect(desktop.pages()).toEqual([])

    await desktop.clickNotification('button')
    const asking = await desktop.page(/\/code-window\.html$/)
    const code = asking.getByRole('textbox', { name: 'Code' })
    await code.pressSequentially('000000')
    await asking.getByText('Wrong code.').waitFor()
    await code.pressSequentially(mfaCode(emulator))
    expectDone(await starting)
    await eventually(() => {
      if (desktop.pages().length > 0) throw new Error('the window for codes is still open')
    })
    await trayTip(desktop, /^Keyturn: 1 active/)
  })

  it('tells of a guarded console that waits, and a click on that brings up the window with the question', async () => {
    const { user } = await acme()
    const desktop = await launchDesktop({ user, args: ['--hidden'] })
    await trayTip(desktop, /^Keyturn: nothing active$/)
    const client = user.client()
    await client.call('session.edit', { session: 'audit/ReadOnlyAccess', environment: 'production' })
    await client.call('settings.change', { guardConsole: 'production' })
    const asking = user.keyturn(words('console audit/ReadOnlyAccess --mode single --print'))
    await eventually(async () => {
      expect(await desktop.notifications()).toMatchObject([
        { title: 'Open the console of audit/ReadOnlyAccess?', button: 'Answer' },
      ])
    })
    expect(await isSeen(desktop)).toBe(false)

    await desktop.clickNotification('body')
    const page = await desktop.window()
    const question = page.getByRole('alertdialog', { name: 'Open the console of audit/ReadOnlyAccess?' })
    await question.getByRole('button', { name: 'Open console' }).click()
    expect(expectDone(await asking).stdout).toContain('Action=login')
    expect(await isSeen(desktop)).toBe(true)
  })

  it('a keyturn:// link and a second start bring the window up and select, and act on nothing', async () => {
    const { user } = await acme()
    const rows = await user.json<readonly SessionRow[]>('list', 'audit/ReadOnlyAccess')
    expectDone(await user.keyturn(['agent', 'stop']))
    const desktop = await launchDesktop({ user, args: ['--hidden'] })
    await trayTip(desktop, /^Keyturn: nothing active$/)
    await desktop.startAgain(`keyturn://session/${rows[0]?.id}`)
    const page = await desktop.window()
    await page.getByRole('complementary').getByRole('heading', { name: 'audit' }).waitFor()
    expect(await isSeen(desktop)).toBe(true)

    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide(), null)
    await desktop.startAgain(`keyturn://session/${rows[0]?.id}/start`)
    await eventually(async () => {
      if (!(await isSeen(desktop))) throw new Error('it is still hidden')
    })
    expect(await user.json('list', '--active')).toEqual([])
    expect(desktop.pages()).toHaveLength(1)
  })

  it('joins an agent that runs, and quitting stops what runs there, but not that agent', async () => {
    const { user } = await acme()
    expectDone(await user.keyturn(words('start audit/ReadOnlyAccess --profile work')))
    const agents = user.agents()
    expect(agents).toHaveLength(1)
    const desktop = await launchDesktop({ user })
    const list = sessionList(await desktop.window(), hand)
    await list.search('audit readonly')
    await list.row('audit, ReadOnlyAccess, active').waitFor()
    expect(await desktop.quit()).toBe(0)
    expect(user.agents()).toEqual(agents)
    expect(await profileKeys(user, 'work')).toBeNull()
    expect(desktop.said()).toContain('stopped audit/ReadOnlyAccess and withdrew work')
  })

  it('hands over to an agent in the background when it is set so, and what is published stays', async () => {
    const { user } = await acme()
    const desktop = await launchDesktop({ user, env: { npm_node_execpath: process.execPath } })
    await desktop.window()
    expectDone(await user.keyturn(words('start audit/ReadOnlyAccess --profile work')))
    await user.client().call('settings.change', { onQuit: 'hand-over' })
    await trayTip(desktop, /^Keyturn: 1 active/)
    const keys = await profileKeys(user, 'work')
    expect(await desktop.quit()).toBe(0)
    expect(user.agents()).toHaveLength(1)
    expect(await profileKeys(user, 'work')).toEqual(keys)
    expect(await user.json('list', '--active')).toMatchObject([{ status: 'active', profiles: ['work'] }])
  })

  it('says that the agent is gone, and starts it again from the tray', async () => {
    const { user } = await acme()
    const desktop = await launchDesktop({ user })
    await desktop.window()
    await trayTip(desktop, /^Keyturn: nothing active$/)
    expectDone(await user.keyturn(['agent', 'stop']))
    await eventually(() => desktop.clickTray("Keyturn's agent stopped"))
    await trayTip(desktop, /^Keyturn: nothing active$/)
    expect((await desktop.tray()).lines).toEqual(['Open Keyturn', 'Quit'])
    expect(await user.json('status')).toMatchObject({ agent: { pid: desktop.pid } })
  })

  it('copies a session’s variables as a secret, which the page never sees', async () => {
    const { user, emulator } = await acme()
    const desktop = await launchDesktop({ user })
    const page = await desktop.window()
    await trayTip(desktop, /^Keyturn: nothing active$/)
    const answer = await page.evaluate(async (session) => {
      const { keyturn } = globalThis as unknown as { keyturn: Bridge }
      return await keyturn.call({ id: '1', name: 'host.copy-environment', input: { session } })
    }, 'audit/ReadOnlyAccess')
    expect(answer).toEqual({ ok: true, value: { copied: 'credentials' } })
    const { text, types } = await desktop.evaluate(async ({ clipboard }) => {
      const [item] = await clipboard.read()
      return { text: await clipboard.readText(), types: item?.types ?? [] }
    }, null)
    expect(text).toMatch(/^export AWS_SESSION_TOKEN='/m)
    expect(types).toContain('electron application/osclipboard;format="x-kde-passwordManagerHint"')
    const secrets = searchFor(await emulator.issued())
    expect(secrets.in(text)).not.toEqual([])
    expect(secrets.in(await page.content())).toEqual([])
    expect(secrets.in(JSON.stringify(answer))).toEqual([])
  })

  it('gives a page nothing but three functions, no way elsewhere and no permission but to copy', async () => {
    const { user } = await acme()
    const desktop = await launchDesktop({ user })
    const page = await desktop.window()
    await trayTip(desktop, /^Keyturn: nothing active$/)
    expect(
      await page.evaluate(() => ({
        bridge: Object.keys((globalThis as unknown as { keyturn: Bridge }).keyturn).sort(),
        node: ['require', 'process', 'Buffer', 'module', 'electron'].filter((name) => name in globalThis),
      })),
    ).toEqual({ bridge: ['call', 'cancel', 'subscribe'], node: [] })

    const before = page.url()
    await page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    await page.evaluate(() => void window.open('https://example.com/'))
    await eventually(() =>
      expect(desktop.said()).toContain('a page wanted an address opened that is not on the list'),
    )
    expect(await page.evaluate(() => 1 + 1)).toBe(2)
    expect(page.url()).toBe(before)
    expect(await desktop.opened()).toEqual([])
    expect(desktop.pages()).toHaveLength(1)
    // The page that stayed hears what changes, as before.
    expectDone(await user.keyturn(['edit', 'audit/ReadOnlyAccess', '--alias', 'books']))
    await sessionList(page, hand).row('books, ReadOnlyAccess').waitFor()

    const inline = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.ran = true'
      document.head.append(script)
      return 'ran' in globalThis
    })
    expect(inline).toBe(false)
    // Main would answer this one: it is the policy that keeps the page from asking.
    await expect(page.evaluate(() => fetch('/'))).rejects.toThrow('Failed to fetch')

    const granted = await page.evaluate(
      async (names) => {
        const states = await Promise.all(
          names.map(async (name) => await navigator.permissions.query({ name: name as PermissionName })),
        )
        return names.filter((_, at) => states[at]?.state === 'granted')
      },
      ['clipboard-write', 'clipboard-read', 'camera', 'microphone', 'geolocation', 'notifications', 'midi'],
    )
    expect(granted).toEqual(['clipboard-write'])
  })

  it('answers no page but ours, even one with our preload script', async () => {
    const { user } = await acme()
    const desktop = await launchDesktop({ user })
    await desktop.window()
    await desktop.evaluate(({ BrowserWindow }, preload) => {
      void new BrowserWindow({ webPreferences: { preload, sandbox: true } }).loadURL('app://other/')
    }, preloadScript)
    const stranger = await desktop.page(/other(\.app\.harness)?\/$/)
    const answer = await stranger.evaluate(async () => {
      const { keyturn } = globalThis as unknown as { keyturn: Bridge }
      return await keyturn.call({ id: '1', name: 'session.list', input: {} })
    })
    expect(answer).toMatchObject({ ok: false, code: 'page-not-allowed' })
  })

  it('says in words why it cannot start, and ends', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    const desktop = await launchDesktop({ user, env: { KEYTURN_HOME: '/proc/keyturn' } })
    expect(await desktop.ended).toBe(1)
    expect(desktop.said()).toContain(
      'Keyturn cannot start: Cannot create the folder /proc/keyturn/desktop (ENOENT).\nSet KEYTURN_HOME to a folder of your own, or correct the rights of this one.',
    )
    expect(desktop.said()).not.toContain('    at ')
  })

  it('says that no agent could be started, and quitting then leaves what is published as it is', async () => {
    const { user } = await acme()
    expectDone(await user.keyturn(words('start audit/ReadOnlyAccess --profile work')))
    const keys = await profileKeys(user, 'work')
    for (const pid of user.agents()) process.kill(pid, 'SIGKILL')
    await eventually(() => expect(user.agents()).toEqual([]))
    writeFileSync(join(user.keyturnHome, 'workspace.json'), '{')
    const desktop = await launchDesktop({ user })
    const [box] = await eventually(async () => {
      const boxes = await desktop.boxes()
      if (boxes.length === 0) throw new Error('nobody is told')
      return boxes
    })
    expect(box?.message).toContain('workspace.json')
    await trayTip(desktop, /^Keyturn: agent stopped$/)
    expect(await desktop.quit()).toBe(0)
    expect(keys).not.toBeNull()
    expect(await profileKeys(user, 'work')).toEqual(keys)
  })

  it('asks what to do when its window’s process dies again at once', async () => {
    const { user } = await acme()
    const desktop = await launchDesktop({ user })
    await desktop.window()
    await trayTip(desktop, /^Keyturn: nothing active$/)
    const crash = (): Promise<boolean | undefined> =>
      desktop.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.emit(
            'render-process-gone',
            {},
            { reason: 'crashed', exitCode: 1 },
          ),
        null,
      )
    await crash()
    await desktop.window()
    expect(await desktop.boxes()).toEqual([])
    await crash()
    await eventually(async () =>
      expect(await desktop.boxes()).toMatchObject([{ buttons: ['Reload', 'Quit'] }]),
    )
    await desktop.clickBox('Quit')
    expect(await desktop.ended).toBe(0)
  })

  // Electron's own doing, which it calls experimental; the harness has no bounds to keep.
  it.runIf(driver === 'in Electron')(
    'comes back in the size it was left in (in Electron alone)',
    async () => {
      const { user } = await acme()
      const first = await launchDesktop({ user })
      await first.window()
      await trayTip(first, /^Keyturn: nothing active$/)
      await first.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 600), null)
      expect(await first.quit()).toBe(0)
      const again = await launchDesktop({ user })
      await again.window()
      const size = await again.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize(),
        null,
      )
      expect(size).toEqual([900, 600])
    },
  )

  it('takes the theme and the shortcut of the settings', async () => {
    const { user } = await acme()
    const desktop = await launchDesktop({ user })
    const page = await desktop.window()
    await trayTip(desktop, /^Keyturn: nothing active$/)
    await user.client().call('settings.change', { theme: 'dark', globalShortcut: 'Mod+Shift+k' })
    await eventually(async () => {
      if (!(await desktop.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors, null)))
        throw new Error('it is light')
    })
    await desktop.press('CommandOrControl+Shift+K')
    const palette = page.getByRole('dialog').getByRole('combobox')
    await palette.waitFor()
    expect(await palette.evaluate((field) => field === document.activeElement)).toBe(true)
  })

  it('quitting withdraws everything, and says until when AWS honours what was issued', async () => {
    const { user } = await acme()
    const desktop = await launchDesktop({ user })
    await desktop.window()
    await trayTip(desktop, /^Keyturn: nothing active$/)
    expectDone(await user.keyturn(words('start audit/ReadOnlyAccess --profile work')))
    const { accessKeyId } = (await profileKeys(user, 'work')) ?? {}
    expect(await desktop.quit()).toBe(0)
    expect(await profileKeys(user, 'work')).toBeNull()
    expect(desktop.said()).toContain(`AWS honours key ${accessKeyId} until `)
    expect(user.agents()).toEqual([])
  })
})

/** Whether the main window is before a person. */
async function isSeen(desktop: Desktop): Promise<boolean> {
  return await desktop.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true,
    null,
  )
}

/** Waits until pointing at the tray's icon says this. */
async function trayTip(desktop: Desktop, expected: RegExp): Promise<void> {
  await eventually(async () => {
    const { toolTip } = await desktop.tray()
    if (!expected.test(toolTip)) throw new Error(`the tray says ${toolTip}`)
  }, 60_000)
}

async function acme(): Promise<{ readonly user: User; readonly emulator: LaunchedEmulator }> {
  const emulator = await launchEmulator(...words('--accounts 6 --roles 3'))
  const user = await signedInUser(emulator)
  expectDone(await user.keyturn(['agent', 'stop']))
  return { user, emulator }
}
