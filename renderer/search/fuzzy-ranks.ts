import UFuzzy from '@leeoniya/ufuzzy'
import { lettersInOrder } from '../../core/contract/letters-in-order.ts'
import type { SearchTextBook } from './search-texts.ts'
import { noRank, rankLimit, type TextRanks } from './word-ranks.ts'

/** More than this many texts are not what anybody meant by so few letters; these are left in the order of the list. */
const rankedAtMost = 1000

/** Texts that hold the letters of the word in their order, strangers between them. */
export function fuzzyRanks(word: string, book: SearchTextBook): TextRanks {
  // It reads a leading dash as "without".
  const needle = word.replace(/^-+/, '')
  return { accounts: ranksOf(needle, book.accounts), roles: ranksOf(needle, book.roles) }
}

function ranksOf(needle: string, texts: readonly string[]): Uint8Array {
  const ranks = new Uint8Array(texts.length).fill(noRank)
  const fuzzy = /^[\x20-\x7e]*$/.test(needle) ? latin : anyScript
  // It reads the list only, whatever its types say.
  const haystack = texts as string[]
  const places = fuzzy.filter(haystack, needle) ?? []
  if (places.length === 0 || places.length > rankedAtMost) {
    for (const place of places) ranks[place] = 0
    return ranks
  }
  const info = fuzzy.info(places, haystack, needle)
  const order = fuzzy.sort(info, haystack, needle)
  for (const [position, at] of order.entries())
    ranks[info.idx[at] ?? 0] = Math.floor((position * rankLimit) / order.length)
  return ranks
}

// Without Unicode's classes it is faster.
const latin = new UFuzzy({ intraIns: lettersInOrder.intraIns, intraChars: "[a-z\\d'_.-]" })
const anyScript = new UFuzzy(lettersInOrder)
