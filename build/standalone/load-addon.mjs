// @ts-check
import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * An addon cannot lie inside an executable, so it lies beside.
 * @param {string} name
 * @returns {unknown} its exports.
 */
export function loadAddon(name) {
  /** @type {{ exports: unknown }} */
  const addon = { exports: {} }
  process.dlopen(addon, join(dirname(realpathSync(process.execPath)), name))
  return addon.exports
}
