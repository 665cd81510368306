import { describe, expect, it } from 'vitest'
import { closestWord } from '../../../renderer/search/closest-word.ts'

const names = ['prod-payments', 'staging-search', 'dev-api']

describe('closestWord', () => {
  it.each([
    ['paymnts', 'payments'],
    ['paymetns', 'payments'],
    ['paymentss', 'payments'],
    ['payment', 'payments'],
    ['sreach', 'search'],
    ['spi', 'api'],
  ])('is for %s %s', (typed, word) => {
    expect(closestWord(typed, names)).toBe(word)
  })

  it.each(['kubernetes', 'xyz', ''])('is nothing for %j', (typed) => {
    expect(closestWord(typed, names)).toBeNull()
  })

  it('is the nearest of several', () => {
    expect(closestWord('serch', ['starch', 'search'])).toBe('search')
  })
})
