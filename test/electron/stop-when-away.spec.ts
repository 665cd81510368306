import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultSettings } from '../../core/contract/default-settings.ts'
import type { Settings } from '../../core/contract/settings.ts'
import { nothingKnown, type Situation } from '../../electron/situation.ts'
import { stopWhenAway } from '../../electron/stop-when-away.ts'
import { electronHere } from './support/electron-here.ts'
import { roleRow } from './support/rows.ts'
import { silentLog } from './support/silent-log.ts'

vi.mock('electron', async () => (await import('./support/electron-here.ts')).electronHere)

const { powerMonitor } = electronHere
let asked: string[]
let situation: Situation

function watch(settings: Partial<Settings>, platform: NodeJS.Platform = 'darwin'): void {
  situation = {
    ...nothingKnown,
    kept: [
      roleRow({ id: 's1', status: 'active', profiles: ['work'], expiresAt: '2999-01-01T00:00:00.000Z' }),
    ],
    settings: { ...defaultSettings, ...settings },
  }
  stopWhenAway({
    client: {
      call(name: string, input: unknown) {
        asked.push(`${name} ${JSON.stringify(input)}`)
        return Promise.resolve([])
      },
    } as unknown as Parameters<typeof stopWhenAway>[0]['client'],
    situation: () => situation,
    platform,
    log: silentLog,
  })
}

beforeEach(() => {
  asked = []
  powerMonitor.removeAllListeners()
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

describe('a person who leaves the machine', () => {
  it('has sessions stopped when the screen is locked, if it is set so', () => {
    watch({ stopOnLock: true })
    powerMonitor.emit('suspend')
    powerMonitor.emit('lock-screen')
    expect(asked).toEqual(['presence.left {"why":"lock"}'])
  })

  it('has sessions stopped when the machine goes to sleep, if it is set so', () => {
    watch({ stopOnSleep: true })
    powerMonitor.emit('lock-screen')
    powerMonitor.emit('suspend')
    expect(asked).toEqual(['presence.left {"why":"sleep"}'])
  })

  it('is not told of while nothing runs', () => {
    watch({ stopOnLock: true, stopOnSleep: true, stopWhenIdleMinutes: 30 })
    situation = { ...situation, kept: [] }
    powerMonitor.emit('lock-screen')
    powerMonitor.emit('suspend')
    vi.advanceTimersByTime(60_000)
    expect(asked).toEqual([])
  })

  it('is seen to have locked the screen on Linux, once, though nobody tells', () => {
    watch({ stopOnLock: true }, 'linux')
    const state = vi.spyOn(powerMonitor, 'getSystemIdleState').mockReturnValue('locked')
    vi.advanceTimersByTime(20_000)
    expect(asked).toEqual(['presence.left {"why":"lock"}'])
    state.mockReturnValue('active')
    vi.advanceTimersByTime(5_000)
    state.mockReturnValue('locked')
    vi.advanceTimersByTime(5_000)
    expect(asked).toHaveLength(2)
    state.mockRestore()
  })

  it('is told of every half minute while sessions are stopped for it', () => {
    watch({ stopWhenIdleMinutes: 30 })
    const idle = vi.spyOn(powerMonitor, 'getSystemIdleTime').mockReturnValue(240)
    vi.advanceTimersByTime(30_000)
    expect(asked).toEqual(['presence.note {"idleSeconds":240}'])
    situation = { ...situation, settings: defaultSettings }
    vi.advanceTimersByTime(60_000)
    expect(asked).toHaveLength(1)
    idle.mockRestore()
  })
})
