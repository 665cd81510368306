import stringWidth from 'fast-string-width'
import type { SessionRow } from '../../core/contract/session.ts'
import type { Output } from '../io.ts'
import { countdown } from '../output/countdown.ts'
import { cutMiddle } from '../output/cut-middle.ts'
import { paint } from '../output/paint.ts'
import { printable } from '../output/printable.ts'
import { sessionLabel } from '../output/session-label.ts'
import { sessionState } from '../output/session-state.ts'
import { actionsOf, type PickerState } from './picker-state.ts'

export interface ScreenSize {
  readonly columns: number
  readonly rows: number
}

/** Columns from which the marked session is shown beside the list. */
const wide = 90
const previewColumns = 38
/** Lines that are not of the list: the query, a rule, the help. */
const frameLines = 3

/** Sessions that fit on the screen. */
export function pageOf({ rows }: ScreenSize): number {
  return Math.max(1, rows - frameLines)
}

/** The lines of the screen, none wider than it is. Pure. */
export function pickerScreen(
  output: Output,
  state: PickerState,
  { size, nowMs }: { readonly size: ScreenSize; readonly nowMs: number },
): readonly string[] {
  const page = pageOf(size)
  const preview = size.columns >= wide ? previewColumns : 0
  const width = size.columns - (preview === 0 ? 0 : preview + 3)
  const first = Math.max(0, Math.min(state.at - Math.floor(page / 2), state.rows.length - page))
  const marked = state.rows[state.at]
  const lines = listLines(output, state, { first, page, width, nowMs })
  const beside =
    marked === undefined || preview === 0
      ? []
      : previewLines(output, marked, { menuAt: state.menuAt, width: preview, nowMs })
  const body = Array.from({ length: page }, (_, at) => {
    const line = lines[at] ?? ''
    if (preview === 0) return line
    return `${padded(line, width)} ${paint(output, 'dim', '│')} ${beside[at] ?? ''}`
  })
  const count = state.rows.length === 1 ? '1 session' : `${state.rows.length} sessions`
  return [
    `${paint(output, 'cyan', '›')} ${fitted(printable(state.query), size.columns - 20)}${paint(output, 'dim', `  ${count}`)}`,
    paint(output, 'dim', '─'.repeat(size.columns)),
    ...body,
    paint(output, 'dim', fitted(helpOf(state), size.columns)),
  ]
}

function listLines(
  output: Output,
  state: PickerState,
  { first, page, width, nowMs }: { first: number; page: number; width: number; nowMs: number },
): readonly string[] {
  if (state.rows.length === 0)
    return [paint(output, 'dim', state.query === '' ? 'no sessions yet' : 'no session matches')]
  const isNarrow = width < wide - previewColumns - 3
  return state.rows.slice(first, first + page).flatMap((row, at) => {
    const isMarked = first + at === state.at
    const line = rowLine(output, row, { isMarked, width, nowMs })
    // With no room beside the list, the menu is below its row.
    return isMarked && state.menuAt !== null && isNarrow
      ? [line, ...menuLines(output, row, state.menuAt)]
      : [line]
  })
}

function rowLine(
  output: Output,
  row: SessionRow,
  { isMarked, width, nowMs }: { isMarked: boolean; width: number; nowMs: number },
): string {
  const left = row.expiresAt === null ? '' : (countdown(row.expiresAt, nowMs) ?? 'expired')
  const state = row.status === 'stopped' ? (row.favourite ? '★' : ' ') : '●'
  const account = row.accountId ?? ''
  const name = printable(sessionLabel(row))
  const room = width - 4 - (width >= 60 ? 24 : 0)
  const tail = width >= 60 ? `  ${account.padEnd(12)}  ${left.padStart(8)}` : ''
  const text = `${isMarked ? '▌' : ' '} ${state} ${padded(fitted(name, room), room)}${tail}`
  const shown = fitted(text, width)
  if (isMarked) return paint(output, 'bold', shown)
  return row.status === 'stopped' ? shown : paint(output, 'green', shown)
}

function previewLines(
  output: Output,
  row: SessionRow,
  {
    menuAt,
    width,
    nowMs,
  }: { readonly menuAt: number | null; readonly width: number; readonly nowMs: number },
): readonly string[] {
  const facts: readonly (readonly [string, string | null])[] = [
    ['state', stateText(row, nowMs)],
    ['account', [row.accountName, row.accountId].filter((part) => part !== null).join(' ')],
    ['role', row.roleName],
    ['of', row.integration],
    ['for', row.environment],
    ['region', row.region],
    ['profile', row.profiles.join(', ')],
    ['reason', row.reason],
  ]
  const lines = facts
    .filter(([, value]) => value !== null && value !== '')
    .map(
      ([name, value]) =>
        `${paint(output, 'dim', name.padEnd(8))}${fitted(printable(value ?? ''), width - 8)}`,
    )
  return [
    paint(output, 'bold', fitted(printable(sessionLabel(row)), width)),
    ...lines,
    '',
    ...menuLines(output, row, menuAt),
  ]
}

function stateText({ status, expiresAt }: SessionRow, nowMs: number): string {
  const { text } = sessionState(status)
  const left = expiresAt === null ? null : countdown(expiresAt, nowMs)
  return left === null ? text : `${text}, ${left} left`
}

function menuLines(output: Output, row: SessionRow, menuAt: number | null): readonly string[] {
  return actionsOf(row).map(({ label }, at) => {
    const line = `${at === menuAt ? '▌' : ' '} ${label}`
    return at === menuAt ? paint(output, 'bold', line) : paint(output, 'dim', line)
  })
}

function helpOf({ menuAt, query }: PickerState): string {
  return menuAt === null
    ? `↑↓ move · type to find · Enter start or stop · Tab more · Esc ${query === '' ? 'leave' : 'clear'}`
    : '↑↓ move · Enter do it · Esc back'
}

function fitted(text: string, width: number): string {
  return cutMiddle(text, Math.max(0, width))
}

/** Escape sequences of colour take no room. */
function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)))
}
