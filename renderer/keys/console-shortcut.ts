import type { ShortcutName } from '../keys.ts'

/** By service: the pages by which every account is looked at, a key away each. */
const names: Readonly<Record<string, ShortcutName>> = {
  billing: 'console-billing',
  cloudtrail: 'console-cloudtrail',
  organizations: 'console-organizations',
}

/** The shortcut that opens the console at this service; undefined for most. */
export function consoleShortcut(service: string): ShortcutName | undefined {
  return names[service]
}
