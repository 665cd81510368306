import { describe } from 'vitest'

/** The system's `nobody`, and one more number that nobody has. */
export const nobody = 65_534
export const somebody = 65_533

/** `describe` for tests that need root, to be another user or to mount: skipped aloud for everybody else. */
export const requiresRoot: (name: string, tests: () => void) => void =
  process.getuid?.() === 0
    ? describe
    : (name, tests) => {
        console.warn(`skipping ${name}: needs root`)
        describe.skip(`${name} (needs root)`, tests)
      }
