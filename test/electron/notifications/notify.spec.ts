import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultSettings } from '../../../core/contract/default-settings.ts'
import type { DesktopAction } from '../../../electron/desktop-action.ts'
import type { Notice } from '../../../electron/notifications/notice.ts'
import { createNotifier, type Notifier } from '../../../electron/notifications/notify.ts'
import { electronHere } from '../support/electron-here.ts'

vi.mock('electron', async () => (await import('../support/electron-here.ts')).electronHere)

const notice: Notice = {
  key: 'expiring a',
  once: true,
  kind: 'expiring',
  title: 'api ends at 12:04',
  body: 'Start it again to keep it.',
  click: { kind: 'show', target: { kind: 'session', id: 'a' } },
  button: { label: 'Start again', action: { kind: 'start', sessionIds: ['a'] } },
}
let acted: DesktopAction[]
let notifier: Notifier
let shown: typeof globalThis.recorded.notifications

beforeEach(() => {
  vi.restoreAllMocks()
  acted = []
  notifier = createNotifier((action) => void acted.push(action))
  shown = globalThis.recorded.notifications
  shown.splice(0)
})

/** The titles of what was shown. */
const titles = (): unknown => shown.map(({ options }) => options.title)

/** Counts from now on how often the notification at this place is taken from the screen. */
function closings(at: number): { count: number } {
  const seen = { count: 0 }
  const notification = shown[at]?.notification as InstanceType<typeof electronHere.Notification>
  notification.on('close', () => void (seen.count += 1))
  return seen
}

describe('a notification', () => {
  it('says what the notice says, and does what its click and its button do', () => {
    notifier.show([notice], defaultSettings)
    expect(shown.map(({ options }) => options)).toEqual([
      {
        title: 'api ends at 12:04',
        body: 'Start it again to keep it.',
        actions: [{ type: 'button', text: 'Start again' }],
      },
    ])
    shown[0]?.notification.emit('click', {})
    expect(acted).toEqual([{ kind: 'show', target: { kind: 'session', id: 'a' } }])
    shown[0]?.notification.emit('action', {})
    expect(acted.at(-1)).toEqual({ kind: 'start', sessionIds: ['a'] })
  })

  it('is shown for what the settings allow alone, and for nothing before they are known', () => {
    const { notifications } = defaultSettings
    notifier.show([notice], { ...defaultSettings, notifications: { ...notifications, expiring: false } })
    notifier.show([notice], null)
    expect(titles()).toEqual([])
    notifier.show([notice], { ...defaultSettings, notifications: { ...notifications, codeWanted: false } })
    expect(titles()).toEqual(['api ends at 12:04'])
  })

  it('is not shown to somebody who looks at a window of ours', () => {
    const window = new electronHere.BrowserWindow()
    window.focus()
    notifier.show([notice], defaultSettings)
    expect(titles()).toEqual([])
    window.blur()
    notifier.show([notice], defaultSettings)
    expect(titles()).toEqual(['api ends at 12:04'])
  })

  it('tells once of what is to be told once; of anything else the later one takes the place of the earlier', () => {
    notifier.show([notice], defaultSettings)
    notifier.show([notice], defaultSettings)
    expect(titles()).toEqual(['api ends at 12:04'])
    const failing = { ...notice, key: 'refresh a', once: false, kind: 'refreshFailing' } as const
    notifier.show([{ ...failing, title: 'first' }], defaultSettings)
    const first = closings(1)
    notifier.show([{ ...failing, title: 'second' }], defaultSettings)
    expect(first.count).toBe(1)
    expect(titles()).toEqual(['api ends at 12:04', 'first', 'second'])
  })

  it('is taken back when it is no longer so, and may be shown again', () => {
    notifier.show([notice], defaultSettings)
    const ends = closings(0)
    notifier.withdraw('expiring a')
    expect(ends.count).toBe(1)
    notifier.show([notice], defaultSettings)
    expect(titles()).toHaveLength(2)
  })

  it('answers a click whatever the settings allow, and wherever a person looks', () => {
    const window = new electronHere.BrowserWindow()
    window.focus()
    expect(notifier.answer({ ...notice, kind: null })).toBe(true)
    window.blur()
    expect(titles()).toEqual(['api ends at 12:04'])
  })

  it('is shown nowhere that has none', () => {
    vi.spyOn(electronHere.Notification, 'isSupported').mockReturnValue(false)
    notifier.show([notice], defaultSettings)
    expect(notifier.answer(notice)).toBe(false)
    expect(titles()).toEqual([])
  })
})
