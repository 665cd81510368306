import { accessSync, constants, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Electron's executable, where it was downloaded; else null. Looking for it with `require('electron')` would download it. */
export function electronBinary(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  try {
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
    const relative =
      { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string] ??
      'electron'
    const file = join(dist, relative)
    accessSync(file, constants.X_OK)
    readFileSync(join(dist, 'version'), 'utf8')
    return file
  } catch {
    return null
  }
}
