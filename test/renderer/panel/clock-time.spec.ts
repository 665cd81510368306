import { describe, expect, it } from 'vitest'
import { clockTime, wholeTime } from '../../../renderer/views/panel/clock-time.ts'

const nowMs = Date.parse('2026-11-24T15:00:00.000Z')
const berlin = 'Europe/Berlin'

// How ICU spaces and punctuates differs between its versions: what has to be in there is asked for.
describe('the time of a moment', () => {
  it.each([
    ['2026-11-24T14:02:00.000Z', 'de-DE', /^15:02$/],
    ['2026-11-24T14:02:00.000Z', 'en-US', /^3:02\sPM$/],
    ['2026-11-25T08:00:00.000Z', 'en-GB', /^25 Nov\S* 09:00$/],
    // Past midnight in Berlin, though not in UTC.
    ['2026-11-24T23:30:00.000Z', 'en-GB', /^25 Nov\S* 00:30$/],
  ])('%s in %s is like %s', (iso, locale, words) => {
    expect(clockTime(iso, { nowMs, locale, timeZone: berlin })).toMatch(words)
  })

  it('gives date and zone for who points at it', () => {
    const whole = wholeTime('2026-11-24T14:02:00.000Z', { locale: 'en-GB', timeZone: berlin })
    expect(whole).toMatch(/Tuesday.*24 November 2026.*15:02:00 CET/)
  })
})
