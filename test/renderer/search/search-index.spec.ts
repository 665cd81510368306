import { describe, expect, it } from 'vitest'
import { createSearchIndex, type SearchIndex } from '../../../renderer/search/search-index.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { role } from '../sessions/window-states.ts'

function indexOf(...paths: readonly string[]): SearchIndex {
  const index = createSearchIndex()
  index.update(paths.map((path, at) => role(path, { accountId: String(111_122_223_333 + at) })))
  return index
}

describe('createSearchIndex', () => {
  it('finds what holds every word, in account or role', () => {
    const index = indexOf('prod-payments/Admin', 'prod-search/Admin', 'prod-payments/ReadOnly')
    expect(index.find(['pay', 'admin'])).toEqual({ ids: ['prod-payments/Admin'], isFuzzy: false })
  })

  it('puts first what begins with the word, then what has it at the beginning of a word, within one, in its role', () => {
    const index = indexOf('a/apiary', 'my-api/x', 'rapid/x', 'api-gateway/x')
    expect(index.find(['api']).ids).toEqual(['api-gateway/x', 'my-api/x', 'a/apiary', 'rapid/x'])
  })

  it('keeps the order of the list among what fits alike', () => {
    const index = indexOf('prod-b/x', 'prod-a/x', 'prod-c/x')
    expect(index.find(['prod']).ids).toEqual(['prod-b/x', 'prod-a/x', 'prod-c/x'])
  })

  it('puts first among what fits alike what runs, then favourites, then what was started lately', () => {
    const index = createSearchIndex()
    index.update([
      role('prod-a/x', {}),
      role('prod-b/x', { lastStartedAt: '2026-01-05T09:00:00.000Z' }),
      role('prod-c/x', { favourite: true }),
      role('prod-d/x', { status: 'active' }),
      role('x-prod/x', { status: 'active' }),
    ])
    const ids = ['prod-d/x', 'prod-c/x', 'prod-b/x', 'prod-a/x', 'x-prod/x']
    expect(index.find(['prod']).ids).toEqual(ids)
  })

  it.each(['111122223334', '1111-2222-3334', '2223334'])('finds an account by its id as %s', (text) => {
    expect(indexOf('a/x', 'b/x', 'c/x').find([text]).ids).toEqual(['b/x'])
  })

  it('finds by alias and by the name behind it, and by the integration', () => {
    const index = createSearchIndex()
    index.update([role('prod-payments/Admin', { alias: 'money' }), role('x/y', { integration: 'contoso' })])
    for (const word of ['money', 'payments']) expect(index.find([word]).ids).toEqual(['prod-payments/Admin'])
    expect(index.find(['contoso']).ids).toEqual(['x/y'])
  })

  it('takes letters in their order when nothing holds the word', () => {
    const index = indexOf('staging-payments/x', 'prod-search/x')
    expect(index.find(['stgpay'])).toEqual({ ids: ['staging-payments/x'], isFuzzy: true })
    expect(index.find(['zzz'])).toEqual({ ids: [], isFuzzy: true })
  })

  it('finds words of any script, with letters left out as well', () => {
    const index = indexOf('платежи/x', 'поиск/x')
    expect(index.find(['платеж']).ids).toEqual(['платежи/x'])
    expect(index.find(['плтж'])).toEqual({ ids: ['платежи/x'], isFuzzy: true })
  })

  it('looks for what is asked of a field in that field alone', () => {
    const index = createSearchIndex()
    index.update([role('admin/ReadOnly'), role('prod/Admin'), role('x/y', { integration: 'admin-org' })])
    const ids = (field: 'account' | 'role' | 'integration', ...anyOf: readonly string[]) =>
      index.find([], [{ field, anyOf }]).ids
    expect(ids('account', 'admin')).toEqual(['admin/ReadOnly'])
    expect(ids('role', 'admin')).toEqual(['prod/Admin'])
    expect(ids('integration', 'admin')).toEqual(['x/y'])
    expect(ids('role', 'admin', 'readonly')).toEqual(['admin/ReadOnly', 'prod/Admin'])
  })

  it('forgets what it knew when other rows come', () => {
    const index = indexOf('prod-a/x')
    expect(index.find(['prod']).ids).toEqual(['prod-a/x'])
    index.update([role('prod-b/x')])
    expect(index.find(['prod']).ids).toEqual(['prod-b/x'])
    expect(index.find(['prod-a']).ids).toEqual([])
  })

  it('finds the same however one came to a search', () => {
    const seed = Math.floor(Math.random() * 2 ** 32)
    const random = seededRandom(seed)
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
    const letters = ['a', 'b', '-', '1']
    const word = () => Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(letters)).join('')
    const rows = Array.from({ length: 60 }, () => role(`${word()}/${word()}`))
    const travelled = createSearchIndex()
    travelled.update(rows)
    for (let step = 0; step < 300; step += 1) {
      const words = Array.from({ length: 1 + Math.floor(random() * 2) }, word)
      const fields = random() < 0.3 ? [{ field: 'role' as const, anyOf: [word()] }] : []
      const fresh = createSearchIndex()
      fresh.update(rows)
      const asked = { seed, words, fields }
      expect({ asked, ...travelled.find(words, fields) }).toEqual({ asked, ...fresh.find(words, fields) })
    }
  })
})
