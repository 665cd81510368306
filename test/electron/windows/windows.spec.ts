import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createWindows, type Windows } from '../../../electron/windows/windows.ts'
import type { WindowEvent } from '../../../core/contract/window.ts'
import { mfaPrompt } from '../../support/contract-rows.ts'
import { electronHere } from '../support/electron-here.ts'
import { situation } from '../support/rows.ts'
import { silentLog } from '../support/silent-log.ts'

vi.mock('electron', async () => (await import('../support/electron-here.ts')).electronHere)

const { BrowserWindow } = electronHere
let told: WindowEvent[]

beforeEach(() => {
  for (const window of BrowserWindow.getAllWindows()) window.destroy()
  told = []
})

function open({ hidden }: { readonly hidden: boolean }): Windows {
  return createWindows({
    preload: '/nowhere/preload.cjs',
    isPackaged: false,
    platform: 'linux',
    log: silentLog,
    ipc: { broadcast() {}, tell: (_, event) => void told.push(event) },
    hidden,
  })
}

describe('the windows', () => {
  it('are none after a start at login, until something is to be shown', () => {
    const windows = open({ hidden: true })
    expect(BrowserWindow.getAllWindows()).toEqual([])
    windows.show({ kind: 'settings' })
    expect(BrowserWindow.getAllWindows()).toHaveLength(1)
    expect(told).toEqual([{ type: 'show', target: { kind: 'settings' } }])
  })

  it('closed, hides and comes back; when the app quits it closes', () => {
    const windows = open({ hidden: false })
    const [main] = BrowserWindow.getAllWindows()
    main?.emit('ready-to-show')
    expect(main?.isVisible()).toBe(true)
    main?.close()
    expect([main?.isVisible(), main?.isDestroyed()]).toEqual([false, false])
    windows.show(null)
    expect(main?.isVisible()).toBe(true)
    windows.release()
    main?.close()
    expect(main?.isDestroyed()).toBe(true)
  })

  it('the small one for codes is gone when its question is answered', () => {
    const windows = open({ hidden: true })
    windows.update(situation({ prompts: [mfaPrompt()] }))
    windows.askForCode()
    expect(BrowserWindow.getAllWindows()).toHaveLength(1)
    windows.update(situation({ prompts: [mfaPrompt({ problem: 'wrong code' })] }))
    expect(BrowserWindow.getAllWindows()).toHaveLength(1)
    windows.update(situation())
    expect(BrowserWindow.getAllWindows()).toEqual([])
  })

  it('the small one for codes is gone when the agent is, which asks no more', () => {
    const windows = open({ hidden: true })
    const prompts = [mfaPrompt()]
    windows.update(situation({ prompts }))
    windows.askForCode()
    windows.update(situation({ agent: 'gone', prompts }))
    expect(BrowserWindow.getAllWindows()).toEqual([])
    windows.askForCode()
    const [main] = BrowserWindow.getAllWindows()
    // It is the main one, which only hides.
    main?.close()
    expect(main?.isDestroyed()).toBe(false)
  })
})
