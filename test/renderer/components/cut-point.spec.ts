import { expect, it } from 'vitest'
import { cutPoint } from '../../../renderer/components/cut-point.ts'

it.each([
  ['acme-prod-payments', 'payments'],
  ['payments', 'payments'],
  ['dev', 'dev'],
  ['', ''],
  // One character as people count them, of seven units.
  ['team 👩🏽‍🚀-one', 'am 👩🏽‍🚀-one'],
  ['متجر-الإنتاج', '-الإنتاج'],
])('of %j the end that is always kept is %j', (text, kept) => {
  expect(text.slice(cutPoint(text))).toBe(kept)
})
