import { describe, expect, it } from 'vitest'
import type { ActivityEntry } from '../../../core/contract/activity.ts'
import { type SessionTimes, sessionSpans } from '../../../renderer/views/activity/session-spans.ts'
import { entryOf, keyUntil } from './entry-of.ts'

const day = '2026-11-24T'
const ms = (time: string): number => Date.parse(`${day}${time}Z`)

function spansAt(
  now: string,
  entries: readonly ActivityEntry[],
  running: readonly string[] = [],
): readonly SessionTimes[] {
  return sessionSpans(entries, { fromMs: ms('00:00'), nowMs: ms(now), runningIds: new Set(running) })
}

/** Each span as `09:00-10:00 stopped`. */
function told(times: SessionTimes | undefined): readonly string[] {
  const clock = (atMs: number): string => new Date(atMs).toISOString().slice(11, 16)
  return (times?.spans ?? []).map(
    ({ fromMs, toMs, end, beganBefore }) => `${beganBefore ? '<' : ''}${clock(fromMs)}-${clock(toMs)} ${end}`,
  )
}

const start = (at: string, until: string | null) =>
  entryOf({ kind: 'start', at: `${day}${at}Z`, key: until === null ? null : keyUntil(`${day}${until}Z`) })
const refresh = (at: string, until: string) =>
  entryOf({ kind: 'refresh', at: `${day}${at}Z`, key: keyUntil(`${day}${until}Z`) })
const stop = (at: string) => entryOf({ kind: 'stop', at: `${day}${at}Z` })

describe('sessionSpans', () => {
  it.each<[string, string, readonly ActivityEntry[], readonly string[], readonly string[]]>([
    ['what just began is there', '09:00', [start('09:00', '10:00')], ['s1'], ['09:00-09:00 active']],
    ['start to stop', '12:00', [start('09:00', '10:00'), stop('09:30')], [], ['09:00-09:30 stopped']],
    [
      'refreshes in time are one span',
      '12:00',
      [start('09:00', '10:00'), refresh('09:55', '10:55'), stop('10:30')],
      [],
      ['09:00-10:30 stopped'],
    ],
    [
      'a refresh after the end, as after sleep, leaves a gap',
      '12:00',
      [start('09:00', '10:00'), refresh('11:00', '12:30')],
      ['s1'],
      ['09:00-10:00 expired', '11:00-12:00 active'],
    ],
    ['what runs goes on to now', '09:40', [start('09:00', '10:00')], ['s1'], ['09:00-09:40 active']],
    [
      'what runs without credentials goes on to now',
      '11:00',
      [start('09:00', null)],
      ['s1'],
      ['09:00-11:00 active'],
    ],
    ['what ran out ends then', '12:00', [start('09:00', '10:00')], [], ['09:00-10:00 expired']],
    [
      'what does not run, and was not said to stop, has no known end',
      '09:40',
      [start('09:00', '10:00')],
      [],
      ['09:00-09:40 unknown'],
    ],
    ['nothing is made up without credentials', '12:00', [start('09:00', null)], [], []],
    [
      'a stop after the credentials ran out is not when it ended',
      '12:00',
      [start('09:00', '10:00'), stop('11:00')],
      [],
      ['09:00-10:00 expired'],
    ],
    ['a stop whose start is older than the record', '12:00', [stop('02:00')], [], ['<00:00-02:00 stopped']],
    [
      'a refresh whose start is older than the record',
      '12:00',
      [refresh('02:00', '03:00'), stop('02:30')],
      [],
      ['02:00-02:30 stopped'],
    ],
    [
      'a second start while it is active is the same span',
      '12:00',
      [start('09:00', '10:00'), start('09:10', '10:10'), stop('10:05')],
      [],
      ['09:00-10:05 stopped'],
    ],
  ])('%s', (...[, now, entries, running, spans]) => {
    expect(told(spansAt(now, entries, running)[0])).toEqual(spans)
  })

  it('cuts what began before', () => {
    const before = entryOf({
      kind: 'start',
      at: '2026-11-23T23:30:00Z',
      key: keyUntil(`${day}00:30:00Z`),
    })
    expect(told(spansAt('12:00', [before])[0])).toEqual(['<00:00-00:30 expired'])
  })

  it('leaves out what was over by then', () => {
    const before = entryOf({
      kind: 'start',
      at: '2026-11-23T20:00:00Z',
      key: keyUntil('2026-11-23T21:00:00Z'),
    })
    expect(spansAt('12:00', [before])).toEqual([])
  })

  it('goes by the numbers of the entries, whatever order they come in', () => {
    const entries = [start('09:00', '10:00'), stop('09:30')]
    expect(told(spansAt('12:00', entries.toReversed())[0])).toEqual(['09:00-09:30 stopped'])
  })

  it('marks failures of starts and refreshes, and no others', () => {
    const failed = (at: string, of: 'start' | 'console') =>
      entryOf({ kind: 'failure', at: `${day}${at}Z`, of })
    const [times] = spansAt('12:00', [failed('09:00', 'start'), failed('10:00', 'console')])
    expect(times).toMatchObject({ spans: [], failuresMs: [ms('09:00')] })
  })

  it('has who was active last first', () => {
    const of = (id: string, at: string, until: string) =>
      entryOf({
        kind: 'start',
        at: `${day}${at}Z`,
        session: { id, name: id, accountId: null, roleName: null },
        key: keyUntil(`${day}${until}Z`),
      })
    const times = spansAt('12:00', [of('a', '09:00', '10:00'), of('b', '08:00', '11:00')])
    expect(times.map(({ session }) => session.id)).toEqual(['b', 'a'])
  })
})
