import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultSettings } from '../../../core/contract/default-settings.ts'
import { followNotices } from '../../../electron/notifications/follow-notices.ts'
import { approvePrompt, integrationSummary, mfaPrompt } from '../../support/contract-rows.ts'
import { activeRow, noon, situation } from '../support/rows.ts'

const settings = { ...defaultSettings, refresh: 'off' } as const

beforeEach(() => {
  vi.useFakeTimers({ now: noon })
})
afterEach(() => {
  vi.useRealTimers()
})

function following() {
  const shown: string[] = []
  const withdrawn: string[] = []
  const changed = followNotices({
    show: (notices) => shown.push(...notices.map(({ key }) => key)),
    withdraw: (key) => withdrawn.push(key),
  })
  return { shown, withdrawn, changed }
}

/** Ends so many minutes after noon. */
function endingIn(minutes: number) {
  return activeRow({ id: 'a', expiresAt: new Date(noon.getTime() + minutes * 60_000).toISOString() })
}

describe('followNotices', () => {
  it('gives notice of what changed', () => {
    const { shown, changed } = following()
    changed(situation({ settings, prompts: [mfaPrompt()] }), situation({ settings }))
    expect(shown).toEqual([`code ${mfaPrompt().device}`])
  })

  it('gives notice of what comes to run out while nothing changes', async () => {
    const { shown, changed } = following()
    changed(situation({ settings, kept: [endingIn(6)] }), situation({ settings }))
    expect(shown).toEqual([])
    await vi.advanceTimersByTimeAsync(60_000)
    expect([...new Set(shown)]).toEqual(['expiring a 2026-11-24T12:06:00.000Z'])
  })

  it('looks no longer once nothing runs', () => {
    const { changed } = following()
    const running = situation({ settings, kept: [endingIn(60)] })
    changed(running, situation({ settings }))
    expect(vi.getTimerCount()).toBe(1)
    changed(situation({ settings }), running)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('takes back what was asked for and has come: a code, a yes, a sign-in', () => {
    const { withdrawn, changed } = following()
    const asked = situation({
      settings,
      prompts: [mfaPrompt(), approvePrompt()],
      integrations: [integrationSummary({ signIn: 'sign-in-needed' })],
    })
    changed(asked, situation({ settings }))
    expect(withdrawn).toEqual([])
    changed(situation({ settings, integrations: [integrationSummary()] }), asked)
    expect(withdrawn).toEqual([`code ${mfaPrompt().device}`, 'approve a1', 'sign-in i1'])
  })
})
