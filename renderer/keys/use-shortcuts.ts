import { useEffect } from 'react'
import { shortcut } from '../keys.ts'
import { useWindow } from '../store/window-context.ts'
import { focusList, stepThroughLineActions } from '../views/sessions/focus-places.ts'
import { createListCommands } from '../views/sessions/list-commands.ts'
import { chordOf } from './chord-of.ts'
import { isHere } from './is-here.ts'
import { isOnRow } from './is-on-row.ts'
import { isText } from './is-text.ts'
import { keyMap } from './key-map.ts'
import { placeOf } from './place-of.ts'
import { createRunShortcut } from './run-shortcut.ts'

/** The second of two keys has to follow within this time, in ms. */
const secondKeyMs = 1000

/** Among a row's actions → and ← go from one to the next, ← and Esc back to the row. False for other keys. */
function leaveOrStep(chord: string): boolean {
  if (chord === 'ArrowRight') stepThroughLineActions(1)
  else if (chord === 'ArrowLeft') stepThroughLineActions(-1)
  else if (chord === 'Escape') focusList()
  else return false
  return true
}

/** The list has the keys while nothing has the focus; then it takes that as well. */
function takeFocus(): void {
  if (document.activeElement === document.body) focusList()
}

/** The one handler of keys, for as long as the window is open. */
export function useShortcuts(): void {
  const { store, actions } = useWindow()
  useEffect(() => {
    const run = createRunShortcut({ store, actions, list: createListCommands({ store, actions }) })
    let first: { readonly chord: string; readonly at: number } | null = null

    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented) return
      const { settings, abilities, overlay } = store.getState()
      const chord = chordOf(event, abilities.platform)
      const place = overlay === null ? placeOf(event.target) : 'dialog'
      if (
        overlay?.kind === 'palette' &&
        chord !== null &&
        isText(chord) &&
        placeOf(event.target) !== 'dialog'
      ) {
        // Meant for its field, and no shortcut nor part of a search.
        event.preventDefault()
        store.setState({ overlay: { ...overlay, typed: `${overlay.typed ?? ''}${event.key}` } })
        return
      }
      // Elsewhere a character is text.
      if (chord === null || (place !== 'list' && isText(chord))) return
      if (place === 'line-actions' && leaveOrStep(chord)) {
        event.preventDefault()
        return
      }
      const map = keyMap(settings)
      const where = place === 'search' || place === 'list' ? place : 'anywhere'
      const isSecond = first !== null && event.timeStamp - first.at < secondKeyMs
      const name = (isSecond ? map.find(`${first?.chord} ${chord}`, where) : null) ?? map.find(chord, where)
      first = null
      if (name === null) {
        if (!event.repeat && map.begins(chord, where)) first = { chord, at: event.timeStamp }
        return
      }
      if (!isHere(name, abilities)) return
      // In a text, undoing is the text's.
      if ((place === 'editing' || place === 'dialog') && name === 'undo') return
      if (place === 'dialog') {
        // It closes by itself. The rest waits for that, and is not the browser's meanwhile.
        if (name !== 'back') event.preventDefault()
        return
      }
      if (shortcut(name).onRow === true && !isOnRow(store)) return
      if (event.repeat && shortcut(name).repeats !== true) {
        event.preventDefault()
        return
      }
      if (!run(name)) return
      event.preventDefault()
      if (place === 'list') requestAnimationFrame(takeFocus)
    }

    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [store, actions])
}
