import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../core/contract/default-settings.ts'
import { onLeaving } from '../../electron/why-left.ts'

const goingOn = { ...defaultSettings, onQuit: 'hand-over' } as const

describe('onLeaving', () => {
  it('does what quitting is set to do when the app quits', () => {
    expect(onLeaving(goingOn, 'quit')).toBe('hand-over')
    expect(onLeaving(defaultSettings, 'quit')).toBe('stop')
  })

  it('stops sessions at a logout, unless that is switched off', () => {
    expect(onLeaving(goingOn, 'logout')).toBe('stop')
    expect(onLeaving({ ...goingOn, stopOnLogout: false }, 'logout')).toBe('hand-over')
  })

  it('leaves them as they are while nobody knows what the person chose', () => {
    expect(onLeaving(null, 'logout')).toBeNull()
  })
})
