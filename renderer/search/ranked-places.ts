import { noRank, type TextRanks } from './word-ranks.ts'

/** Which texts the sessions have, by their place in the list. */
export interface Sessions {
  readonly accountOf: Uint32Array
  readonly roleOf: Uint32Array
}

/**
 * The places of the sessions that every word fits, best first, and in the order of the list where they fit alike: a
 * counting sort. `among`: nothing else needs to be looked at; null for all.
 */
export function rankedPlaces(
  words: readonly TextRanks[],
  { accountOf, roleOf }: Sessions,
  among: Uint32Array | null,
): { readonly ranked: Uint32Array; readonly inOrder: Uint32Array } {
  const count = among === null ? accountOf.length : among.length
  const ranks = new Uint8Array(count)
  const inOrder = new Uint32Array(count)
  const starts = new Uint32Array(noRank)
  let found = 0
  for (let at = 0; at < count; at += 1) {
    const place = among === null ? at : (among[at] ?? 0)
    const rank = sessionRank(words, accountOf[place] ?? 0, roleOf[place] ?? 0)
    if (rank === noRank) continue
    ranks[found] = rank
    inOrder[found] = place
    starts[rank] = (starts[rank] ?? 0) + 1
    found += 1
  }
  let total = 0
  for (let rank = 0; rank < noRank; rank += 1) {
    const size = starts[rank] ?? 0
    starts[rank] = total
    total += size
  }
  const ranked = new Uint32Array(found)
  for (let at = 0; at < found; at += 1) {
    const rank = ranks[at] ?? 0
    const to = starts[rank] ?? 0
    ranked[to] = inOrder[at] ?? 0
    starts[rank] = to + 1
  }
  return { ranked, inOrder: inOrder.subarray(0, found) }
}

/** `noRank` when a word is in neither of its texts. */
function sessionRank(words: readonly TextRanks[], account: number, role: number): number {
  let sum = 0
  for (let at = 0; at < words.length; at += 1) {
    const ranks = words[at]
    const rank = Math.min(ranks?.accounts[account] ?? noRank, ranks?.roles[role] ?? noRank)
    if (rank === noRank) return noRank
    sum += rank
  }
  return Math.min(sum, noRank - 1)
}
