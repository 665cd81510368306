import { useMemo } from 'react'
import type { ShortcutName } from '../keys.ts'
import { useWindowState } from '../store/window-context.ts'
import { isHere } from './is-here.ts'
import { keyMap } from './key-map.ts'
import { shownKeys } from './shown-keys.ts'

/** How to show the keys of a shortcut, as they are set now and for this system; null when it has none. */
export function useKeys(): (name: ShortcutName) => string | null {
  const keys = useWindowState(({ settings }) => settings.keys)
  const letterKeys = useWindowState(({ settings }) => settings.letterKeys)
  const abilities = useWindowState((state) => state.abilities)
  return useMemo(() => {
    const map = keyMap({ keys, letterKeys })
    return (name) => {
      const found = isHere(name, abilities) ? map.keysOf(name) : null
      return found === null ? null : shownKeys(found, abilities.platform)
    }
  }, [keys, letterKeys, abilities])
}
