import { expect, it } from 'vitest'
import { durationSeconds } from '../../cli/duration.ts'

it.each([
  ['3600', 3600],
  ['900s', 900],
  ['90m', 5400],
  ['8h', 28_800],
])('%s is %d seconds', (text, expected) => {
  expect(durationSeconds(text)).toBe(expected)
})

it.each(['', 'h', '1.5h', '-900', '1d', '1 h', '9999999', '١٢'])('%j is no duration', (text) => {
  expect(() => durationSeconds(text)).toThrow('is not a duration')
})
