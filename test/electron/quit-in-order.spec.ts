import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { WhyLeft } from '../../electron/why-left.ts'
import { quitInOrder } from '../../electron/quit-in-order.ts'
import { harnessEvent } from '../support/electron-harness/emitter.ts'
import { eventually } from '../support/eventually.ts'
import { electronHere } from './support/electron-here.ts'
import { silentLog } from './support/silent-log.ts'

vi.mock('electron', async () => (await import('./support/electron-here.ts')).electronHere)

const { app, BaseWindow } = electronHere
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'uncaughtException', 'unhandledRejection'] as const

/** Puts the listeners on the process back, which are those of the tests' runner. */
function keepProcess<T>(run: () => T): T {
  const before = signals.map((name) => process.listeners(name as NodeJS.Signals))
  const result = run()
  for (const [at, name] of signals.entries())
    for (const listener of process.listeners(name as NodeJS.Signals))
      if (!before[at]?.includes(listener)) process.off(name, listener)
  return result
}

describe('a user of Windows who logs off', () => {
  let finish = (): void => {}
  const leave = vi.fn<(why: WhyLeft) => Promise<void>>(() => new Promise((resolve) => (finish = resolve)))
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  beforeAll(() => {
    keepProcess(() => quitInOrder({ leave, platform: 'win32', log: silentLog }))
  })

  it('is waited for, also where no window of ours is open, until what quitting does is done', async () => {
    expect(electronHere.BrowserWindow.getAllWindows()).toEqual([])
    const [listener] = BaseWindow.getAllWindows()
    const asked = harnessEvent({ reasons: ['logoff' as const] })
    listener?.emit('query-session-end', asked)
    expect(asked.defaultPrevented).toBe(true)
    expect(leave.mock.calls).toEqual([['logout']])
    // It is asked of each window, and asked again.
    listener?.emit('query-session-end', harnessEvent({ reasons: ['logoff' as const] }))
    listener?.emit('session-end', harnessEvent({ reasons: ['logoff' as const] }))
    expect(leave).toHaveBeenCalledOnce()
    expect(exit).not.toHaveBeenCalled()
    finish()
    await eventually(() => expect(exit).toHaveBeenCalledWith(0))
    const late = harnessEvent({ reasons: ['logoff' as const] })
    listener?.emit('query-session-end', late)
    expect(late.defaultPrevented).toBe(false)
  })
})

it('elsewhere there is no such window', () => {
  const before = BaseWindow.getAllWindows().length
  keepProcess(() => quitInOrder({ leave: () => Promise.resolve(), platform: 'linux', log: silentLog }))
  expect(BaseWindow.getAllWindows()).toHaveLength(before)
  app.removeAllListeners('before-quit')
})
