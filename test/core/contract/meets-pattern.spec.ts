import { describe, expect, it } from 'vitest'
import { meetsPattern } from '../../../core/contract/meets-pattern.ts'

describe('meetsPattern', () => {
  it.each([
    ['payments-prod', '*-prod'],
    ['payments-prod', '*-prod*'],
    ['payments-prod-eu', '*-prod*'],
    ['Payments-PROD', '*-prod'],
    ['prod-prod-prod', '*prod'],
    ['prod', 'prod'],
    ['prod', '*'],
    ['', '*'],
    ['prod1', 'prod?'],
    ['a.b', 'a.b'],
    ['data (lake)', 'data (*)'],
  ])('%s meets %s', (text, pattern) => {
    expect(meetsPattern(text, pattern)).toBe(true)
  })

  it.each([
    ['payments-prod-eu', '*-prod'],
    ['prod', 'pro'],
    ['prod', 'prod?'],
    ['prod', ''],
    ['axb', 'a.b'],
    ['prod-payments', '*-prod*'],
  ])('%s does not meet %s', (text, pattern) => {
    expect(meetsPattern(text, pattern)).toBe(false)
  })

  it('takes no longer for a pattern of stars alone', () => {
    const text = 'a'.repeat(2000)
    expect(meetsPattern(text, `${'*a'.repeat(100)}b`)).toBe(false)
  })
})
