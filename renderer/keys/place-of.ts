import type { Place } from '../keys.ts'
import { listId, searchFieldId } from '../views/sessions/focus-places.ts'

/**
 * Where a key was pressed. With the focus on nothing it is the list's, as far as the keyboard is on a row: `isOnRow`. In `editing` keys that edit text are the text's;
 * a `dialog` has keys of its own.
 */
export type KeyPlace = Place | 'line-actions' | 'editing' | 'dialog'

export function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'anywhere'
  if (target === target.ownerDocument.body) return 'list'
  if (target.id === searchFieldId) return 'search'
  // Menus, dialogs and lists of choices have keys of their own.
  if (target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null)
    return 'dialog'
  if (target.closest(`#${listId}`) !== null) return target.matches('[role="row"]') ? 'list' : 'line-actions'
  if (target.matches('input, textarea, select, [contenteditable]')) return 'editing'
  return 'anywhere'
}
