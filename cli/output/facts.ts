import stringWidth from 'fast-string-width'
import type { Output } from '../io.ts'
import { paint } from './paint.ts'
import { printable } from './printable.ts'

/** Names and values, one a line, values aligned; a value that is null is left out. */
export function facts(output: Output, entries: readonly (readonly [string, string | null])[]): string {
  const known = entries.filter((entry): entry is readonly [string, string] => entry[1] !== null)
  const width = Math.max(0, ...known.map(([name]) => stringWidth(name)))
  return known
    .map(([name, value]) => `${paint(output, 'dim', name.padEnd(width))}  ${printable(value)}\n`)
    .join('')
}
