import { describe, expect, it } from 'vitest'
import { matchRanges } from '../../../renderer/search/match-ranges.ts'

const marks = (text: string, ...words: readonly string[]) => matchRanges(text, { words, isFuzzy: false })

describe('matchRanges', () => {
  it('marks each word where it stands first, in any case', () => {
    expect(marks('Prod-payments', 'prod', 'pay')).toEqual([0, 4, 5, 8])
  })

  it('marks words that overlap or touch as one', () => {
    expect(marks('payments', 'paym', 'ments')).toEqual([0, 8])
  })

  it('marks nothing of words that are not there', () => {
    expect(marks('prod-search', 'pay')).toEqual([])
  })

  it('marks letters in their order, where they lie closest together, for hits by letters alone', () => {
    expect(matchRanges('staging-payments', { words: ['stgpay'], isFuzzy: true })).toEqual([0, 2, 3, 4, 8, 11])
    expect(matchRanges('s-s-tg', { words: ['stg'], isFuzzy: true })).toEqual([2, 3, 4, 6])
    expect(matchRanges('prod', { words: ['stg'], isFuzzy: true })).toEqual([])
  })

  it('marks digits of an account id over its dashes, with or without dashes typed', () => {
    expect(marks('1111-2222-3333', '12222')).toEqual([3, 9])
    expect(marks('1111-2222-3333', '1-2')).toEqual([3, 6])
    expect(marks('1111-2222-3333', '3333', '1111')).toEqual([0, 4, 10, 14])
  })

  it('marks nothing where lower case is longer than the text, rather than beside it', () => {
    expect(marks('İstanbul', 'bul')).toEqual([])
  })
})
