import { noRank, type TextRanks } from './word-ranks.ts'

/** Which texts the sessions have, by their place in the list, and how near they are at hand: 0 for those that come first. */
export interface Sessions {
  readonly accountOf: Uint32Array
  readonly roleOf: Uint32Array
  readonly reachOf: Uint8Array
}

/** So many steps of nearness there are. */
export const reachSteps = 4

/**
 * The places of the sessions that every word fits, best first; where they fit alike the nearest at hand, then in the
 * order of the list: a counting sort. `among`: nothing else needs to be looked at; null for all.
 */
export function rankedPlaces(
  words: readonly TextRanks[],
  { accountOf, roleOf, reachOf }: Sessions,
  among: Uint32Array | null,
): { readonly ranked: Uint32Array; readonly inOrder: Uint32Array } {
  const count = among === null ? accountOf.length : among.length
  const ranks = new Uint16Array(count)
  const inOrder = new Uint32Array(count)
  const starts = new Uint32Array(noRank * reachSteps)
  let found = 0
  for (let at = 0; at < count; at += 1) {
    const place = among === null ? at : (among[at] ?? 0)
    const fit = sessionRank(words, accountOf[place] ?? 0, roleOf[place] ?? 0)
    if (fit === noRank) continue
    const rank = fit * reachSteps + (reachOf[place] ?? 0)
    ranks[found] = rank
    inOrder[found] = place
    starts[rank] = (starts[rank] ?? 0) + 1
    found += 1
  }
  let total = 0
  for (let rank = 0; rank < starts.length; rank += 1) {
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
