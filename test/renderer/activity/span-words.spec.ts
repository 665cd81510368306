import { expect, it } from 'vitest'
import type { ActiveSpan } from '../../../renderer/views/activity/session-spans.ts'
import { spanWords, timesWords } from '../../../renderer/views/activity/span-words.ts'

const ms = (time: string): number => Date.parse(`2026-11-24T${time}Z`)
const options = { nowMs: ms('12:00'), locale: 'en-GB', timeZone: 'UTC' }
const span: ActiveSpan = { fromMs: ms('09:12'), toMs: ms('10:40'), end: 'stopped', beganBefore: false }
const session = { id: 's1', name: 'prod-payments/Admin', accountId: null, roleName: null }

it.each<[Partial<ActiveSpan>, string]>([
  [{}, '09:12 to 10:40, stopped'],
  [{ end: 'expired' }, '09:12 to 10:40, ran out'],
  [{ end: 'active' }, '09:12 until now'],
  [{ end: 'unknown' }, '09:12 until now at most, no stop is recorded'],
  [{ beganBefore: true }, 'before 09:12 to 10:40, stopped'],
])('%o', (changes, words) => {
  expect(spanWords({ ...span, ...changes }, options)).toBe(words)
})

it('says all of a row, and how often it failed', () => {
  const spans = [span, { ...span, fromMs: ms('11:05'), end: 'active' as const }]
  expect(timesWords({ session, spans, failuresMs: [ms('11:00')] }, options)).toBe(
    'active 09:12 to 10:40, stopped; 11:05 until now; 1 failure',
  )
  expect(timesWords({ session, spans: [], failuresMs: [1, 2] }, options)).toBe('not active; 2 failures')
})
