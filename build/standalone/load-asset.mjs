// @ts-check
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { getAsset } from 'node:sea'
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
    ['module', 'exports', 'require', '__filename', '__dirname'],
    { filename: name },
  )
  // Bundles ask for Node's own modules alone. write-file-atomic names its temporary files after __filename.
  const { execPath } = process
  run(module, module.exports, createRequire(execPath), execPath, dirname(execPath))
  return module.exports
}
