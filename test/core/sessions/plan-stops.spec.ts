import { describe, expect, it } from 'vitest'
import { planStops, type StopSubject } from '../../../core/sessions/plan-stops.ts'

const at = (time: string) => new Date(`2026-01-05T${time}.000Z`)
const now = at('09:00:00')

function subject(sessionId: string, changes: Partial<StopSubject> = {}): StopSubject {
  return { sessionId, stopsAt: null, idleAt: null, ...changes }
}

describe('planStops', () => {
  it('has nothing to look for while no session is to end', () => {
    expect(planStops([subject('a')], now)).toEqual({ due: [], lookAt: null })
  })

  it('names what is over, and why: the time somebody set goes before idleness', () => {
    const subjects = [
      subject('timed', { stopsAt: at('09:00:00'), idleAt: at('08:00:00') }),
      subject('idle', { stopsAt: at('10:00:00'), idleAt: at('08:59:00') }),
      subject('busy', { idleAt: null }),
    ]
    expect(planStops(subjects, now).due).toEqual([
      { sessionId: 'timed', why: 'timer' },
      { sessionId: 'idle', why: 'idle' },
    ])
  })

  it('looks again when the first is over, and after a minute at most', () => {
    expect(planStops([subject('a', { stopsAt: at('09:00:20') })], now).lookAt).toEqual(at('09:00:20'))
    expect(planStops([subject('a', { stopsAt: at('11:00:00') })], now).lookAt).toEqual(at('09:01:00'))
  })
})
