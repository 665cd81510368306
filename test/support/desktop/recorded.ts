import type {
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxReturnValue,
  NotificationConstructorOptions,
} from 'electron'

/** What a program showed and opened, for the tests: at `globalThis.recorded` of its process. */
export interface Recorded {
  readonly trays: { image: string; toolTip: string; menu: readonly MenuItemConstructorOptions[] }[]
  readonly notifications: {
    readonly options: NotificationConstructorOptions
    readonly notification: { emit(name: string, ...args: unknown[]): boolean }
  }[]
  readonly opened: string[]
  /** Boxes that wait for an answer, which is a button's place. */
  readonly boxes: { readonly options: MessageBoxOptions; readonly answer: (button: number) => void }[]
  /** What the shortcuts of the whole system do, by accelerator. */
  readonly shortcuts: Map<string, () => void>
}

declare global {
  var recorded: Recorded
}

interface Recordable {
  readonly Tray: new (image: never) => object
  readonly Notification: new (options: NotificationConstructorOptions) => object
  readonly shell: { openExternal(url: string): Promise<void> }
  readonly dialog: object
  readonly globalShortcut: {
    register(accelerator: string, run: () => void): boolean
    unregister(accelerator: string): void
  }
}

/**
 * The same `electron` module, whichever it is; what is asked of its tray, notifications, shell and shortcuts is noted
 * down. Boxes are not shown, since nobody is there to close them: the test answers, and errors are said on stderr.
 */
export function recorded<T extends Recordable>(electron: T): T {
  const record: Recorded = { trays: [], notifications: [], opened: [], boxes: [], shortcuts: new Map() }
  globalThis.recorded = record
  const Tray = new Proxy(electron.Tray, {
    construct(target, [image]) {
      const tray = Reflect.construct(target, [image]) as object
      const seen = { image: nameOf(image), toolTip: '', menu: [] as readonly MenuItemConstructorOptions[] }
      record.trays.push(seen)
      watch(tray, 'setImage', (image) => (seen.image = nameOf(image)))
      watch(tray, 'setToolTip', (text) => (seen.toolTip = text as string))
      watch(tray, 'setContextMenu', (menu) => (seen.menu = (menu as { items: never[] }).items))
      return tray
    },
  })
  const Notification = new Proxy(electron.Notification, {
    construct(target, [options]) {
      const notification = Reflect.construct(target, [options]) as { emit(name: string): boolean }
      const seen = { options: options as NotificationConstructorOptions, notification }
      watch(notification, 'show', () => record.notifications.push(seen))
      return notification
    },
  })
  watch(electron.shell, 'openExternal', (url) => record.opened.push(url as string))
  const dialog = {
    showErrorBox(title: string, content: string) {
      process.stderr.write(`${title}: ${content}\n`)
    },
    showMessageBox: (options: MessageBoxOptions): Promise<MessageBoxReturnValue> =>
      new Promise((resolve) => {
        const box = {
          options,
          answer(button: number) {
            record.boxes.splice(record.boxes.indexOf(box), 1)
            resolve({ response: button, checkboxChecked: false })
          },
        }
        record.boxes.push(box)
      }),
  }
  const globalShortcut = {
    register(accelerator: string, run: () => void) {
      const registered = electron.globalShortcut.register(accelerator, run)
      if (registered) record.shortcuts.set(accelerator, run)
      return registered
    },
    unregister(accelerator: string) {
      electron.globalShortcut.unregister(accelerator)
      record.shortcuts.delete(accelerator)
    },
  }
  const replaced: Readonly<Record<string, unknown>> = { Tray, Notification, dialog, globalShortcut }
  return new Proxy(electron, {
    get: (target, name, receiver) =>
      typeof name === 'string' && Object.hasOwn(replaced, name)
        ? replaced[name]
        : (Reflect.get(target, name, receiver) as unknown),
  })
}

function watch(object: object, name: string, note: (value: unknown) => void): void {
  const original = Reflect.get(object, name) as (value: unknown) => unknown
  Reflect.set(object, name, (value: unknown) => {
    note(value)
    return original.call(object, value)
  })
}

/** A picture's file, without the folder. */
function nameOf(image: unknown): string {
  const path = typeof image === 'string' ? image : ((image as { path?: string }).path ?? '')
  return path.split(/[\\/]/).at(-1) ?? ''
}
