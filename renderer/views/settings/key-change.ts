import type { Settings } from '../../../core/contract/settings.ts'
import { type ShortcutName, shortcut } from '../../keys.ts'

/**
 * `settings.keys` after one shortcut was given other keys; null switches it off. Its usual keys are no entry, so that
 * they follow when a later version changes them. Pure.
 */
export function withKeys(
  keys: Settings['keys'],
  { name, chord }: { readonly name: ShortcutName; readonly chord: string | null },
): Settings['keys'] {
  const others = withUsualKeys(keys, name)
  return chord === shortcut(name).keys[0] ? others : { ...others, [name]: chord }
}

/** The same after a shortcut was given back its usual keys. Pure. */
export function withUsualKeys(keys: Settings['keys'], name: ShortcutName): Settings['keys'] {
  return Object.fromEntries(Object.entries(keys).filter(([one]) => one !== name))
}
