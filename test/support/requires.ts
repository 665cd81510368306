import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, it } from 'vitest'

/**
 * `describe` for tests that need programs of the system: `requires('gdbus')('the lock', () => …)`. Where one is not
 * installed the tests are skipped and say why; with CI=true, where everything can be installed, that is a failure.
 */
export function requires(...programs: readonly string[]): (name: string, body: () => void) => void {
  const missing = programs.filter((program) => !isInstalled(program))
  if (missing.length === 0) return describe
  const why = `needs ${missing.join(', ')}, not installed here`
  return (name, body) => {
    if (process.env['CI'] === 'true') {
      describe(name, () => {
        it(why, () => {
          throw new Error(`${name}: ${why}`)
        })
      })
    } else {
      console.warn(`skipped: ${name}: ${why}`)
      describe.skip(`${name} (${why})`, body)
    }
  }
}

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
