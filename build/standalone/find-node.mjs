// @ts-check
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('node/', import.meta.url))

/** Like 24.21.0. A blob fits the very version of Node that made it. */
export const nodeVersion = Object.values(
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).optionalDependencies,
)[0]

/**
 * A Node of `nodeVersion` for this machine: the one that runs this, or else one that npm fetches, once, held to the hash
 * in the lock file beside its package.json.
 * @returns {string} its path.
 */
export function findNode() {
  if (process.version === `v${nodeVersion}`) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  const path = join(folder, 'node_modules', name, 'bin', platform === 'win' ? 'node.exe' : 'node')
  if (!existsSync(path)) {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      // npm is a script of cmd there.
      shell: platform === 'win',
    })
  }
  if (!existsSync(path)) throw new Error(`run this with Node ${nodeVersion}: there is no ${name} to fetch`)
  return path
}
