import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import type { MenuItemConstructorOptions, NotificationConstructorOptions } from 'electron'
import { harnessEvent } from './emitter.ts'
import type { BaseWindowEvents, NativeThemeEvents, NotificationEvents, PowerMonitorEvents } from './events.ts'

type Template = (MenuItemConstructorOptions | Electron.MenuItem)[]

/** A menu as it was built. Nothing is shown; whoever asks can click its items. */
export class Menu extends EventEmitter {
  items: Electron.MenuItem[] = []
  static buildFromTemplate(template: Template): Menu {
    const menu = new Menu()
    menu.items = template.map(itemOf)
    return menu
  }
  static setApplicationMenu(): void {}
  popup(): void {}
}

/** With what the tests look at; Electron's own has more. */
function itemOf({ submenu, ...options }: Template[number]): Electron.MenuItem {
  return {
    ...options,
    ...(submenu === undefined
      ? {}
      : { submenu: Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : submenu }),
  } as unknown as Electron.MenuItem
}

export class Tray extends EventEmitter {
  // oxlint-disable-next-line typescript/no-useless-constructor -- what Electron asks for
  constructor(_image: Electron.NativeImage | string) {
    super()
  }
  setImage(_image: Electron.NativeImage | string): void {}
  setToolTip(_text: string): void {}
  setContextMenu(_menu: Menu | null): void {}
}

/** A window without a page; nothing of it is on a screen. */
export class BaseWindow extends EventEmitter<BaseWindowEvents> {
  constructor(_options?: Electron.BaseWindowConstructorOptions) {
    super()
    windows.add(this)
  }
  static getAllWindows(): BaseWindow[] {
    return [...windows]
  }
}
const windows = new Set<BaseWindow>()

export class Notification extends EventEmitter<NotificationEvents> {
  constructor(_options?: NotificationConstructorOptions) {
    super()
  }
  static isSupported(): boolean {
    return true
  }
  show(): void {
    this.emit('show', harnessEvent({}))
  }
  close(): void {
    this.emit('close', harnessEvent({}))
  }
}

type ClipboardData = ConstructorParameters<typeof Electron.ClipboardItem>[0]

export class ClipboardItem {
  readonly types: string[]
  constructor(data: ClipboardData) {
    this.types = Object.keys(data)
    texts.set(this, data['text/plain'])
  }
}
const texts = new WeakMap<object, unknown>()
let copied: Electron.ClipboardItem[] = []
export const clipboard = {
  write(items: Electron.ClipboardItem[]) {
    copied = items
    return Promise.resolve()
  },
  read: () => Promise.resolve([...copied]),
  readText() {
    const text = texts.get(copied[0] ?? clipboard)
    return Promise.resolve(typeof text === 'string' ? text : '')
  },
}

/** As xdg-open does: with the command in BROWSER. Where there is none, nothing opens. */
export const shell = {
  openExternal(url: string) {
    const browser = process.env.BROWSER
    if (browser !== undefined) spawn(browser, [url], { stdio: 'ignore' }).on('error', () => {})
    return Promise.resolve()
  },
}

/** Light unless the program says otherwise. */
export class NativeTheme extends EventEmitter<NativeThemeEvents> {
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
/** Somebody is at the machine, unless a test says otherwise. */
export const powerMonitor = Object.assign(new EventEmitter<PowerMonitorEvents>(), {
  getSystemIdleState: (_idleThreshold: number): 'active' | 'idle' | 'locked' | 'unknown' => 'active',
  getSystemIdleTime: (): number => 0,
})
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
  }
}
