import type { QueryParameters } from '../wire/query-protocol.ts'

/** The structures of a list, `Tags.member.1.Key` and on, in order; a list of texts has them under the empty name. */
export function members(input: QueryParameters, list: string): readonly Readonly<Record<string, string>>[] {
  const found = new Map<number, Record<string, string>>()
  for (const [name, value] of Object.entries(input)) {
    const [head, member, place, field = ''] = name.split('.')
    if (head !== list || member !== 'member') continue
    found.set(Number(place), { ...found.get(Number(place)), [field]: value })
  }
  return [...found].sort(([a], [b]) => a - b).map(([, fields]) => fields)
}
