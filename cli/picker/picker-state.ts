import { canBeNarrowed } from '../../agent/shell/can-be-narrowed.ts'
import type { SessionRow } from '../../core/contract/session.ts'

/** What a person can do with a session, in the words of the menu and of the command line. */
export interface PickerAction {
  readonly label: string
  readonly argv: readonly string[]
}

/** What the picker shows. */
export interface PickerState {
  readonly query: string
  /** What the agent found for `query`, the nearest at hand first. */
  readonly rows: readonly SessionRow[]
  /** Place of the marked row; 0 when there is none. */
  readonly at: number
  /** Null: the list has the keys. Else the marked line of the menu of the marked row. */
  readonly menuAt: number | null
}

export const emptyPicker: PickerState = { query: '', rows: [], at: 0, menuAt: null }

/** A key as `node:readline` names it. */
export interface Key {
  readonly name: string | undefined
  readonly ctrl: boolean
  readonly meta: boolean
  /** What it writes; undefined for keys that write nothing. */
  readonly text: string | undefined
}

/** What is to be done after a key: nothing more, find for the new query, leave with nothing, or leave and run this. */
export type PickerOutcome =
  | { readonly kind: 'shown' }
  | { readonly kind: 'search' }
  | { readonly kind: 'left' }
  | { readonly kind: 'chosen'; readonly argv: readonly string[] }

/** What can be done with a session as it stands; the first is what Enter does. Pure. */
export function actionsOf(row: SessionRow): readonly PickerAction[] {
  const { id } = row
  const open: readonly PickerAction[] = [
    { label: 'open its console', argv: ['console', id] },
    { label: 'a shell as this session', argv: ['shell', id] },
    { label: 'show it', argv: ['show', id] },
  ]
  if (row.status !== 'stopped') return [{ label: 'stop', argv: ['stop', id] }, ...open]
  const readOnly = { label: 'start read-only', argv: ['start', id, '--read-only'] }
  return [{ label: 'start', argv: ['start', id] }, ...(canBeNarrowed(row) ? [readOnly] : []), ...open]
}

/** What was found for the query, which may have come late: for another than the one now typed it is dropped. Pure. */
export function withRows(state: PickerState, query: string, rows: readonly SessionRow[]): PickerState {
  if (query !== state.query) return state
  const marked = state.rows[state.at]?.id
  const at = rows.findIndex(({ id }) => id === marked)
  return { ...state, rows, at: Math.max(0, at) }
}

/** What a key does. `page`: rows on the screen. Pure. */
export function afterKey(
  state: PickerState,
  key: Key,
  page: number,
): { readonly state: PickerState; readonly outcome: PickerOutcome } {
  const row = state.rows[state.at]
  const shown = (next: Partial<PickerState>) => ({
    state: { ...state, ...next },
    outcome: { kind: 'shown' } as const,
  })
  const left = { state, outcome: { kind: 'left' } as const }
  if (key.ctrl && (key.name === 'c' || key.name === 'd')) return left
  if (state.menuAt !== null && row !== undefined)
    return afterMenuKey({ ...state, menuAt: state.menuAt }, row, key)
  const to = (at: number) => shown({ at: Math.min(Math.max(0, at), Math.max(0, state.rows.length - 1)) })
  const search = (query: string) => ({
    state: { ...state, query, at: 0 },
    outcome: { kind: 'search' } as const,
  })
  if (key.ctrl && key.name === 'n') return to(state.at + 1)
  if (key.ctrl && key.name === 'p') return to(state.at - 1)
  if (key.ctrl && key.name === 'u') return search('')
  if (key.ctrl && key.name === 'w') return search(state.query.replace(/\S+\s*$/u, ''))
  switch (key.name) {
    case 'escape':
      return state.query === '' ? left : search('')
    case 'up':
      return to(state.at - 1)
    case 'down':
      return to(state.at + 1)
    case 'pageup':
      return to(state.at - page)
    case 'pagedown':
      return to(state.at + page)
    case 'home':
      return to(0)
    case 'end':
      return to(state.rows.length - 1)
    case 'backspace':
      return state.query === '' ? shown({}) : search(withoutLast(state.query))
    case 'tab':
    case 'right':
      return row === undefined ? shown({}) : shown({ menuAt: 0 })
    case 'return':
    case 'enter': {
      const [first] = row === undefined ? [] : actionsOf(row)
      return first === undefined ? shown({}) : { state, outcome: { kind: 'chosen', argv: first.argv } }
    }
    default:
      return isTyped(key) ? search(state.query + (key.text ?? '')) : shown({})
  }
}

function afterMenuKey(
  state: PickerState & { readonly menuAt: number },
  row: SessionRow,
  { name }: Key,
): { readonly state: PickerState; readonly outcome: PickerOutcome } {
  const { menuAt } = state
  const actions = actionsOf(row)
  const shown = (at: number | null) => ({
    state: { ...state, menuAt: at },
    outcome: { kind: 'shown' } as const,
  })
  switch (name) {
    case 'up':
      return shown(Math.max(0, menuAt - 1))
    case 'down':
    case 'tab':
      return shown(name === 'tab' ? (menuAt + 1) % actions.length : Math.min(actions.length - 1, menuAt + 1))
    case 'left':
    case 'escape':
    case 'backspace':
      return shown(null)
    case 'return':
    case 'enter': {
      const action = actions[menuAt]
      return action === undefined ? shown(null) : { state, outcome: { kind: 'chosen', argv: action.argv } }
    }
    default:
      return shown(menuAt)
  }
}

/** What people see as one letter is taken back as one. */
function withoutLast(text: string): string {
  const letters = [...new Intl.Segmenter().segment(text)]
  return text.slice(0, letters.at(-1)?.index ?? 0)
}

function isTyped({ ctrl, meta, text }: Key): boolean {
  return !ctrl && !meta && text !== undefined && !/\p{Cc}/u.test(text)
}
