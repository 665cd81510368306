import type { WindowStore } from '../store/window-store.ts'
import { placeOf } from './place-of.ts'

/** Whether the keyboard is on a row of the list: the focus is, or it is on nothing and was on a row before. */
export function isOnRow(store: WindowStore): boolean {
  const focused = document.activeElement
  return placeOf(focused) === 'list' && (focused !== document.body || store.getState().cursor !== null)
}
