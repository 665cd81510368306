import type { SessionRow } from '../../core/contract/session.ts'
import { type FieldTerm, fieldRanks } from './field-ranks.ts'
import { fuzzyRanks } from './fuzzy-ranks.ts'
import { rankedPlaces } from './ranked-places.ts'
import { reachOfRows } from './reach-of-rows.ts'
import { createSearchTextBook } from './search-texts.ts'
import { type WordRanks, wordRanks } from './word-ranks.ts'

/** Ids of sessions, best first; `isFuzzy`: none holds the words as typed, these hold their letters in order. */
export interface Hits {
  readonly ids: readonly string[]
  readonly isFuzzy: boolean
}

export interface SearchIndex {
  /** Takes other rows than before, in the order of the list. They are read when `prepare` or a search comes. */
  update(rows: readonly SessionRow[]): void
  /** Reads the rows now, so that the first key of a search need not. */
  prepare(): void
  /**
   * The sessions that hold every word, or, if none does, their letters in order; whose fields hold what is asked of
   * them as well. Words are lower-case.
   */
  find(words: readonly string[], fields?: readonly FieldTerm[]): Hits
}

/** So many searches are remembered: who takes back letters comes through them again. */
const searchesKept = 12

/** What a search has looked at, for one that goes on from it. */
interface Search {
  readonly words: readonly WordRanks[]
  readonly fields: readonly FieldTerm[]
  /** Places of what it found, in the order of the list. */
  readonly places: Uint32Array
}

/** Finds words among 50,000 sessions within a key press. A search that goes on from the last one looks at its hits only. */
export function createSearchIndex(): SearchIndex {
  let book = createSearchTextBook()
  let unread: readonly SessionRow[] | null = null
  let ids: readonly string[] = []
  let accountOf = new Uint32Array()
  let roleOf = new Uint32Array()
  let reachOf = new Uint8Array()
  let last: Search | null = null
  const kept = new Map<string, Hits>()

  /** Texts of rows that are gone stay behind in the book; it is begun anew when they outweigh the others. */
  function renewBook(rowCount: number): void {
    if (book.accounts.length > 2 * rowCount + 1000) book = createSearchTextBook()
  }

  function idsAt(places: Uint32Array): readonly string[] {
    return Array.from(places, (place) => ids[place] ?? '')
  }

  function search(words: readonly string[], fields: readonly FieldTerm[]): Hits {
    const before: readonly WordRanks[] = last?.words ?? []
    const ranks = words.map((word) =>
      wordRanks(word, { book, before: before.find((old) => word.includes(old.word)) ?? null }),
    )
    const inFields = fields.map((term) => fieldRanks(term, book))
    const goesOn =
      last !== null &&
      last.fields.length === 0 &&
      before.every((old) => words.some((word) => word.includes(old.word)))
    const among = goesOn ? (last?.places ?? null) : null
    const { ranked, inOrder } = rankedPlaces([...ranks, ...inFields], { accountOf, roleOf, reachOf }, among)
    last = { words: ranks, fields, places: inOrder }
    if (ranked.length > 0 || words.length === 0) return { ids: idsAt(ranked), isFuzzy: false }
    const similar = words.map((word) => fuzzyRanks(word, book))
    const { ranked: alike } = rankedPlaces([...similar, ...inFields], { accountOf, roleOf, reachOf }, null)
    return { ids: idsAt(alike), isFuzzy: true }
  }

  function prepare(): void {
    if (unread === null) return
    const rows = unread
    unread = null
    renewBook(rows.length)
    accountOf = Uint32Array.from(rows, book.accountPlace)
    roleOf = Uint32Array.from(rows, book.rolePlace)
    reachOf = reachOfRows(rows)
  }

  return {
    update(rows) {
      unread = rows
      ids = rows.map(({ id }) => id)
      last = null
      kept.clear()
    },
    prepare,
    find(words, fields = []) {
      if (words.length + fields.length === 0) return { ids, isFuzzy: false }
      prepare()
      const key = JSON.stringify([words, fields])
      const hits = kept.get(key) ?? search(words, fields)
      kept.delete(key)
      kept.set(key, hits)
      const [oldest = ''] = kept.keys()
      if (kept.size > searchesKept) kept.delete(oldest)
      return hits
    },
  }
}
