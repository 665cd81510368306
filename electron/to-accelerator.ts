/** Names of keys where `KeyboardEvent.key` and Electron's accelerators differ. */
const names: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
  Enter: 'Return',
  '+': 'Plus',
}
const modifiers: Readonly<Record<string, string>> = {
  Mod: 'CommandOrControl',
  Ctrl: 'Control',
  Alt: 'Alt',
  Shift: 'Shift',
}

/**
 * A shortcut of the settings (`Mod+Shift+k`) as Electron writes it (`CommandOrControl+Shift+K`). Null for one without
 * Mod, Ctrl or Alt, which would take a key of typing from every program.
 */
export function toAccelerator(chord: string): string | null {
  const match = /^((?:(?:Mod|Ctrl|Alt|Shift)\+)*)(.+)$/.exec(chord)
  const [, prefix = '', key = ''] = match ?? []
  const held = prefix.split('+').filter((part) => part !== '')
  if (!held.some((part) => part !== 'Shift')) return null
  const name = names[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  return [...held.map((part) => modifiers[part]), name].join('+')
}
