import type { CatalogChange, CatalogPlan } from '../../core/contract/team-catalog.ts'
import type { Output } from '../io.ts'
import { printable } from './printable.ts'
import { table } from './table.ts'

const words: Readonly<Record<CatalogChange, string>> = {
  new: '+ new',
  here: '= here',
  changed: '~ changed',
  gone: '- gone',
  'left-out': '! left out',
}

/** What a catalogue changes, or changed: a line for each thing that does not stay as it is. */
export function catalogReport(
  output: Output,
  { catalog, source, commit, sha256, items }: CatalogPlan,
): string {
  const told = items.filter(({ change }) => change !== 'here')
  const here = items.length - told.length
  const of = commit === null ? `sha256:${sha256}` : `commit ${commit}`
  const heading = `${printable(catalog)}, ${printable(source)}\n${of}\n`
  if (told.length === 0) return `${heading}nothing changes: ${here} here already\n`
  const rows = table(
    output,
    [
      { title: 'CHANGE', cell: ({ change }) => words[change], rigid: true },
      { title: 'WHAT', cell: ({ what }) => what, rigid: true },
      { title: 'IN THE CATALOGUE', cell: ({ name }) => name },
      { title: 'HERE', cell: ({ as, name }) => (as === name ? null : as) },
      { title: 'NOTE', cell: ({ note }) => note },
    ],
    told,
  )
  return `${heading}${here === 0 ? '' : `${here} here already\n`}\n${rows}`
}
