import type { Platform } from './chord-of.ts'

/** Keys as they are printed on keyboards: `Mod+k` is `⌘K` on macOS and `Ctrl+K` elsewhere; `g a` is `G A`. */
export function shownKeys(keys: string, platform: Platform): string {
  return keys
    .split(' ')
    .map((chord) => shownChord(chord, platform))
    .join(' ')
}

function shownChord(chord: string, platform: Platform): string {
  const parts =
    chord === '+' || chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord.split('+')
  const isMac = platform === 'darwin'
  const shown = parts
    .filter((part) => part !== '')
    .map((part) => (isMac ? mac.get(part) : others.get(part)) ?? keyName(part))
  return shown.join(isMac ? '' : '+')
}

function keyName(key: string): string {
  return names.get(key) ?? (key.length === 1 ? key.toUpperCase() : key)
}

const mac: ReadonlyMap<string, string> = new Map([
  ['Mod', '⌘'],
  ['Ctrl', '⌃'],
  ['Alt', '⌥'],
  ['Shift', '⇧'],
  ['Enter', '↩'],
])
const others: ReadonlyMap<string, string> = new Map([['Mod', 'Ctrl']])
const names: ReadonlyMap<string, string> = new Map([
  ['ArrowDown', '↓'],
  ['ArrowUp', '↑'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['Escape', 'Esc'],
  ['PageDown', 'PgDn'],
  ['PageUp', 'PgUp'],
  ['ContextMenu', 'Menu'],
])
