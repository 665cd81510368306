import { expect, it } from 'vitest'
import { timeOfDay } from '../../electron/time-of-day.ts'

it.each([
  ['en-US', '2:32 PM'],
  ['en-GB', '14:32'],
  ['de-DE', '14:32'],
])('outside of the window the time of day is written as inside it, in %s: %s', (locale, shown) => {
  const time = timeOfDay(new Date('2026-11-24T14:32:10.000Z'), { locale, timeZone: 'UTC' })
  expect(time.replace('\u202F', ' ')).toBe(shown)
})
