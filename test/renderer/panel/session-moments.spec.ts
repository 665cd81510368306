import { describe, expect, it } from 'vitest'
import { sessionMoments } from '../../../renderer/views/panel/session-moments.ts'

const at = (time: string): string => `2026-11-24T${time}.000Z`
const none = { lastStartedAt: null, issuedAt: null, expiresAt: null, nextRefreshAt: null }

describe('the moments of a session', () => {
  it('go from the past to the future', () => {
    const details = {
      lastStartedAt: at('13:00:00'),
      issuedAt: at('13:30:00'),
      nextRefreshAt: at('14:00:00'),
      expiresAt: at('14:30:00'),
    }
    expect(sessionMoments(details)).toEqual([
      { what: 'Started', at: at('13:00:00') },
      { what: 'Refreshed', at: at('13:30:00') },
      { what: 'Refreshes', at: at('14:00:00') },
      { what: 'Expires', at: at('14:30:00') },
    ])
  })

  it('do not call the first credentials of a start a refresh', () => {
    const details = { ...none, lastStartedAt: at('13:00:00'), issuedAt: at('13:00:02') }
    expect(sessionMoments(details)).toEqual([{ what: 'Started', at: at('13:00:00') }])
  })

  it('are none for what was not started lately', () => {
    expect(sessionMoments(none)).toEqual([])
  })
})
