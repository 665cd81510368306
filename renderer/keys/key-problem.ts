import type { Settings } from '../../core/contract/settings.ts'
import { type ShortcutName, shortcut, shortcutNames } from '../keys.ts'
import { keyMap } from './key-map.ts'

/**
 * Why this shortcut cannot have these keys, in a sentence; null when it can. A key that another shortcut has is told:
 * two meanings for one key help nobody.
 */
export function keyProblem(options: {
  readonly name: ShortcutName
  readonly chord: string
  readonly settings: Pick<Settings, 'keys' | 'letterKeys'>
}): string | null {
  const { name, chord, settings } = options
  if (isReserved(chord)) return reservedWords
  const map = keyMap({ ...settings, letterKeys: true })
  const { where } = shortcut(name)
  const other = shortcutNames.find((one) => {
    const place = shortcut(one).where
    const meets = place === where || place === 'anywhere' || where === 'anywhere'
    return one !== name && meets && (map.find(chord, place) === one || startsTwo(one, chord, settings))
  })
  return other === undefined ? null : `This key is for “${shortcut(other).label}”.`
}

/** `g` by itself would never be heard to the end of `g a`. */
function startsTwo(name: ShortcutName, chord: string, settings: Pick<Settings, 'keys'>): boolean {
  return settings.keys[name] === undefined && shortcut(name).keys.some((keys) => keys.startsWith(`${chord} `))
}

/** What is said of a key that `isReserved`. */
export const reservedWords = 'The browser or the system keeps this key for itself.'

/** Keys that browsers do not let go of, that switch tabs and open menus, or that edit text. */
export function isReserved(chord: string): boolean {
  return (
    /^Mod\+(Shift\+)?[ntw]$/.test(chord) ||
    /^(Mod|Ctrl|Alt)\+(Shift\+)?\d$/.test(chord) ||
    /^Alt\+\p{L}$/u.test(chord) ||
    /F\d{1,2}$/.test(chord) ||
    /(^|\+)(Backspace|Tab|Escape)$/.test(chord)
  )
}
