import { describe } from 'vitest'

/** The system's `nobody`, and one more number that nobody has. */
export const nobody = 65_534
export const somebody = 65_533

/** `describe` for tests that need root, to be another user or to mount: skipped aloud for everybody else. */
export function requiresRoot(name: string, tests: () => void): void {
  const isRoot = process.getuid?.() === 0
  if (!isRoot) console.warn(`skipping ${name}: needs root`)
  describe.runIf(isRoot)(`${name}${isRoot ? '' : ' (needs root)'}`, () => {
    tests()
  })
}
