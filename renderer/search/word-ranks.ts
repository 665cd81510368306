import type { SearchTextBook } from './search-texts.ts'
import { withoutDashes } from '../../core/contract/without-dashes.ts'

/** No hit. */
export const noRank = 255
/** Ranks of hits are below; the lower, the more likely it is what was meant. */
export const rankLimit = 10

/** How well something asked for fits every text of the book, by place: a rank, or `noRank`. */
export interface TextRanks {
  readonly accounts: Uint8Array
  readonly roles: Uint8Array
}

/** The same of one word, for a longer word that goes on from it. */
export interface WordRanks extends TextRanks {
  readonly word: string
  /** Places of the accounts that have one. */
  readonly accountHits: readonly number[]
}

/**
 * Texts that hold the word: at the label's beginning (0), at a word's in it (1), within one (2), or elsewhere (3).
 * `before`: of a word that is part of this one; nothing else needs to be looked at.
 */
export function wordRanks(
  word: string,
  { book, before }: { readonly book: SearchTextBook; readonly before: WordRanks | null },
): WordRanks {
  const accounts = new Uint8Array(book.accounts.length).fill(noRank)
  const accountHits: number[] = []
  const bare = withoutDashes(word)
  const look = (place: number): void => {
    const rank = accountRank(book.accounts[place] ?? '', {
      word,
      bare,
      labelLength: book.labelLengths[place] ?? 0,
    })
    if (rank === noRank) return
    accounts[place] = rank
    accountHits.push(place)
  }
  if (before === null) for (let place = 0; place < accounts.length; place += 1) look(place)
  else for (const place of before.accountHits) look(place)
  const roles = Uint8Array.from(book.roles, (role) => {
    const at = role.indexOf(word)
    if (at === -1) return noRank
    return at === 0 ? 2 : 3
  })
  return { word, accounts, roles, accountHits }
}

function accountRank(
  text: string,
  { word, bare, labelLength }: { readonly word: string; readonly bare: string; readonly labelLength: number },
): number {
  const at = text.indexOf(word)
  if (at === 0) return 0
  if (at === -1) return bare !== word && text.includes(bare) ? 3 : noRank
  if (at >= labelLength) return 3
  return isPartOfWord(text.charCodeAt(at - 1)) ? 2 : 1
}

/** Letters and digits; whatever is beyond ASCII counts as a letter. */
function isPartOfWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127
}
