import type { SessionRow } from '../../core/contract/session.ts'
import { fuzzyRanks } from './fuzzy-ranks.ts'
import { createSearchTextBook } from './search-texts.ts'
import { noRank, type WordRanks, wordRanks } from './word-ranks.ts'

/** Ids of sessions, best first; `isFuzzy`: none holds the words as typed, these hold their letters in order. */
export interface Hits {
  readonly ids: readonly string[]
  readonly isFuzzy: boolean
}

export interface SearchIndex {
  /** Takes other rows than before, in the order of the list. */
  update(rows: readonly SessionRow[]): void
  /** The sessions that hold every word, or, if none does, their letters in order. Words are lower-case. */
  find(words: readonly string[]): Hits
}

/** Finds words among 50,000 sessions within a key press. A word that goes on from the last search looks at its hits only. */
export function createSearchIndex(): SearchIndex {
  let book = createSearchTextBook()
  let ids: readonly string[] = []
  let accountOf = new Uint32Array()
  let roleOf = new Uint32Array()
  let last: readonly WordRanks[] = []

  /** Texts of rows that are gone stay behind in the book; it is begun anew when they outweigh the others. */
  function renewBook(rowCount: number): void {
    if (book.accounts.length > 2 * rowCount + 1000) book = createSearchTextBook()
  }

  /** In the order of the list within a rank: a counting sort. */
  function rankedIds(words: readonly WordRanks[]): readonly string[] {
    const ranks = new Uint8Array(ids.length)
    const starts = new Uint32Array(noRank + 1)
    for (let at = 0; at < ranks.length; at += 1) {
      const rank = sessionRank(words, accountOf[at] ?? 0, roleOf[at] ?? 0)
      ranks[at] = rank
      starts[rank] = (starts[rank] ?? 0) + 1
    }
    let total = 0
    for (let rank = 0; rank < noRank; rank += 1) {
      const count = starts[rank] ?? 0
      starts[rank] = total
      total += count
    }
    const found = Array.from<string>({ length: total })
    for (let at = 0; at < ranks.length; at += 1) {
      const rank = ranks[at] ?? noRank
      if (rank === noRank) continue
      const to = starts[rank] ?? 0
      found[to] = ids[at] ?? ''
      starts[rank] = to + 1
    }
    return found
  }

  return {
    update(next) {
      renewBook(next.length)
      ids = next.map(({ id }) => id)
      accountOf = new Uint32Array(next.length)
      roleOf = new Uint32Array(next.length)
      for (let at = 0; at < next.length; at += 1) {
        const row = next[at]
        if (row === undefined) continue
        accountOf[at] = book.accountPlace(row)
        roleOf[at] = book.rolePlace(row)
      }
      last = []
    },
    find(words) {
      if (words.length === 0) return { ids, isFuzzy: false }
      const before = last
      last = words.map((word) =>
        wordRanks(word, { book, before: before.find((old) => word.includes(old.word)) ?? null }),
      )
      const holding = rankedIds(last)
      if (holding.length > 0) return { ids: holding, isFuzzy: false }
      return { ids: rankedIds(words.map((word) => fuzzyRanks(word, book))), isFuzzy: true }
    },
  }
}

/** `noRank` when a word is in neither of its texts. */
function sessionRank(words: readonly WordRanks[], account: number, role: number): number {
  let sum = 0
  for (let at = 0; at < words.length; at += 1) {
    const ranks = words[at]
    const rank = Math.min(ranks?.accounts[account] ?? noRank, ranks?.roles[role] ?? noRank)
    if (rank === noRank) return noRank
    sum += rank
  }
  return Math.min(sum, noRank - 1)
}
