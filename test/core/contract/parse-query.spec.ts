import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../core/contract/parse-query.ts'

describe('parseQuery', () => {
  it('takes words in lower case, in their order', () => {
    expect(parseQuery('  Staging  API ')).toEqual({ words: ['staging', 'api'], conditions: [] })
  })

  it.each([
    ['account:payments', { kind: 'account', value: 'payments' }],
    ['role:Admin', { kind: 'role', value: 'admin' }],
    ['ou:workloads/prod', { kind: 'ou', value: 'workloads/prod' }],
    ['ou:OU-ab12-11aa22bb', { kind: 'ou', value: 'ou-ab12-11aa22bb' }],
    [
      'ou:arn:aws:organizations::111122223333:ou/o-exampleorgid/ou-ab12-11aa22bb',
      { kind: 'ou', value: 'ou-ab12-11aa22bb' },
    ],
    [
      'arn:aws:organizations::111122223333:ou/o-exampleorgid/ou-ab12-11aa22bb',
      { kind: 'ou', value: 'ou-ab12-11aa22bb' },
    ],
    ['region:eu-west-1', { kind: 'region', value: 'eu-west-1' }],
    ['tag:oncall', { kind: 'tag', value: 'oncall' }],
    ['integration:acme', { kind: 'integration', value: 'acme' }],
    ['is:active', { kind: 'is', value: 'active' }],
    ['is:fav', { kind: 'is', value: 'favourite' }],
    ['is:favorite', { kind: 'is', value: 'favourite' }],
    ['is:recent', { kind: 'is', value: 'recent' }],
    ['env:prod', { kind: 'env', value: 'production' }],
    ['env:stage', { kind: 'env', value: 'staging' }],
    ['env:dev', { kind: 'env', value: 'development' }],
    ['env:sbx', { kind: 'env', value: 'sandbox' }],
  ])('reads %s as a condition', (text, condition) => {
    expect(parseQuery(text)).toEqual({ words: [], conditions: [condition] })
  })

  it('finds conditions between words', () => {
    expect(parseQuery('pay env:prod admin')).toEqual({
      words: ['pay', 'admin'],
      conditions: [{ kind: 'env', value: 'production' }],
    })
  })

  it.each([
    ['account:"data lake" x', { words: ['x'], conditions: [{ kind: 'account', value: 'data lake' }] }],
    ['"two words"', { words: ['two words'], conditions: [] }],
    ['"not closed yet', { words: ['not closed yet'], conditions: [] }],
  ])('lets quotes hold words together: %s', (text, query) => {
    expect(parseQuery(text)).toEqual(query)
  })

  it.each(['role:', 'is:', 'env:', 'account:""'])('is not narrowed by %s, which has no value yet', (text) => {
    expect(parseQuery(text)).toEqual({ words: [], conditions: [] })
  })

  it.each(['colour:red', 'is:blue', 'env:moon', ':', 'a:b:c'])('takes %s for text', (text) => {
    expect(parseQuery(text)).toEqual({ words: [text], conditions: [] })
  })

  it('has nothing to find in blanks', () => {
    expect(parseQuery('  ')).toEqual({ words: [], conditions: [] })
  })
})
