import { describe, expect, it } from 'vitest'
import { idHere } from '../../../../core/import/leapp/id-here.ts'

describe('the id that an entry of Leapp has here', () => {
  it.each([
    ['8D6F4C0A-1B2E-4C1D-9B6A-2F0E7C5A9B11', '8d6f4c0a-1b2e-4c1d-9b6a-2f0e7c5a9b11'],
    ['aws-single-sign-on', 'aws-single-sign-on'],
  ])('is its own where that looks like one: %s', (own, here) => {
    expect(idHere(own)).toBe(here)
  })

  it.each(['-oProxyCommand=x', '-v', 'a b', '../x', 'é', 'x'.repeat(65)])(
    'is drawn from it where not: %s',
    (own) => {
      expect(idHere(own)).toMatch(/^leapp-[0-9a-f]{16}$/)
      expect(idHere(own)).toBe(idHere(own))
    },
  )
})
