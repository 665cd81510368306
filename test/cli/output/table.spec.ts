import stringWidth from 'fast-string-width'
import { describe, expect, it } from 'vitest'
import type { Output } from '../../../cli/io.ts'
import { fitWidths, table } from '../../../cli/output/table.ts'

const pipe: Output = { write() {}, isTerminal: false, columns: 80, colour: false }
const terminal = (columns: number): Output => ({ write() {}, isTerminal: true, columns, colour: false })
const columns = [
  { title: 'STATE', cell: (row: readonly string[]) => row[0] ?? null, rigid: true as const },
  { title: 'NAME', cell: (row: readonly string[]) => row[1] ?? null },
  { title: 'NOTE', cell: (row: readonly string[]) => row[2] ?? null },
]

describe('a table', () => {
  it('aligns columns by what is seen: wide characters take two', () => {
    expect(
      table(pipe, columns, [
        ['active', '東京', 'x'],
        ['stopped', 'abcdef', 'y'],
      ]),
    ).toBe(['STATE    NAME    NOTE', 'active   東京    x', 'stopped  abcdef  y', ''].join('\n'))
  })

  it('leaves out a column nobody fills', () => {
    expect(table(pipe, columns, [['active', 'one']])).toBe('STATE   NAME\nactive  one\n')
  })

  it('cuts nothing on the way into a pipe', () => {
    const long = 'x'.repeat(300)
    expect(table(pipe, columns, [['active', long, 'y']])).toContain(long)
  })

  it('cuts the middle of what does not fit a terminal, and never a rigid column', () => {
    const rows = [['sign-in needed', 'acme-production-eu/AdministratorAccess', 'z']]
    const text = table(terminal(40), columns, rows)
    expect(text).toBe(
      ['STATE           NAME                NOTE', 'sign-in needed  acme-prod…orAccess  z', ''].join('\n'),
    )
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(40)
  })

  it('shows control characters by their code instead of obeying them', () => {
    expect(table(pipe, columns, [['a', '\u001b[31mred\u0007\u202Eabc', 'z\n']])).toBe(
      [
        'STATE  NAME                           NOTE',
        String.raw`a      \u{1b}[31mred\u{7}\u{202e}abc  z\u{a}`,
        '',
      ].join('\n'),
    )
  })
})

it.each([
  { rule: 'everything fits', widths: [10, 10], available: 30, expected: [10, 10] },
  { rule: 'the widest gives first', widths: [30, 10], available: 30, expected: [20, 10] },
  { rule: 'then all give alike', widths: [30, 28], available: 40, expected: [20, 20] },
  { rule: 'nothing shrinks below what can be read', widths: [30, 30], available: 4, expected: [8, 8] },
])('$rule', ({ widths, available, expected }) => {
  expect(
    fitWidths(
      widths.map((width) => ({ width, rigid: false })),
      available,
    ),
  ).toEqual(expected)
})
