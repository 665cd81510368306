import { describe, expect, it } from 'vitest'
import type { StoppedSession } from '../../../core/contract/operations.ts'
import { honouredWords, stoppedByItselfWords } from '../../../renderer/actions/stopped-words.ts'

const nowMs = Date.parse('2026-01-05T09:00:00.000Z')
const key = (accessKeyId: string, hour: string) => ({
  accessKeyId,
  validUntil: `2026-01-05T${hour}:00:00.000Z`,
})
const stopped = (name: string, keys: StoppedSession['keys']): StoppedSession => ({
  id: name,
  name,
  wasActive: true,
  profiles: [name],
  accessKeyId: keys[0]?.accessKeyId ?? null,
  validUntil: keys[0]?.validUntil ?? null,
  keys,
  revoke: 'role',
})

describe('honouredWords', () => {
  it('names the keys of one session', () => {
    expect(honouredWords([stopped('api', [key('ASIA1', '10')])], nowMs)).toMatch(
      /^AWS honours key ASIA1 until \S.*\.$/,
    )
    expect(honouredWords([stopped('api', [key('ASIA2', '11'), key('ASIA1', '10')])], nowMs)).toMatch(
      /^AWS honours keys ASIA2 until .+ and ASIA1 until .+\.$/,
    )
  })

  it('says of several until when the last is honoured', () => {
    const two = [stopped('api', [key('ASIA1', '10')]), stopped('web', [key('ASIA2', '11')])]
    expect(honouredWords(two, nowMs)).toMatch(/^AWS honours their keys, at the longest until .+names them\.$/)
  })

  it('says nothing where nothing is honoured', () => {
    expect(honouredWords([stopped('api', [])], nowMs)).toBeNull()
    expect(honouredWords([], nowMs)).toBeNull()
  })
})

describe('stoppedByItselfWords', () => {
  it('says what was stopped and why', () => {
    const one = stopped('api', [])
    expect(stoppedByItselfWords([one], { why: 'timer', nowMs })).toBe('Stopped api: its time was over.')
    expect(stoppedByItselfWords([one], { why: 'idle', nowMs })).toBe('Stopped api: nobody was using it.')
    expect(stoppedByItselfWords([one, stopped('web', [])], { why: 'lock', nowMs })).toBe(
      'Stopped 2 sessions: the screen was locked.',
    )
  })
})
