import type { WindowState } from './window-state.ts'
import type { WindowStore } from './window-store.ts'

/** Calls `then` once, as soon as the window's state is so: at once if it is already. */
export function whenState(store: WindowStore, isSo: (state: WindowState) => boolean, then: () => void): void {
  if (isSo(store.getState())) {
    then()
    return
  }
  const end = store.subscribe((state) => {
    if (!isSo(state)) return
    end()
    then()
  })
}
