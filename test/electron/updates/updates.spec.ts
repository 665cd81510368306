import { EventEmitter } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followUpdates } from '../../../electron/updates/updates.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { clickBox } from '../support/click-box.ts'
import { electronHere } from '../support/electron-here.ts'
import { silentLog } from '../support/silent-log.ts'

vi.mock('electron', async () => (await import('../support/electron-here.ts')).electronHere)

/** What of electron-updater is used, which itself would ask the app that runs who it is. */
const updater = vi.hoisted(() => ({ autoUpdater: null as unknown }))
vi.mock('electron-updater', () => updater)

let did: string[]
let autoUpdater: EventEmitter & { autoDownload: boolean; autoInstallOnAppQuit: boolean }
const { boxes } = globalThis.recorded

beforeEach(() => {
  vi.useFakeTimers()
  did = []
  boxes.splice(0)
  Object.assign(electronHere.app, { isPackaged: true })
  autoUpdater = Object.assign(new EventEmitter(), {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    checkForUpdates: () => Promise.resolve(void did.push('look')),
    downloadUpdate: () => Promise.resolve(void did.push('download')),
    quitAndInstall: () => void did.push('install'),
  })
  updater.autoUpdater = autoUpdater
})
afterEach(() => {
  vi.useRealTimers()
  Object.assign(electronHere.app, { isPackaged: false })
})

async function follow(feed: string): Promise<void> {
  const resources = temporaryFolder()
  writeFileSync(join(resources, 'app-update.yml'), feed)
  const leave = (): Promise<void> => Promise.resolve(void did.push('leave'))
  await followUpdates({ platform: 'darwin', variables: {}, resources, log: silentLog, leave })
}

describe('an update', () => {
  beforeEach(async () => await follow('provider: generic\nurl: https://updates.example.com/\n'))

  it('is looked for after a minute, and then each day', async () => {
    await vi.advanceTimersByTimeAsync(59_000)
    expect(did).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(did).toEqual(['look'])
    await vi.advanceTimersByTimeAsync(24 * 60 * 60_000)
    expect(did).toEqual(['look', 'look'])
  })

  it('is neither fetched nor installed by itself', () => {
    expect(autoUpdater).toMatchObject({ autoDownload: false, autoInstallOnAppQuit: false })
  })

  it('is fetched only when a person says so', async () => {
    autoUpdater.emit('update-available', { version: '1.2.3' })
    expect(boxes.map(({ options }) => options.message)).toEqual(['Keyturn 1.2.3 is available.'])
    await clickBox('Later')
    expect(did).toEqual([])
    autoUpdater.emit('update-available', { version: '1.2.3' })
    await clickBox('Download')
    expect(did).toEqual(['download'])
  })

  it('is installed only when a person says so, after everything has ended in order', async () => {
    autoUpdater.emit('update-downloaded', { version: '1.2.3' })
    await clickBox('Later')
    expect(did).toEqual([])
    autoUpdater.emit('update-downloaded', { version: '1.2.3' })
    await clickBox('Restart and install')
    expect(did).toEqual(['leave', 'install'])
  })
})

it('from a feed that others on the way could write is not looked for', async () => {
  await follow('provider: generic\nurl: http://updates.example.com/\n')
  await vi.advanceTimersByTimeAsync(24 * 60 * 60_000)
  expect(did).toEqual([])
})

it('is not looked for where the feed cannot be read, which is logged, and the app goes on', async () => {
  const resources = temporaryFolder()
  mkdirSync(join(resources, 'app-update.yml'))
  const warnings: string[] = []
  const log = { ...silentLog, warn: (message: string) => void warnings.push(message) }
  await followUpdates({ platform: 'darwin', variables: {}, resources, log, leave: () => Promise.resolve() })
  await vi.advanceTimersByTimeAsync(24 * 60 * 60_000)
  expect(did).toEqual([])
  expect(warnings).toEqual(['no update could be had'])
})
