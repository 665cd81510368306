import { isApiFailure } from '../api.ts'
import type { Notice, NoticeAction } from '../store/window-state.ts'
import type { WindowStore } from '../store/window-store.ts'
import { failureLine } from './failure-line.ts'
import type { PageEffects } from './page-effects.ts'

/** How long a notice stays, and how long what it offers can be undone, in ms. */
export const noticeMs = 8000

/** What a notice says and offers beside what can be undone. */
export interface Besides {
  readonly text: string | null
  readonly more: NoticeAction | null
}

export interface Notices {
  notify(text: string, action?: NoticeAction): void
  /** What goes on: it stays until the answer is called, behind notices that come meanwhile. */
  hold(text: string, action: NoticeAction): () => void
  /** A notice with "Undo", which `undo` does as well until the time is over, whatever else is said meanwhile. */
  offerUndo(text: string, act: () => void, besides?: Besides): void
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
  const held: Notice[] = []
  let callOffForgetting = (): void => {}

  function put(text: string, action: NoticeAction | null, more: NoticeAction | null = null): Notice {
    callOff()
    lastId += 1
    const notice = { id: lastId, text, action, more }
    store.setState({ notice, announcement: text })
    return notice
  }

  function show(text: string, action: NoticeAction | null, more: NoticeAction | null = null): Notice {
    const notice = put(text, action, more)
    callOff = page.after(noticeMs, () => takeBack(notice))
    return notice
  }

  function takeBack({ id }: Pick<Notice, 'id'>): void {
    if (store.getState().notice?.id !== id) return
    callOff()
    store.setState({ notice: held.at(-1) ?? null })
  }

  function undo(): boolean {
    const { undoable } = store.getState()
    if (undoable === null) return false
    callOffForgetting()
    store.setState({ undoable: null })
    takeBack({ id: undoable.noticeId })
    undoable.act()
    return true
  }

  return {
    notify: (text, action) => void show(text, action ?? null),
    hold(text, action) {
      const notice = put(text, action)
      held.push(notice)
      return () => {
        held.splice(held.indexOf(notice), 1)
        takeBack(notice)
      }
    },
    offerUndo(text, act, besides = { text: null, more: null }) {
      const whole = besides.text === null ? text : `${text} ${besides.text}`
      const { id } = show(whole, { label: 'Undo', act: undo }, besides.more)
      callOffForgetting()
      store.setState({ undoable: { noticeId: id, text, act } })
      callOffForgetting = page.after(noticeMs, () => store.setState({ undoable: null }))
    },
    undo,
    announce: (text) => store.setState({ announcement: text }),
    failed(error) {
      if (!isApiFailure(error)) throw error
      if (error.code !== 'cancelled') show(failureLine(error), null)
    },
  }
}
