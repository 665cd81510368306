import { withoutDashes } from '../../core/contract/without-dashes.ts'
import type { SearchTextBook } from './search-texts.ts'
import { noRank, type TextRanks } from './word-ranks.ts'

/** One of these pieces has to be in this part of what is known of a session. Pieces are lower-case. */
export interface FieldTerm {
  readonly field: 'account' | 'role' | 'integration'
  readonly anyOf: readonly string[]
}

/** Texts whose field holds a piece; all fit alike. */
export function fieldRanks({ field, anyOf }: FieldTerm, book: SearchTextBook): TextRanks {
  const rank = (holds: boolean): number => (holds ? 0 : noRank)
  const nowhere = (texts: readonly string[]): Uint8Array => new Uint8Array(texts.length).fill(noRank)
  const pieces =
    field === 'account' ? [...new Set(anyOf.flatMap((piece) => [piece, withoutDashes(piece)]))] : anyOf
  switch (field) {
    case 'role':
      return {
        accounts: nowhere(book.accounts),
        roles: Uint8Array.from(book.roles, (role) => rank(pieces.some((piece) => role.includes(piece)))),
      }
    // Email and integration are the last lines of an account's text, and no part of the account.
    case 'account':
      return {
        accounts: Uint8Array.from(book.accounts, (text) =>
          rank(pieces.some((piece) => isBefore(text.indexOf(piece), endOfAccount(text)))),
        ),
        roles: nowhere(book.roles),
      }
    case 'integration':
      return {
        accounts: Uint8Array.from(book.accounts, (text) =>
          rank(pieces.some((piece) => text.lastIndexOf(piece) > text.lastIndexOf('\n'))),
        ),
        roles: nowhere(book.roles),
      }
  }
}

function endOfAccount(text: string): number {
  return text.lastIndexOf('\n', text.lastIndexOf('\n') - 1)
}

function isBefore(at: number, end: number): boolean {
  return at !== -1 && at < end
}
