import { importKindWords } from '../../agent/import-kind-words.ts'
import type { ImportItem, ImportOutcome, ImportReport } from '../../core/contract/import.ts'
import type { Output } from '../io.ts'
import { printable } from './printable.ts'
import { table } from './table.ts'

/** So many that say the same are shown; the rest is counted. */
const shownOfALot = 3
const aLot = 8

/**
 * What came of an import, or would: what is new, what is left out and why, and how much is here already.
 * @param of the file or files that were read, and the title of what things are called there.
 */
export function importReport(
  output: Output,
  { items, applied }: ImportReport,
  of: { readonly source: string; readonly title: string },
): string {
  const those = (outcome: ImportOutcome): readonly ImportItem[] =>
    items.filter((item) => item.outcome === outcome)
  const [fresh, here, leftOut] = [those('new'), those('here'), those('left-out')]
  const came = applied ? 'came' : 'would come'
  return [
    `${printable(of.source)}: ${fresh.length} ${came}, ${here.length} here already, ${leftOut.length} left out\n`,
    ...(fresh.length === 0 ? [] : [`\n${came}\n${rows(output, fresh, of.title)}`]),
    ...(leftOut.length === 0 ? [] : [`\nleft out\n${rows(output, folded(leftOut), of.title)}`]),
  ].join('')
}

function rows(output: Output, items: readonly ImportItem[], title: string): string {
  return table(
    output,
    [
      { title: 'WHAT', cell: ({ what }) => importKindWords[what], rigid: true },
      { title, cell: ({ name }) => name },
      { title: 'HERE', cell: ({ as }) => as },
      { title: 'NOTE', cell: ({ note }) => note },
    ],
    items,
  )
}

/** Of a lot that are left out for one reason, the first, and how many more there are. */
function folded(items: readonly ImportItem[]): readonly ImportItem[] {
  const groups = new Map<string, ImportItem[]>()
  for (const item of items) {
    const reason = `${item.what} ${item.note ?? ''}`
    groups.set(reason, [...(groups.get(reason) ?? []), item])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined || group.length <= aLot) return group
    return [...group.slice(0, shownOfALot), { ...first, name: `and ${group.length - shownOfALot} more` }]
  })
}
