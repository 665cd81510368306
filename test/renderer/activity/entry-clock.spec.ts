import { expect, it } from 'vitest'
import { entryClock } from '../../../renderer/views/activity/entry-clock.ts'

const options = { nowMs: Date.parse('2026-11-24T23:30:00Z'), locale: 'en-GB', timeZone: 'Europe/Berlin' }

it('is the local time to the second today, with the date on another day', () => {
  expect(entryClock('2026-11-24T23:02:05Z', options)).toBe('00:02:05')
  expect(entryClock('2026-11-24T14:02:05Z', options)).toBe('24 Nov 15:02:05')
})
