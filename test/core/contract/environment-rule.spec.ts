import { describe, expect, it } from 'vitest'
import { environmentRuleSchema, ruleWords } from '../../../core/contract/environment-rule.ts'

describe('a rule', () => {
  it.each([
    ['account', '1234', 'an account has a number of 12 digits'],
    ['tag', '=prod', 'a tag reads NAME=VALUE, or NAME for any value'],
    ['ou', '/', 'a unit is given by name, path (Workloads/Production), id or ARN'],
    ['name', '', 'a pattern for names reads like *-prod'],
    ['name', ' x', 'a rule may not begin or end with a blank'],
    ['ou', 'a"b', 'a rule may not hold quotes, line breaks, control or direction marks'],
  ])('by %s is not %j', (by, value, message) => {
    const read = environmentRuleSchema.safeParse({ environment: 'production', by, value })
    expect(read.error?.issues.map((issue) => issue.message)).toEqual([message])
  })
})

it.each([
  [{ by: 'ou', value: 'Workloads/Production' }, 'ou:Workloads/Production'],
  [{ by: 'ou', value: 'Data Lake' }, 'ou:"Data Lake"'],
  [{ by: 'tag', value: 'env=prod' }, 'tag:env=prod'],
] as const)('%j is called %s', (subject, words) => {
  expect(ruleWords(subject)).toBe(words)
})
