import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import type { MenuItemConstructorOptions, NotificationConstructorOptions } from 'electron'

/** A menu as it was built. Nothing is shown; whoever asks can click its items. */
export class Menu extends EventEmitter {
  readonly items: readonly MenuItemConstructorOptions[]
  constructor(items: readonly MenuItemConstructorOptions[]) {
    super()
    this.items = items
  }
  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    return new Menu(template)
  }
  static setApplicationMenu(): void {}
  popup(): void {}
}

export class Tray extends EventEmitter {
  image: Electron.NativeImage | string
  constructor(image: Electron.NativeImage | string) {
    super()
    this.image = image
  }
  setImage(image: Electron.NativeImage | string): void {
    this.image = image
  }
  setToolTip(): void {}
  setContextMenu(): void {}
}

export class Notification extends EventEmitter {
  readonly options: NotificationConstructorOptions
  constructor(options: NotificationConstructorOptions) {
    super()
    this.options = options
  }
  static isSupported(): boolean {
    return true
  }
  show(): void {
    this.emit('show', {})
  }
  close(): void {
    this.emit('close', {})
  }
}

export class ClipboardItem {
  readonly data: Readonly<Record<string, string>>
  constructor(data: Readonly<Record<string, string>>) {
    this.data = data
  }
  get types(): string[] {
    return Object.keys(this.data)
  }
}
let copied: readonly ClipboardItem[] = []
export const clipboard = {
  write(items: readonly Electron.ClipboardItem[]) {
    copied = items as unknown as readonly ClipboardItem[]
    return Promise.resolve()
  },
  read: () => Promise.resolve([...copied]),
  readText: () => Promise.resolve(copied[0]?.data['text/plain'] ?? ''),
}

/** As xdg-open does: with the command in BROWSER. Where there is none, nothing opens. */
export const shell = {
  openExternal(url: string) {
    const browser = process.env.BROWSER
    if (browser !== undefined) spawn(browser, [url], { stdio: 'ignore' }).on('error', () => {})
    return Promise.resolve()
  },
}

type Session = Electron.Session
type Check = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>
type Request = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>

/** `session.defaultSession`; what its handlers decide is asked by the tests, not by the browser. */
export function createSession() {
  let check: Check | null = null
  let request: Request | null = null
  return {
    defaultSession: Object.assign(new EventEmitter(), {
      setPermissionCheckHandler(handler: Check | null) {
        check = handler
      },
      setPermissionRequestHandler(handler: Request | null) {
        request = handler
      },
      setDevicePermissionHandler() {},
      /** Of the harness: what a page would be granted. */
      grants(permission: Parameters<Check>[1]): boolean {
        let granted = false
        request?.({} as never, permission as never, (answer) => (granted = answer), {} as never)
        return granted && check?.(null, permission, '', {} as never) === true
      },
    }),
  }
}

/** Light unless the program says otherwise. */
export class NativeTheme extends EventEmitter {
  private source: 'system' | 'light' | 'dark' = 'system'
  get themeSource(): 'system' | 'light' | 'dark' {
    return this.source
  }
  set themeSource(source) {
    this.source = source
    this.emit('updated')
  }
  get shouldUseDarkColors(): boolean {
    return this.source === 'dark'
  }
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return false
  }
}
export const powerMonitor = new EventEmitter()
export const screen = Object.assign(new EventEmitter(), { getPrimaryDisplay: () => ({ scaleFactor: 1 }) })
export const dialog = {
  showErrorBox(title: string, content: string) {
    process.stderr.write(`${title}: ${content}\n`)
  },
  showMessageBox: () => Promise.resolve({ response: 0, checkboxChecked: false }),
}
export function createGlobalShortcut() {
  const keys = new Map<string, () => void>()
  return {
    register(key: string, run: () => void) {
      if (keys.has(key)) return false
      keys.set(key, run)
      return true
    },
    unregister: (key: string) => void keys.delete(key),
    /** Of the harness: somebody presses it, in whatever program. */
    press: (key: string) => keys.get(key)?.(),
  }
}
