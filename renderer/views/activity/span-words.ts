import { counted } from '../../components/counted.ts'
import { clockTime } from '../panel/clock-time.ts'
import type { ActiveSpan, SessionTimes } from './session-spans.ts'

/** How moments are said; the machine's own ways unless given. */
export interface SayOptions {
  readonly nowMs: number
  readonly locale?: string
  readonly timeZone?: string
}

/** `09:12 to 10:40, stopped`; `11:05 until now`. Pure. */
export function spanWords({ fromMs, toMs, end, beganBefore }: ActiveSpan, options: SayOptions): string {
  const say = (atMs: number): string => clockTime(new Date(atMs).toISOString(), options)
  const from = beganBefore ? `before ${say(fromMs)}` : say(fromMs)
  switch (end) {
    case 'active':
      return `${from} until now`
    case 'stopped':
      return `${from} to ${say(toMs)}, stopped`
    case 'expired':
      return `${from} to ${say(toMs)}, ran out`
    case 'unknown':
      return `${from} until now at most, no stop is recorded`
  }
}

/** All that a row of the time line shows, as text. Pure. */
export function timesWords({ spans, failuresMs }: SessionTimes, options: SayOptions): string {
  const times = spans.map((span) => spanWords(span, options))
  const active = times.length === 0 ? 'not active' : `active ${times.join('; ')}`
  return failuresMs.length === 0 ? active : `${active}; ${counted(failuresMs.length, 'failure')}`
}
