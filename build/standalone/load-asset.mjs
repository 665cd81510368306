// @ts-check
import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getAsset } from 'node:sea'
import { pathToFileURL } from 'node:url'
import { compileFunction } from 'node:vm'

/**
 * Runs a CommonJS bundle that lies inside the executable and gives its exports. Kept apart from the first script, so that
 * the short way to credentials need not read them.
 * @param {string} name
 * @returns {unknown}
 */
export function loadAsset(name) {
  /** @type {{ exports: unknown }} */
  const module = { exports: {} }
  const run = compileFunction(
    getAsset(name, 'utf8'),
    ['module', 'exports', 'require', '__filename', '__dirname', '__url'],
    { filename: name },
  )
  // As if it lay in a folder of its own beside the executable, as `out/agent/` lies beside `out/renderer/`.
  const folder = join(dirname(realpathSync(process.execPath)), 'agent')
  const file = join(folder, name)
  run(module, module.exports, createRequire(file), file, folder, pathToFileURL(file).href)
  return module.exports
}
