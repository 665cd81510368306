import { browserWindowClass } from './browser-window.ts'
import { createApp } from './app.ts'
import {
  BaseWindow,
  clipboard,
  ClipboardItem,
  createGlobalShortcut,
  dialog,
  Menu,
  NativeTheme,
  Notification,
  powerMonitor,
  screen,
  shell,
  Tray,
} from './desktop-parts.ts'
import { createIpc } from './ipc.ts'
import { connectPages } from './pages.ts'
import { createSessions } from './session.ts'
import { harnessEvent } from './emitter.ts'
import type { SchemeHandler } from './web-contents.ts'

/**
 * What a program in this process gets for `require('electron')`. What it lacks throws when it is asked for. `endpoint` is
 * where the browser listens to the DevTools protocol.
 */
export function createElectronModule(endpoint: string) {
  const schemes = new Map<string, SchemeHandler>()
  const pages = connectPages(endpoint)
  const { ipcMain, ipc } = createIpc()
  const nativeTheme = new NativeTheme()
  nativeTheme.on('updated', () => void paint().catch(() => {}))
  async function paint(): Promise<void> {
    const colorScheme = nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
    for (const page of (await pages.context()).pages()) await page.emulateMedia({ colorScheme })
  }
  const sessions = createSessions(
    (session) => app.emit('session-created', session),
    async () => await (await pages.context()).clearCookies(),
  )
  const BrowserWindow = browserWindowClass({
    context: pages.context,
    ipc,
    handlerOf: (scheme) => schemes.get(scheme),
    checks: sessions.checks,
    sessionOf: (partition) =>
      partition === undefined ? sessions.session.defaultSession : sessions.session.fromPartition(partition),
    lets: sessions.lets,
    onContents: (contents) => app.emit('web-contents-created', harnessEvent({}), contents),
    onWindow: (window) => app.emit('browser-window-created', harnessEvent({}), window),
    onEmpty: () => app.emit('window-all-closed'),
  })
  const app = createApp({
    closeWindows: () => {
      for (const window of BrowserWindow.getAllWindows()) window.close()
    },
    onExit: pages.close,
  })
  const parts = {
    app,
    BaseWindow,
    BrowserWindow,
    clipboard,
    ClipboardItem,
    dialog,
    globalShortcut: createGlobalShortcut(),
    ipcMain,
    Menu,
    nativeTheme,
    Notification,
    powerMonitor,
    protocol: {
      registerSchemesAsPrivileged() {},
      handle: (scheme: string, handler: SchemeHandler) => void schemes.set(scheme, handler),
    },
    screen,
    session: sessions.session,
    shell,
    Tray,
  }
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, complete(name, part)]),
  ) as typeof parts
}

/** A member that nobody wrote would be `undefined` here and work in Electron, or the other way round: it is an error. */
function complete<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get(target, member, receiver) {
      if (typeof member === 'string' && member !== 'then' && member !== 'toJSON' && !(member in target))
        throw new Error(`the electron harness has no ${name}.${member}`)
      const value: unknown = Reflect.get(target, member, receiver)
      return value
    },
  })
}
