import type { HostAbilities } from '../../core/contract/host-operations.ts'
import { shortcut, type ShortcutName } from '../keys.ts'

/** Whether a shortcut acts in this window: browsers keep some keys for themselves. */
export function isHere(name: ShortcutName, { hasAllKeys }: Pick<HostAbilities, 'hasAllKeys'>): boolean {
  return shortcut(name).desktop !== true || hasAllKeys
}
