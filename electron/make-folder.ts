import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from '../agent/code-of.ts'

/**
 * Makes a folder for its owner alone, with the folders above it; one that is there stays as it is. At once, for what has
 * to be there before Electron is ready. Node's own `recursive` never comes back where a parent exists but takes no
 * folders (tried on /proc).
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    makeFolder(dirname(path))
    mkdirSync(path, { mode: 0o700 })
  }
}
