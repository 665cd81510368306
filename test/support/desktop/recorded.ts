import type { MenuItemConstructorOptions, NotificationConstructorOptions } from 'electron'

/** What a program showed and opened, for the tests: at `globalThis.recorded` of its process. */
export interface Recorded {
  readonly trays: { image: string; toolTip: string; menu: readonly MenuItemConstructorOptions[] }[]
  readonly notifications: {
    readonly options: NotificationConstructorOptions
    readonly notification: { emit(name: string, ...args: unknown[]): boolean }
  }[]
  readonly opened: string[]
}

declare global {
  var recorded: Recorded
}

interface Recordable {
  readonly Tray: new (image: never) => object
  readonly Notification: new (options: NotificationConstructorOptions) => object
  readonly shell: { openExternal(url: string): Promise<void> }
}

/** The same `electron` module, whichever it is; what is asked of its tray, notifications and shell is noted down. */
export function recorded<T extends Recordable>(electron: T): T {
  const record: Recorded = { trays: [], notifications: [], opened: [] }
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
  return new Proxy(electron, {
    get(target, name, receiver) {
      if (name === 'Tray') return Tray
      if (name === 'Notification') return Notification
      return Reflect.get(target, name, receiver) as unknown
    },
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
