/** Typing errors forgiven for a word: one for short ones, two from five letters on. */
function forgiven(word: string): number {
  return word.length < 5 ? 1 : 2
}

/**
 * The word of these texts that is nearest to what was typed, for a search that found nothing; null when none is near.
 * A letter missing, added, wrong, or two swapped count one each. Pure; every text is read once.
 */
export function closestWord(typed: string, texts: Iterable<string>): string | null {
  let best: { readonly word: string; readonly distance: number } | null = null
  const limit = forgiven(typed)
  const seen = new Set<string>()
  for (const text of texts) {
    for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
      if (seen.has(word) || Math.abs(word.length - typed.length) > limit) continue
      seen.add(word)
      const distance = editDistance(typed, word)
      if (distance <= limit && (best === null || distance < best.distance)) best = { word, distance }
    }
  }
  return best?.word ?? null
}

/** Damerau and Levenshtein's, with swaps of neighbours (optimal string alignment). */
function editDistance(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwap =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
        ),
      )
    }
    beforeLast = last
    last = current
  }
  return last[other.length] ?? 0
}
