// @ts-check
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The wire of fuses as Electron's binaries carry it: this text, its version, its length, then a digit each.
 * Source: https://www.electronjs.org/docs/latest/tutorial/fuses
 */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101000011'),
])

/**
 * Makes a folder that electron-builder takes for Electron on Linux, where the real one cannot be fetched: so that what
 * goes into the package, and the fuses, can be looked at. The result packs; it does not run.
 * @param {string} folder
 * @param {string} version of Electron.
 */
export function makeElectronDummy(folder, version) {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const script = Buffer.from(
    '#!/bin/sh\necho "this package was made without Electron and cannot run" >&2\nexit 1\n',
  )
  writeFileSync(join(folder, 'electron'), Buffer.concat([script, fuseWire]))
  chmodSync(join(folder, 'electron'), 0o755)
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'LICENSE'), '')
  writeFileSync(join(folder, 'locales/en-US.pak'), '')
}
