import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { reloadAfterCrash } from '../../../electron/windows/reload-after-crash.ts'
import { harnessEvent } from '../../support/electron-harness/emitter.ts'
import { clickBox } from '../support/click-box.ts'
import { electronHere } from '../support/electron-here.ts'
import { silentLog } from '../support/silent-log.ts'

vi.mock('electron', async () => (await import('../support/electron-here.ts')).electronHere)

const { boxes } = globalThis.recorded
let window: InstanceType<typeof electronHere.BrowserWindow>
let loaded: string[]
let quits: number

beforeEach(() => {
  boxes.splice(0)
  loaded = []
  quits = 0
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  window = new electronHere.BrowserWindow({ show: false })
  vi.spyOn(window, 'loadURL').mockImplementation((url) => Promise.resolve(void loaded.push(url)))
  reloadAfterCrash(window as never, { log: silentLog, quit: () => void (quits += 1) })
})

function crash(reason: 'crashed' | 'clean-exit' = 'crashed'): void {
  window.webContents.emit('render-process-gone', harnessEvent({}), { reason, exitCode: 1 })
}

describe('a page whose process died', () => {
  it('is loaded anew, and again when it dies much later', () => {
    crash()
    vi.advanceTimersByTime(10_001)
    crash()
    expect(loaded).toEqual(['app://keyturn/', 'app://keyturn/'])
    expect(boxes).toEqual([])
  })

  it('is left alone when it ended in order', () => {
    crash('clean-exit')
    expect(loaded).toEqual([])
  })

  it('and dies again at once leaves no empty window without a word: a person reloads it', async () => {
    crash()
    vi.advanceTimersByTime(9_999)
    crash()
    expect(loaded).toEqual(['app://keyturn/'])
    expect(boxes.map(({ options }) => [options.message, options.buttons])).toEqual([
      ['The window stopped working again.', ['Reload', 'Quit']],
    ])
    vi.advanceTimersByTime(60_000)
    await clickBox('Reload')
    expect(loaded).toEqual(['app://keyturn/', 'app://keyturn/'])
    expect(quits).toBe(0)
    vi.advanceTimersByTime(9_999)
    crash()
    expect(boxes).toHaveLength(1)
  })

  it('or quits', async () => {
    crash()
    crash()
    await clickBox('Quit')
    expect(quits).toBe(1)
    expect(loaded).toEqual(['app://keyturn/'])
  })
})
