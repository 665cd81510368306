import type { Finding, Severity } from '../../core/contract/doctor.ts'
import type { Output } from '../io.ts'
import { paint, type Style } from './paint.ts'
import { printable } from './printable.ts'

const styles: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', note: 'cyan' }

/** A finding for people: what, why it matters, what to do. */
export function findingText(output: Output, { code, severity, what, why, fix, command }: Finding): string {
  const line = (name: string, text: string) => `  ${paint(output, 'dim', name.padEnd(4))}  ${text}\n`
  return (
    `${paint(output, styles[severity], severity)}  ${printable(what)}  ${paint(output, 'dim', code)}\n` +
    line('why', printable(why)) +
    line('fix', printable(fix)) +
    (command === null ? '' : line('', paint(output, 'bold', printable(command))))
  )
}
