/** What somebody would like to be called: at level 0, and longer and longer above; null: there is no longer one. */
export type Wish = (level: number) => string | null

/**
 * One name for each, none twice, if the longest of each is its own alone. All that would share one take their next. None
 * keeps the short one, so that no name passes from one to another when somebody comes or goes.
 */
export function distinctNames(wishes: readonly Wish[]): readonly string[] {
  const names = wishes.map((wish) => wish(0) ?? '')
  const levels = wishes.map(() => 0)
  for (;;) {
    let grown = false
    for (const index of sharing(names)) {
      const level = (levels[index] ?? 0) + 1
      const longer = wishes[index]?.(level) ?? null
      if (longer === null) continue
      levels[index] = level
      names[index] = longer
      grown = true
    }
    if (!grown) return names
  }
}

/** Those whose name another has, too. */
function sharing(names: readonly string[]): readonly number[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return names.flatMap((name, index) => ((counts.get(name) ?? 0) > 1 ? [index] : []))
}
