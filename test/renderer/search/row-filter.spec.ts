import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../core/contract/parse-query.ts'
import { rowFilter } from '../../../renderer/search/row-filter.ts'
import { role } from '../sessions/window-states.ts'

const rows = [
  role('a/x', {
    ou: ['Workloads', 'Production'],
    environment: 'production',
    status: 'active',
    region: 'eu-west-1',
    tags: ['oncall', 'PCI'],
  }),
  role('b/x', { environment: 'staging', favourite: true, region: 'us-east-2', tags: ['oncall'] }),
  role('d/x', { status: 'stale', expiredAt: '2026-11-24T09:00:00.000Z' }),
  role('c/x', { lastStartedAt: '2026-11-24T09:00:00.000Z', status: 'starting' }),
]

function matching(query: string): readonly string[] {
  const filter = rowFilter(parseQuery(query).conditions)
  return rows.filter((row) => filter?.(row) ?? true).map(({ name }) => name)
}

describe('rowFilter', () => {
  it.each([
    ['is:active', ['a', 'c']],
    ['is:favourite', ['b']],
    ['is:recent', ['c']],
    ['env:prod', ['a']],
    ['region:us', ['b']],
    ['tag:on', ['a', 'b']],
    ['tag:pci', ['a']],
    ['ou:prod', ['a']],
  ])('%s fits %j', (query, names) => {
    expect(matching(query)).toEqual(names)
  })

  it('takes one of several of a kind, but every tag, and one of each kind', () => {
    expect(matching('env:prod env:stage')).toEqual(['a', 'b'])
    expect(matching('tag:oncall tag:pci')).toEqual(['a'])
    expect(matching('env:prod is:favourite')).toEqual([])
  })

  it('is none where the index answers by itself', () => {
    expect(rowFilter(parseQuery('role:admin account:x integration:y').conditions)).toBeNull()
  })
})
