// @ts-check
import { accessSync, constants, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where the program lies in what Electron's package unpacks; its `path.txt` would say the same. */
const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe', linux: 'electron' }

/**
 * Electron's program, if it is here and of the version we want; else why not. `require('electron')` would answer by
 * downloading it. ELECTRON_OVERRIDE_DIST_PATH names another folder with a program, of any version.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string | null} [packageFolder] Electron's package; null where it is not installed.
 * @returns {{ found: true, program: string, folder: string } | { found: false, why: string }} `folder`: all that belongs
 *   to the program.
 */
export function findElectron(env, packageFolder = electronPackage()) {
  if (packageFolder === null) return { found: false, why: 'Electron’s package is not installed' }
  const override = env.ELECTRON_OVERRIDE_DIST_PATH ?? ''
  const folder = override === '' ? join(packageFolder, 'dist') : override
  const program = join(
    folder,
    process.platform in programs ? programs[/** @type {'linux'} */ (process.platform)] : 'electron',
  )
  try {
    accessSync(program, constants.X_OK)
  } catch {
    return { found: false, why: 'Electron is not here' }
  }
  if (override !== '') return { found: true, program, folder }
  const wanted = versionOf(packageFolder)
  if (wanted === null) return { found: false, why: 'Electron’s package is damaged (npm ci puts it right)' }
  const unpacked = versionIn(folder)
  return unpacked === wanted
    ? { found: true, program, folder }
    : { found: false, why: `Electron ${unpacked} is here where ${wanted} is wanted` }
}

/** The folder of Electron's package; null where it is not installed. */
export function electronPackage() {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return null
  }
}

/** @param {string} packageFolder */
function versionOf(packageFolder) {
  try {
    return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version
  } catch {
    return null
  }
}

/** @param {string} folder */
function versionIn(folder) {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
  } catch {
    return 'of an unknown version'
  }
}
