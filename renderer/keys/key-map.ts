import type { Settings } from '../../core/contract/settings.ts'
import { type Place, type ShortcutName, shortcut, shortcutNames } from '../keys.ts'

/** Which keys do what, as the person set them. */
export interface KeyMap {
  /** What these keys mean with the focus in this place; null when nothing. Keys may be two chords, parted by a blank. */
  find(keys: string, place: Place): ShortcutName | null
  /** Whether these begin keys of two chords. */
  begins(keys: string, place: Place): boolean
  /** The keys to show for it where one is enough; null when it has none. */
  keysOf(name: ShortcutName): string | null
  /** All that are to be shown for it. */
  allKeysOf(name: ShortcutName): readonly string[]
}

type KeySettings = Pick<Settings, 'keys' | 'letterKeys'>

export function keyMap(settings: KeySettings): KeyMap {
  const byPlace = new Map<Place, Map<string, ShortcutName>>()
  for (const name of shortcutNames) {
    const { where } = shortcut(name)
    const map = byPlace.get(where) ?? new Map<string, ShortcutName>()
    byPlace.set(where, map)
    for (const keys of [...keysInUse(name, settings), ...alikeInUse(name, settings)]) map.set(keys, name)
  }
  return {
    find: (keys, place) => byPlace.get(place)?.get(keys) ?? byPlace.get('anywhere')?.get(keys) ?? null,
    begins: (keys, place) =>
      [...(byPlace.get(place)?.keys() ?? [])].some((known) => known.startsWith(`${keys} `)),
    keysOf: (name) => keysInUse(name, settings)[0] ?? null,
    allKeysOf: (name) => keysInUse(name, settings),
  }
}

/**
 * The usual ones, the first of them replaced by the person's own: that is the one which was shown to be changed. Without
 * characters alone where those are switched off (WCAG 2.1.4).
 */
function keysInUse(name: ShortcutName, { keys: own, letterKeys }: KeySettings): readonly string[] {
  const { keys, fixed } = shortcut(name)
  const chosen = fixed === true ? undefined : own[name]
  if (chosen === null) return []
  const inUse = chosen === undefined ? keys : [chosen, ...keys.slice(1).filter((some) => some !== chosen)]
  return letterKeys ? inUse : inUse.filter((some) => !some.split(' ').some(isCharacter))
}

function alikeInUse(name: ShortcutName, { keys: own }: KeySettings): readonly string[] {
  return own[name] === undefined ? (shortcut(name).alike ?? []) : []
}

function isCharacter(chord: string): boolean {
  return chord.length === 1
}
