import { expect, it } from 'vitest'
import { refreshDueAt, refreshPauseMs } from '../../../core/integrations/token-refresh.ts'

const at = (time: string) => new Date(`2026-01-05T${time}:00.000Z`)

it.each([
  ['09:00', '10:00', '09:45'],
  ['09:00', '17:00', '16:45'],
  // A third of a short life is less than 15 minutes.
  ['09:00', '09:30', '09:20'],
  ['09:00', '09:03', '09:02'],
])('a token from %s to %s is refreshed at %s', (issued, expires, due) => {
  expect(refreshDueAt({ issuedAt: at(issued), expiresAt: at(expires) })).toEqual(at(due))
})

it.each([
  [1, 0, 500],
  [1, 1, 1_000],
  [3, 1, 4_000],
  [7, 1, 60_000],
  [40, 1, 60_000],
])('after %i failures and luck of %d the next try is %i ms away', (failures, random, ms) => {
  expect(refreshPauseMs(failures, random)).toBe(ms)
})
