import { join } from 'node:path'
import { app, dialog, protocol, shell } from 'electron'
import { build } from '../agent/build.ts'
import { toFailure } from '../agent/envelope.ts'
import type { RelevantEnvironment } from '../agent/environment.ts'
import type { Variables } from '../agent/home.ts'
import { openInPlace } from '../agent/console/open-in-place.ts'
import { readAssets } from '../agent/page/assets.ts'
import { createEmbeddedSamlBrowser } from '../agent/saml/embedded-browser.ts'
import type { Failure } from '../core/contract/errors.ts'
import type { Log } from '../core/host.ts'
import { createAct } from './act.ts'
import { createAgentHost } from './agent-host.ts'
import { serveAssets } from './app-protocol.ts'
import { createApplySettings } from './apply-settings.ts'
import { copySecret } from './copy-secret.ts'
import { followAgent } from './follow-agent.ts'
import { followSituation } from './follow-situation.ts'
import { keepPagesInPlace, refusePermissions } from './harden.ts'
import { hostOperationHandlers } from './host-operations.ts'
import { serveWindows } from './ipc.ts'
import { leave } from './leave.ts'
import type { Links } from './links.ts'
import { lookAfterSleep } from './look-after-sleep.ts'
import { installMenus } from './menus/install-menus.ts'
import { followNotices } from './notifications/follow-notices.ts'
import { stoppedNotices } from './notifications/stopped-notices.ts'
import { createNotifier } from './notifications/notify.ts'
import { isWeb, mayOpen } from './open-address.ts'
import type { ConsoleHost } from './open-console.ts'
import { findPrograms } from './programs.ts'
import { quitInOrder } from './quit-in-order.ts'
import { sentence } from './shown-text.ts'
import { isAnythingToGoOn } from './situation.ts'
import { wasStartedAtLogin } from './start-at-login.ts'
import { hasTerminal, openTerminal } from '../agent/terminal/open-terminal.ts'
import { createSignInWindows } from './saml-window.ts'
import { stopWhenAway } from './stop-when-away.ts'
import { timeOfDay } from './time-of-day.ts'
import { createTray } from './tray/tray.ts'
import { followUpdates } from './updates/updates.ts'
import { onLeaving } from './why-left.ts'
import { windowAnswer } from './window-answer.ts'
import { createWindowCalls } from './window-calls.ts'
import { windowScheme } from './window-origin.ts'
import { createWindows, type Windows } from './windows/windows.ts'

export interface DesktopOptions {
  /** Real path of KEYTURN_HOME. */
  readonly home: string
  readonly environment: RelevantEnvironment
  readonly runtimeFolders: readonly string[]
  /** The program's environment and arguments as they were at its start. */
  readonly variables: Variables
  readonly args: readonly string[]
  readonly userHome: string
  readonly links: Links
  readonly log: Log
  /** The folder of what was built: `electron/`, `renderer/`, `icons/` …. */
  readonly built: string
}

/** Wires the desktop app, once Electron is ready. */
export async function runDesktop(options: DesktopOptions): Promise<void> {
  const { home, environment, variables, log, built } = options
  const { platform, resourcesPath: resources } = process
  const { isPackaged } = app
  const programs = findPrograms({ isPackaged, resources, built, platform, variables })
  const assets = await readAssets(join(built, 'renderer'))

  const signInWindows = createSignInWindows({ isPackaged })
  const host = createAgentHost({
    ...options,
    passphrase: variables.KEYTURN_VAULT_PASSPHRASE ?? null,
    user: { home: options.userHome, variables },
    otherSamlBrowser: createEmbeddedSamlBrowser(signInWindows.pages),
    pageParts: { readAssets: () => Promise.resolve(assets), keyturn: programs.keyturn, variables },
  })
  const agent = followAgent(host.client)
  const situation = followSituation(host.client)
  const startAgent = async (): Promise<void> => {
    await host.start()
    agent.look()
  }
  const open = (address: string): void => {
    if (!isWeb(address)) return
    shell.openExternal(address).catch(() => {
      tell({ message: 'no browser could be opened', hint: `open ${address} in one yourself` })
    })
  }

  const toClipboard = (text: string): Promise<void> => copySecret(text, platform)
  const openInOwn: ConsoleHost['openInPlace'] = (place, answer) =>
    openInPlace(place, answer, { platform, variables })

  protocol.handle(windowScheme, serveAssets(assets))
  refusePermissions()
  keepPagesInPlace((address) => {
    if (mayOpen(address, situation.current().prompts)) open(address)
    else log.warn('a page wanted an address opened that is not on the list')
  }, signInWindows.isTheirs)

  const terminal = { keyturn: programs.keyturn, platform, variables, home: options.userHome }
  const calls = createWindowCalls({
    log,
    answer: windowAnswer({
      client: host.client,
      host: hostOperationHandlers({
        client: host.client,
        platform,
        // Electron knows the app's version in a package alone.
        version: build.version,
        isPackaged,
        openAddress: open,
        openInPlace: openInOwn,
        copySecret: toClipboard,
        openTerminal: hasTerminal(terminal) ? (sessionId) => openTerminal(sessionId, terminal) : null,
        startAgent,
      }),
    }),
  })
  const ipc = serveWindows({ calls, current: agent.current })

  const act = createAct({
    client: host.client,
    windows: (): Windows => windows,
    open,
    openInPlace: openInOwn,
    startAgent,
    quit: () => app.quit(),
    fail: tell,
    copySecret: toClipboard,
    say(notice) {
      if (notifier.answer(notice)) return
      void dialog.showMessageBox({ type: 'info', message: notice.title, detail: notice.body })
    },
    log,
  })
  const notifier = createNotifier(act)
  installMenus({ platform, isPackaged, show: (target) => windows.show(target), quit: () => app.quit() })
  const showTray = createTray({ icons: join(built, 'icons', 'tray'), platform, act })
  const giveNotice = followNotices(notifier)
  const applySettings = createApplySettings({
    openPalette: () => windows.show({ kind: 'palette' }),
    login: isPackaged
      ? {
          platform,
          program: variables.APPIMAGE ?? process.execPath,
          configFolder: variables.XDG_CONFIG_HOME ?? join(options.userHome, '.config'),
        }
      : null,
    log,
  })
  situation.subscribe((now, before) => {
    showTray(now)
    giveNotice(now, before)
    windows.update(now)
    if (now.settings !== null && now.settings !== before.settings) applySettings(now.settings)
  })
  agent.subscribe(ipc.broadcast)
  agent.subscribe(situation.hear)
  agent.subscribe((event) => {
    if (event.type !== 'sessions-stopped') return
    const { stopped, why } = event
    notifier.show(stoppedNotices(stopped, { why, clock: timeOfDay }), situation.current().settings)
  })

  const ending = quitInOrder({
    platform,
    log,
    async leave(why) {
      const { settings } = situation.current()
      agent.close()
      windows.release()
      await leave({
        host,
        onQuit: onLeaving(settings, why),
        isAnythingToGoOn: settings === null || isAnythingToGoOn(situation.current()),
        program: programs.agent,
        home,
        environment,
        log,
      })
    },
  })
  lookAfterSleep({ client: host.client, agent })
  stopWhenAway({ client: host.client, situation: situation.current, platform, log })

  // The window comes up while the agent starts: each is some hundred milliseconds.
  const starting = startAgent().catch((error: unknown) => {
    // Nobody was connected that could be lost: the tray would say "starting" for ever.
    situation.hear(agent.current())
    tell(toFailure(error, log))
  })
  const windows = createWindows({
    preload: join(built, 'electron', 'preload.cjs'),
    isPackaged,
    platform,
    log,
    ipc,
    hidden: wasStartedAtLogin({ platform, args: options.args }),
  })
  options.links.listen((target) => windows.show(target))
  showTray(situation.current())
  await starting
  await followUpdates({ platform, variables, resources, log, leave: ending })
}

/** Says what went wrong to a person who clicked outside of the window, or who just started the app. */
function tell({ message, hint }: Pick<Failure, 'message' | 'hint'>): void {
  void dialog.showMessageBox({
    type: 'warning',
    message: sentence(message),
    ...(hint === undefined ? {} : { detail: sentence(hint) }),
  })
}
