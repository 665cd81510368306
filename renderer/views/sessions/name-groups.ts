/** A group that holds this share of all accounts says nothing: it is parted by one more word. */
const tooLarge = 0.6
const wordsAtMost = 3

/** Where a name belongs when people name their accounts with a common beginning; by name. */
export interface NameGroup {
  readonly key: string
  readonly title: string
}

/** For names that share their beginning with no other. */
export const otherNames: NameGroup = { key: '', title: 'Other' }

/**
 * Groups account names by the beginning they share with others: `prod-payments` and `prod-search` are `prod`. Where one
 * beginning holds nearly all (`acme-prod-…`), one more word counts. Pure.
 */
export function nameGroups(names: Iterable<string>): ReadonlyMap<string, NameGroup> {
  const all = [...new Set(names)]
  const groups = new Map<string, NameGroup>()
  part(all, { words: 1, total: all.length, groups })
  return groups
}

function part(
  names: readonly string[],
  options: { readonly words: number; readonly total: number; readonly groups: Map<string, NameGroup> },
): void {
  const { words, total, groups } = options
  const byBeginning = new Map<string, string[]>()
  for (const name of names) {
    const key = beginning(name, words).toLowerCase()
    const same = byBeginning.get(key)
    if (same === undefined) byBeginning.set(key, [name])
    else same.push(name)
  }
  for (const [key, same] of byBeginning) {
    const [first = ''] = same
    const isTooLarge = same.length > total * tooLarge && words < wordsAtMost
    if (isTooLarge && same.some((name) => beginning(name, words + 1).toLowerCase() !== key))
      part(same, { ...options, words: words + 1 })
    else {
      const group = same.length < 2 ? otherNames : { key, title: beginning(first, words) }
      for (const name of same) groups.set(name, group)
    }
  }
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
