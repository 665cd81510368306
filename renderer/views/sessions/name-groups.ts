/** A group that holds this share of all accounts says nothing: it is parted by one more word. */
const tooLarge = 0.6
const wordsAtMost = 3

/** The title over names that share their beginning with no other. */
export const otherNames = 'Other'

/**
 * Groups account names by the beginning they share with others: `prod-payments` and `prod-search` are `prod`. Where one
 * beginning holds nearly all (`acme-prod-…`, `acme-staging-…`), one more word counts. Pure.
 * @returns by name, the title of its group.
 */
export function nameGroups(names: Iterable<string>): ReadonlyMap<string, string> {
  const all = [...new Set(names)]
  const groups = new Map<string, string>()
  part(all, { words: 1, total: all.length, alone: otherNames, groups })
  return groups
}

function part(
  names: readonly string[],
  options: {
    readonly words: number
    readonly total: number
    /** Where a name belongs that shares so many words with no other. */
    readonly alone: string
    readonly groups: Map<string, string>
  },
): void {
  const { words, total, alone, groups } = options
  for (const same of byBeginning(names, words)) {
    const group = same.length < 2 ? alone : beginning(same[0] ?? '', words)
    const isTooLarge = same.length > total * tooLarge && words < wordsAtMost
    const parts = isTooLarge ? byBeginning(same, words + 1).filter((some) => some.length > 1) : []
    if (parts.length > 1) part(same, { ...options, words: words + 1, alone: group })
    else for (const name of same) groups.set(name, group)
  }
}

/** Names that begin with the same words stand together; case does not count. */
function byBeginning(names: readonly string[], words: number): readonly (readonly string[])[] {
  const found = new Map<string, string[]>()
  for (const name of names) {
    const key = beginning(name, words).toLowerCase()
    const same = found.get(key)
    if (same === undefined) found.set(key, [name])
    else same.push(name)
  }
  return [...found.values()]
}

/** Its first words with what stands between them; the whole name when it has no more. */
function beginning(name: string, words: number): string {
  let end = 0
  for (let word = 0; word < words; word += 1) {
    const rest = /^[^\p{L}\p{N}]*[\p{L}\p{N}]+/u.exec(name.slice(end))
    if (rest === null) break
    end += rest[0].length
  }
  return end === 0 ? name : name.slice(0, end)
}
