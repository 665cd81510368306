import { shortcut, type ShortcutName } from '../keys.ts'

/** Whether a shortcut acts in this window: browsers keep some keys, which are the desktop app's alone. */
export function isHere(name: ShortcutName): boolean {
  return shortcut(name).desktop !== true || window.keyturn !== undefined
}
