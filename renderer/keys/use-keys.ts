import { useMemo } from 'react'
import { shortcut, type ShortcutName } from '../keys.ts'
import { useWindowState } from '../store/window-context.ts'
import { keyMap } from './key-map.ts'
import { shownKeys } from './shown-keys.ts'

/** How to show the keys of a shortcut, as they are set now and for this system; null when it has none. */
export function useKeys(): (name: ShortcutName) => string | null {
  const keys = useWindowState(({ settings }) => settings.keys)
  const letterKeys = useWindowState(({ settings }) => settings.letterKeys)
  const platform = useWindowState(({ abilities }) => abilities.platform)
  return useMemo(() => {
    const map = keyMap({ keys, letterKeys })
    return (name) => {
      const isElsewhere = shortcut(name).desktop === true && window.keyturn === undefined
      const found = isElsewhere ? null : map.keysOf(name)
      return found === null ? null : shownKeys(found, platform)
    }
  }, [keys, letterKeys, platform])
}
