/** Gives its last answer again while what it hangs on is the same (`Object.is`), else computes it anew. */
export type Step<Result> = (dependsOn: readonly unknown[], compute: () => Result) => Result

export function rememberLast<Result>(): Step<Result> {
  let last: { readonly dependsOn: readonly unknown[]; readonly result: Result } | null = null
  return (dependsOn, compute) => {
    if (last === null || dependsOn.some((thing, at) => !Object.is(thing, last?.dependsOn[at])))
      last = { dependsOn, result: compute() }
    return last.result
  }
}

/** Gives the list before again while the next one holds the same, so that what hangs on it stays as well. */
export function keepSameList<T>(): (next: readonly T[]) => readonly T[] {
  let last: readonly T[] = []
  return (next) => {
    const before = last
    const isSame = before.length === next.length && next.every((item, at) => item === before[at])
    if (!isSame) last = next
    return last
  }
}
