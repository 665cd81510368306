import type { Output } from '../io.ts'
import { paint, type Style } from './paint.ts'
import { printable } from './printable.ts'

/** A unified diff as it may go to a terminal. What ends a line is left out of it, carriage returns as well. */
export function diffText(output: Output, diff: string): string {
  if (diff === '') return ''
  return diff
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `${painted(output, shown(line))}\n`)
    .join('')
}

function shown(line: string): string {
  return line.replace(/\r$/, '').split('\t').map(printable).join('\t')
}

function painted(output: Output, line: string): string {
  const style = Object.entries(styles).find(([beginning]) => line.startsWith(beginning))?.[1]
  return style === undefined ? line : paint(output, style, line)
}

/** The first that fits. */
const styles: Readonly<Record<string, Style>> = {
  '--- ': 'bold',
  '+++ ': 'bold',
  '@@': 'cyan',
  '-': 'red',
  '+': 'green',
}
