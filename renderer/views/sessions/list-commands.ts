import type { Actions } from '../../actions/actions.ts'
import { enterAction } from '../../actions/enter-action.ts'
import type { WindowStore } from '../../store/window-store.ts'
import type { ListItem, ListModel } from './list-model.ts'
import { listOf } from './list-of.ts'
import { groupKey } from './row-key.ts'
import { selectedHere } from './selected-here.ts'
import { rowFacts, rowState } from './row-state.ts'

/** What keys and clicks do in the list. All of it works on the row the keyboard is on. */
export interface ListCommands {
  moveBy(lines: number): void
  moveToEnd(end: 'first' | 'last'): void
  /** Moves by one line, and selects what it leaves and what it comes to. */
  extend(lines: 1 | -1): void
  /** Selects every session from the row the keyboard is on to this one. */
  extendTo(key: string): void
  toggleSelected(): void
  selectAll(): void
  enter(): void
  /** Gives up the start of the session that the keyboard is on. False when it is not starting. */
  cancelStart(): boolean
  /** Unfolds a group. False where there is none: the row's actions are what is inside. */
  unfold(): boolean
  /** Folds the group the row is in, and goes to its header. */
  fold(): void
  /** The session the keyboard is on; null on other lines. */
  session(): string | null
  /** What is selected and in the list, else the session the keyboard is on. */
  targets(): readonly string[]
}

export function createListCommands({
  store,
  actions,
}: {
  readonly store: WindowStore
  readonly actions: Actions
}): ListCommands {
  function here(): { readonly model: ListModel; readonly index: number; readonly item: ListItem | null } {
    const { model } = listOf(store)
    const index = cursorIndex(model, store.getState().cursor)
    return { model, index, item: model.at(index) }
  }

  function moveTo(item: ListItem | null): void {
    if (item === null) return
    actions.moveTo(item.key)
    // An open panel goes along.
    if (item.kind === 'session' && store.getState().panel !== null) actions.openPanel(item.id)
  }

  function select(items: Iterable<ListItem | null>): void {
    const ids = [...items].flatMap((item) => (item?.kind === 'session' ? [item.id] : []))
    actions.select([...store.getState().selected, ...ids])
  }

  function session(): string | null {
    const { item } = here()
    return item?.kind === 'session' ? item.id : null
  }

  return {
    moveBy(lines) {
      const { model, index } = here()
      moveTo(model.at(Math.min(Math.max(index + lines, 0), model.count - 1)))
    },
    moveToEnd(end) {
      const { model } = here()
      moveTo(model.at(end === 'first' ? 0 : model.count - 1))
    },
    extend(lines) {
      const { model, index, item } = here()
      const next = model.at(index + lines)
      select([item, next])
      moveTo(next)
    },
    extendTo(key) {
      const { model, index } = here()
      const to = model.indexOf(key)
      if (to === -1) return
      const [from, until] = index < to ? [index, to] : [to, index]
      select(Array.from({ length: until - from + 1 }, (_, at) => model.at(from + at)))
      moveTo(model.at(to))
    },
    toggleSelected() {
      const id = session()
      if (id !== null) actions.toggleSelected(id)
    },
    selectAll: () => actions.select(listOf(store).model.sessionIds()),
    enter() {
      const { item } = here()
      if (item?.kind === 'session') actions.enter(item.id)
      else if (item?.kind === 'group') actions.setUnfolded(item.header.key, !item.isOpen)
      else if (item?.kind === 'account') actions.readFirst([item.accountId])
    },
    cancelStart() {
      const id = session()
      const facts = id === null ? null : rowFacts(store.getState(), id)
      if (facts === null || enterAction(rowState(facts)).kind !== 'cancel') return false
      actions.cancelStart(facts.row.id)
      return true
    },
    unfold() {
      const { item } = here()
      if (item?.kind !== 'group') return false
      actions.setUnfolded(item.header.key, true)
      return true
    },
    fold() {
      const { model, index, item } = here()
      if (item?.kind === 'group') {
        actions.setUnfolded(item.header.key, false)
        return
      }
      const header = model.at(model.headerAt(index) ?? -1)
      if (header?.kind === 'group') actions.moveTo(groupKey(header.header.key))
    },
    session,
    targets() {
      const selected = selectedHere(listOf(store).model, store.getState().selected)
      if (selected.length > 0) return selected
      const id = session()
      return id === null ? [] : [id]
    },
  }
}

/** The line the keyboard is on: the first one while it was nowhere, or where it was is not shown. */
export function cursorIndex(model: ListModel, cursor: string | null): number {
  return cursor === null ? 0 : Math.max(0, model.indexOf(cursor))
}
