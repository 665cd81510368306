import type { WindowStore } from '../store/window-store.ts'
import { rowFacts, type RowState, rowState } from '../views/sessions/row-state.ts'
import type { Actions } from './actions.ts'
import { enterAction } from './enter-action.ts'
import type { PageEffects } from './page-effects.ts'

/** After a row changed its state, Enter rests on it for so many ms: a double press cannot start and stop. */
export const enterRestMs = 800

/** Enter on a row: whatever is next for the state it is in. */
export function createEnter({
  store,
  page,
  actions,
}: {
  readonly store: WindowStore
  readonly page: PageEffects
  readonly actions: Pick<Actions, 'start' | 'stop' | 'cancelStart' | 'remove' | 'showTarget' | 'open'>
}): Actions['enter'] {
  /** The row under the keyboard and those lately entered: their state, and when it last changed (ms). */
  const watched = new Map<string, { readonly kind: RowState['kind']; readonly changedAt: number }>()

  store.subscribe((state) => {
    const now = page.now()
    if (state.cursor !== null && !watched.has(state.cursor)) watch(state.cursor, -Infinity)
    for (const [id, { kind, changedAt }] of watched) {
      const next = stateOf(id)
      if (next !== null && next.kind !== kind) watched.set(id, { kind: next.kind, changedAt: now })
      else if (next === null || (id !== state.cursor && changedAt + enterRestMs < now)) watched.delete(id)
    }
  })

  function stateOf(id: string): RowState | null {
    const facts = rowFacts(store.getState(), id)
    return facts === null ? null : rowState(facts)
  }

  function watch(id: string, changedAt: number): void {
    const state = stateOf(id)
    if (state !== null) watched.set(id, { kind: state.kind, changedAt })
  }

  return (id) => {
    const state = stateOf(id)
    if (state === null) return
    const changedAt = watched.get(id)?.changedAt ?? -Infinity
    if (page.now() - changedAt < enterRestMs) return
    watch(id, page.now())
    const action = enterAction(state)
    switch (action.kind) {
      case 'start':
        return actions.start(id)
      case 'stop':
        return actions.stop(id)
      case 'cancel':
        return actions.cancelStart(id)
      case 'forget':
        return actions.remove(id)
      case 'show-prompt':
        return actions.showTarget({ kind: 'prompt', id: action.promptId })
      case 'open-vault':
        return actions.open({ kind: 'settings', section: 'vault' })
      case 'edit':
        return actions.open({ kind: 'edit', sessionId: id })
      case 'none':
        return
    }
  }
}
