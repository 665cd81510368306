import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { secret } from '../../../core/secrets/secret.ts'

describe('secret', () => {
  const value = secret('wJalrXUtnFEMI')

  it('opens with reveal()', () => {
    expect(value.reveal()).toBe('wJalrXUtnFEMI')
  })

  it.each([
    ['concatenation', `key: ${String(value)}`],
    ['JSON', JSON.stringify({ value })],
    ['console.log', inspect({ value }, { depth: 9, showHidden: true })],
    ['an error', new Error(['failed with', value].join(' ')).message],
    ['a spread', JSON.stringify({ ...value })],
  ])('prints as [secret] in %s', (_, printed) => {
    expect(printed).not.toContain('wJalrXUtnFEMI')
  })
})
