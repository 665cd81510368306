import type { HostAbilities } from '../../core/contract/host-operations.ts'

export type Platform = HostAbilities['platform']

/** What a key press is read from. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>

/**
 * A key press as shortcuts are written: `j`, `?`, `Space`, `Shift+ArrowDown`, `Mod+Shift+.`. Null while an input method
 * composes, and for a modifier by itself. `Mod` is ⌘ on macOS, where Ctrl edits text, and Ctrl elsewhere. What Shift
 * makes of a key is in the key (`?`), but for letters and beside other modifiers.
 */
export function chordOf(press: KeyPress, platform: Platform): string | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press
  if (press.isComposing || ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Process', 'Dead'].includes(key))
    return null
  const isMac = platform === 'darwin'
  if (!isMac && metaKey) return null
  const isModified = ctrlKey || metaKey || altKey
  const isSymbol = key.length === 1 && key !== ' ' && key.toLowerCase() === key.toUpperCase()
  const modifiers = [
    (isMac ? metaKey : ctrlKey) && 'Mod',
    isMac && ctrlKey && 'Ctrl',
    altKey && 'Alt',
    shiftKey && (!isSymbol || isModified) && 'Shift',
  ].filter((modifier) => modifier !== false)
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key
  return [...modifiers, name].join('+')
}
