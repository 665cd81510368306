import { expect, it } from 'vitest'
import { timeLeft } from '../../../renderer/components/time-left.ts'

const until = '2026-11-24T15:00:00.000Z'

it.each([
  ['2026-11-24T14:17:50.000Z', '42:10'],
  ['2026-11-24T14:00:00.001Z', '59:59'],
  ['2026-11-24T14:00:00.000Z', '1 h 00'],
  ['2026-11-24T13:54:59.000Z', '1 h 05'],
  ['2026-11-24T14:59:18.000Z', '0:42'],
  ['2026-11-24T15:00:00.000Z', '0:00'],
  ['2026-11-24T16:00:00.000Z', '0:00'],
])('at %s the life left reads %s', (now, text) => {
  expect(timeLeft(until, Date.parse(now))).toBe(text)
})
