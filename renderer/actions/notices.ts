import { isApiFailure } from '../api.ts'
import type { Notice } from '../store/window-state.ts'
import type { WindowStore } from '../store/window-store.ts'
import { failureLine } from './failure-line.ts'
import type { PageEffects } from './page-effects.ts'

/** How long a notice stays, and with it the way to undo, in ms. */
export const noticeMs = 8000

export interface Notices {
  notify(text: string, action?: { readonly label: string; readonly act: () => void }): void
  /** The same with "Undo", which `undo` does as well until the time is over. */
  offerUndo(text: string, act: () => void): void
  /** False when there is nothing to undo. */
  undo(): boolean
  /** For the live region. */
  announce(text: string): void
  /** For what a request that no row belongs to was refused with. @throws what is no refusal */
  failed(error: unknown): void
}

/** One line, bottom left; the next one takes its place. */
export function createNotices({
  store,
  page,
}: {
  readonly store: WindowStore
  readonly page: PageEffects
}): Notices {
  let lastId = 0
  let callOff = (): void => {}
  let undoable: (() => void) | null = null

  function show(text: string, action: Notice['action']): void {
    callOff()
    lastId += 1
    const id = lastId
    undoable = null
    store.setState({ notice: { id, text, action }, announcement: text })
    callOff = page.after(noticeMs, () => {
      undoable = null
      if (store.getState().notice?.id === id) store.setState({ notice: null })
    })
  }

  function undo(): boolean {
    const act = undoable
    undoable = null
    if (act === null) return false
    callOff()
    store.setState({ notice: null })
    act()
    return true
  }

  return {
    notify: (text, action) => show(text, action ?? null),
    offerUndo(text, act) {
      show(text, { label: 'Undo', act: undo })
      undoable = act
    },
    undo,
    announce: (text) => store.setState({ announcement: text }),
    failed(error) {
      if (!isApiFailure(error)) throw error
      if (error.code !== 'cancelled') show(failureLine(error), null)
    },
  }
}
