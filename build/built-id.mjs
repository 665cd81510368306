// @ts-check
import { readFileSync } from 'node:fs'

/**
 * Of which inputs out/ was built, by its build.json; null when that does not say: there is none, half of one, or one
 * that we did not write.
 * @param {string} stampFile
 * @returns {string | null}
 */
export function builtId(stampFile) {
  try {
    const { id } = JSON.parse(readFileSync(stampFile, 'utf8'))
    return typeof id === 'string' ? id : null
  } catch {
    return null
  }
}
