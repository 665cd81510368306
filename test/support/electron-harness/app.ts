import { EventEmitter } from 'node:events'
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LoginItemSettings, LoginItemSettingsOptions, Settings } from 'electron'
import { harnessEvent, isPrevented } from './emitter.ts'
import type { AppEvents } from './events.ts'

export interface AppOptions {
  /** Everything else that has to end with the program. */
  readonly onExit: () => Promise<void>
  readonly closeWindows: () => void
}

/** `app`: the life of the program. A second instance for the same `userData` hands its arguments to the first. */
export function createApp({ onExit, closeWindows }: AppOptions) {
  const events = new EventEmitter<AppEvents>()
  const paths = new Map<string, string>([['userData', join(tmpdir(), 'electron-harness')]])
  let releaseLock = (): void => {}
  let quitting = false
  let startsAtLogin = false
  // Electron is ready some time after main has run to its end.
  const ready = new Promise<void>((resolve) =>
    setImmediate(() => {
      events.emit('ready', harnessEvent({}))
      resolve()
    }),
  )

  function exit(code = 0): void {
    releaseLock()
    void onExit().finally(() => process.exit(code))
  }

  function requestSingleInstanceLock(): boolean {
    const folder = join(paths.get('userData') ?? '', 'harness-instances')
    mkdirSync(folder, { recursive: true })
    const lock = join(folder, 'first')
    try {
      closeSync(openSync(lock, 'wx'))
    } catch {
      const message = JSON.stringify({ argv: process.argv, cwd: process.cwd() })
      writeFileSync(join(folder, `second-${process.pid}`), message)
      return false
    }
    const watcher = watch(folder, () => {
      for (const name of readdirSync(folder).filter((name) => name.startsWith('second-'))) {
        const text = readFileSync(join(folder, name), 'utf8')
        if (text === '') continue
        rmSync(join(folder, name))
        const { argv, cwd } = JSON.parse(text) as { argv: string[]; cwd: string }
        events.emit('second-instance', harnessEvent({}), argv, cwd, null)
      }
    })
    releaseLock = () => {
      watcher.close()
      rmSync(folder, { recursive: true, force: true })
    }
    return true
  }

  return Object.assign(events, {
    isPackaged: false,
    whenReady: () => ready,
    setPath(name: string, path: string) {
      paths.set(name, path)
    },
    enableSandbox() {},
    /** For the same arguments, as the program sets and asks. */
    getLoginItemSettings: (_options?: LoginItemSettingsOptions): LoginItemSettings => ({
      openAtLogin: startsAtLogin,
      wasOpenedAtLogin: false,
      status: startsAtLogin ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: startsAtLogin,
      launchItems: [],
    }),
    setLoginItemSettings({ openAtLogin = false }: Settings) {
      startsAtLogin = openAtLogin
    },
    setAppUserModelId() {},
    requestSingleInstanceLock,
    focus() {},
    quit() {
      if (quitting) return
      if (isPrevented(harnessEvent({}), (event) => events.emit('before-quit', event))) return
      quitting = true
      closeWindows()
      exit()
    },
    exit,
  })
}
