import { expect, it } from 'vitest'
import { countdown } from '../../../cli/output/countdown.ts'

it.each([
  ['2026-01-01T10:42:10.000Z', '42:10'],
  ['2026-01-01T10:00:05.900Z', '0:05'],
  ['2026-01-01T11:00:00.000Z', '1 h 00'],
  ['2026-01-01T22:03:04.000Z', '12 h 03'],
  ['2026-01-01T10:00:00.000Z', '0:00'],
  ['2026-01-01T09:59:59.000Z', null],
])('case 39: at 10:00:00, until %s: %s', (until, expected) => {
  expect(countdown(until, Date.parse('2026-01-01T10:00:00.000Z'))).toBe(expected)
})
