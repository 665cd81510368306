import stringWidth from 'fast-string-width'
import type { Output } from '../io.ts'
import { cutMiddle } from './cut-middle.ts'
import { paint, type Style } from './paint.ts'
import { printable } from './printable.ts'

export interface Cell {
  readonly text: string
  readonly style?: Style
}

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => Cell | string | null
  /** Columns that stay whole while others can still give. */
  readonly rigid?: true
}

const gap = 2
const narrowest = 8

/**
 * Rows under titles, aligned, in no more columns than the terminal has; cells that do not fit lose their middle.
 * Into a pipe nothing is cut. A column nobody fills is left out.
 */
export function table<Row>(output: Output, columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const grid = columns
    .map((column) => ({ ...column, cells: rows.map((row) => toCell(column.cell(row))) }))
    .filter((column) => column.cells.some((cell) => cell.text !== ''))
  const natural = grid.map((column) =>
    Math.max(stringWidth(column.title), ...column.cells.map((cell) => stringWidth(cell.text))),
  )
  const available = output.isTerminal ? output.columns - gap * (grid.length - 1) : Number.POSITIVE_INFINITY
  const widths = fitWidths(
    natural.map((width, at) => ({ width, rigid: grid[at]?.rigid === true })),
    available,
  )
  const line = (cells: readonly Cell[]): string =>
    cells
      .map((cell, at) => {
        const text = cutMiddle(cell.text, widths[at] ?? 0)
        const padding = at === cells.length - 1 ? '' : ' '.repeat((widths[at] ?? 0) - stringWidth(text) + gap)
        return `${cell.style === undefined ? text : paint(output, cell.style, text)}${padding}`
      })
      .join('')
      .trimEnd()
  const titles = line(grid.map(({ title }) => ({ text: title, style: 'dim' })))
  const body = rows.map((_, at) => line(grid.map((column) => column.cells[at] ?? { text: '' })))
  return [titles, ...body].map((text) => `${text}\n`).join('')
}

/** Takes columns away from the widest flexible one, again and again, until all fit or none can give. */
export function fitWidths(
  columns: readonly { readonly width: number; readonly rigid: boolean }[],
  available: number,
): readonly number[] {
  const widths = columns.map(({ width }) => width)
  let excess = widths.reduce((sum, width) => sum + width, 0) - available
  while (excess > 0) {
    const widest = Math.max(...columns.map(({ rigid }, at) => (rigid ? 0 : (widths[at] ?? 0))))
    if (widest <= narrowest) break
    const at = columns.findIndex(({ rigid }, index) => !rigid && widths[index] === widest)
    widths[at] = widest - 1
    excess -= 1
  }
  return widths
}

function toCell(cell: Cell | string | null): Cell {
  if (cell === null) return { text: '' }
  return typeof cell === 'string' ? { text: printable(cell) } : { ...cell, text: printable(cell.text) }
}
