import { describe, expect, it } from 'vitest'
import { nameGroups } from '../../../renderer/views/sessions/name-groups.ts'

function titles(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(nameGroups(names))
}

describe('nameGroups', () => {
  it('groups names by the first word they share, whatever parts words', () => {
    expect(titles('prod-payments', 'prod_search', 'staging a', 'staging b', 'audit')).toEqual({
      'prod-payments': 'prod',
      prod_search: 'prod',
      'staging a': 'staging',
      'staging b': 'staging',
      audit: 'Other',
    })
  })

  it('takes one more word where nearly all begin alike; who shares it with nobody stays by the first', () => {
    expect(titles('acme-prod-a', 'acme-prod-b', 'acme-dev-a', 'acme-dev-b', 'acme-audit')).toEqual({
      'acme-prod-a': 'acme-prod',
      'acme-prod-b': 'acme-prod',
      'acme-dev-a': 'acme-dev',
      'acme-dev-b': 'acme-dev',
      'acme-audit': 'acme',
    })
  })

  it('keeps a beginning whole that one more word would only scatter', () => {
    expect(titles('prod-1', 'prod-2', 'prod-3')).toEqual({
      'prod-1': 'prod',
      'prod-2': 'prod',
      'prod-3': 'prod',
    })
  })

  it('does not tell upper from lower case', () => {
    expect(titles('Prod-a', 'prod-b', 'x', 'y')).toMatchObject({ 'Prod-a': 'Prod', 'prod-b': 'Prod' })
  })

  it('takes words of any script, and a name without any as it is', () => {
    expect(titles('إنتاج-دفع', 'إنتاج-بحث', '🙂', '🙂', '')).toEqual({
      'إنتاج-دفع': 'إنتاج',
      'إنتاج-بحث': 'إنتاج',
      '🙂': 'Other',
      '': 'Other',
    })
  })
})
