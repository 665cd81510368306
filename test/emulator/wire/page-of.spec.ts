import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageOf } from '../../../emulator/wire/page-of.ts'
import { ServiceError } from '../../../emulator/wire/service-error.ts'

const badToken = () => new ServiceError('InvalidRequestException', 'no such page')
const page = (items: readonly string[], limit: number, token: string | null) =>
  pageOf(items, { limit, token, keyOf: (item) => item, badToken })

function readAll(items: readonly string[], limit: number): readonly string[] {
  const read: string[] = []
  let token: string | null = null
  do {
    const next = page(items, limit, token)
    read.push(...next.items)
    token = next.nextToken
  } while (token !== null)
  return read
}

describe('pageOf', () => {
  it('gives every item once, whatever the size of the page', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uuid(), { maxLength: 40 }),
        fc.integer({ min: 1, max: 50 }),
        (items, limit) => {
          expect(readAll(items, limit)).toEqual(items)
        },
      ),
    )
  })

  it('has no token on the last page, full or not', () => {
    expect(page(['a', 'b'], 2, null)).toEqual({ items: ['a', 'b'], nextToken: null })
    expect(page([], 2, null)).toEqual({ items: [], nextToken: null })
  })

  it('skips and doubles nothing when items before the page come or go', () => {
    const { nextToken } = page(['a', 'b', 'c', 'd'], 2, null)
    expect(page(['b', 'c', 'd'], 2, nextToken).items).toEqual(['c', 'd'])
    expect(page(['new', 'a', 'b', 'c', 'd'], 2, nextToken).items).toEqual(['c', 'd'])
  })

  it('goes on where the last item was when that one is gone', () => {
    const { nextToken } = page(['a', 'b', 'c', 'd'], 2, null)
    expect(page(['a', 'c', 'd'], 2, nextToken).items).toEqual(['c', 'd'])
  })

  it.each(['', 'x', 'bnVsbA', 'W10'])('refuses the token %j', (token) => {
    expect(() => page(['a'], 1, token)).toThrow('no such page')
  })
})
