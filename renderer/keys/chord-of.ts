import type { HostAbilities } from '../../core/contract/host-operations.ts'

export type Platform = HostAbilities['platform']

/** What a key press is read from. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'getModifierState'
>

/**
 * A key press as shortcuts are written: `j`, `?`, `Space`, `Shift+ArrowDown`, `Mod+Shift+.`. Null while an input method
 * composes, and for a modifier by itself. `Mod` is ⌘ on macOS, where Ctrl edits text, and Ctrl elsewhere. What Shift
 * makes of a key is in the key (`?`), but for letters and beside other modifiers. So is what AltGr and Option make of it:
 * `[` is `[` also where it takes AltGr+8 or ⌥5.
 */
export function chordOf(press: KeyPress, platform: Platform): string | null {
  const { key, metaKey, shiftKey } = press
  if (press.isComposing || ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Process', 'Dead'].includes(key))
    return null
  const isMac = platform === 'darwin'
  if (!isMac && metaKey) return null
  const isSymbol = key.length === 1 && key !== ' ' && key.toLowerCase() === key.toUpperCase()
  const spent = spentOnKey(press, { platform, isSymbol })
  const ctrlKey = press.ctrlKey && !spent.ctrl
  const altKey = press.altKey && !spent.alt
  const isModified = ctrlKey || metaKey || altKey
  const modifiers = [
    (isMac ? metaKey : ctrlKey) && 'Mod',
    isMac && ctrlKey && 'Ctrl',
    altKey && 'Alt',
    shiftKey && (!isSymbol || isModified) && 'Shift',
  ].filter((modifier) => modifier !== false)
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key
  return [...modifiers, name].join('+')
}

/** Which modifiers were held to come to the symbol, and mean nothing besides. */
function spentOnKey(
  press: KeyPress,
  { platform, isSymbol }: { readonly platform: Platform; readonly isSymbol: boolean },
): { readonly ctrl: boolean; readonly alt: boolean } {
  if (!isSymbol) return { ctrl: false, alt: false }
  if (platform === 'darwin') return { ctrl: false, alt: true }
  // Windows takes Ctrl+Alt for AltGr.
  const isBoth = platform === 'win32' && press.ctrlKey && press.altKey
  return { ctrl: isBoth, alt: isBoth || press.getModifierState('AltGraph') }
}
