import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startAtLogin, wasStartedAtLogin } from '../../electron/start-at-login.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { electronHere } from './support/electron-here.ts'

vi.mock('electron', async () => (await import('./support/electron-here.ts')).electronHere)

const { app } = electronHere
const nothingSet = app.getLoginItemSettings()
const options = { program: '/opt/Keyturn/keyturn-desktop', configFolder: '/nowhere' }

afterEach(() => {
  vi.restoreAllMocks()
  app.setLoginItemSettings({ openAtLogin: false })
})

describe('a start at login brings no window up', () => {
  it.each([
    ['win32', ['keyturn.exe', '--hidden'], false, true],
    ['linux', ['keyturn-desktop', '--hidden'], false, true],
    ['linux', ['keyturn-desktop'], false, false],
    // macOS hands on no arguments; it is asked instead.
    ['darwin', ['Keyturn'], true, true],
    ['darwin', ['Keyturn'], false, false],
  ] as const)('%s, started as %j, opened at login by the system: %s', (...[platform, args, opened, is]) => {
    vi.spyOn(app, 'getLoginItemSettings').mockReturnValue({ ...nothingSet, wasOpenedAtLogin: opened })
    expect(wasStartedAtLogin({ platform, args })).toBe(is)
  })
})

describe('the system’s list of what it starts', () => {
  it.each(['win32', 'darwin'] as const)('on %s is written once, not at each launch', async (platform) => {
    const set = vi.spyOn(app, 'setLoginItemSettings')
    await startAtLogin(true, { ...options, platform })
    await startAtLogin(true, { ...options, platform })
    expect(set.mock.calls).toEqual([[{ openAtLogin: true, args: ['--hidden'] }]])
    await startAtLogin(false, { ...options, platform })
    await startAtLogin(false, { ...options, platform })
    expect(set.mock.calls.slice(1)).toEqual([[{ openAtLogin: false, args: ['--hidden'] }]])
  })

  it('on macOS keeps the choice of a user who switched the app off there', async () => {
    vi.spyOn(app, 'getLoginItemSettings').mockReturnValue({ ...nothingSet, status: 'requires-approval' })
    const set = vi.spyOn(app, 'setLoginItemSettings')
    await startAtLogin(true, { ...options, platform: 'darwin' })
    expect(set).not.toHaveBeenCalled()
  })

  it('on Linux keeps the choice of a user who switched the app off there, unless the program has moved', async () => {
    const configFolder = temporaryFolder()
    const file = join(configFolder, 'autostart', 'keyturn.desktop')
    await startAtLogin(true, { ...options, configFolder, platform: 'linux' })
    expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Keyturn/keyturn-desktop" --hidden\n')
    const switchedOff = readFileSync(file, 'utf8').replace('enabled=true', 'enabled=false')
    writeFileSync(file, switchedOff)
    await startAtLogin(true, { ...options, configFolder, platform: 'linux' })
    expect(readFileSync(file, 'utf8')).toBe(switchedOff)
    await startAtLogin(true, { program: '/opt/new/keyturn-desktop', configFolder, platform: 'linux' })
    expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/new/keyturn-desktop" --hidden\n')
  })
})
