import { accessSync, constants } from 'node:fs'
import { delimiter, resolve } from 'node:path'
import { beforeEach, describe } from 'vitest'

/**
 * `describe` for tests that need programs of the system, by name or path: `requires('gdbus')('the lock', () => …)`. Where one is not
 * installed the tests are skipped and say why; with CI=true, where everything can be installed, they fail instead.
 */
export function requires(...programs: readonly string[]): (name: string, tests: () => void) => void {
  const missing = programs.filter((program) => !isInstalled(program))
  if (missing.length === 0) return describe
  const why = `needs ${missing.join(', ')}, not installed here`
  const mustRun = process.env['CI'] === 'true'
  if (!mustRun) console.warn(`skipping tests: ${why}`)
  return (name, tests) => {
    describe.runIf(mustRun)(`${name} (${why})`, () => {
      beforeEach(() => {
        throw new Error(why)
      })
      tests()
    })
  }
}

/** The same for what CI cannot install: where it is not there, the tests are skipped and say why, in CI too. */
export function orSkip(isHere: boolean, what: string): (name: string, tests: () => void) => void {
  if (isHere) return describe
  const why = `needs ${what}, not installed here`
  console.warn(`skipping tests: ${why}`)
  return (name, tests) => {
    describe.runIf(isHere)(`${name} (${why})`, () => {
      tests()
    })
  }
}

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(resolve(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
