import { afterAll, onTestFinished } from 'vitest'

/** Takes what has to be done when something is over. */
export type AtEnd = (run: () => unknown) => void

const ofFile: (() => unknown)[] = []

/** Ends what was started: with the running test, or with the whole file when it was started in `beforeAll`. */
export const untilOver: AtEnd = (run) => {
  try {
    onTestFinished(async () => {
      await run()
    })
  } catch {
    // Vitest's way to say that no test is running; its `afterAll` would be ignored once tests have been collected.
    ofFile.push(run)
  }
}

/** For a suite whose tests share something; to be called while the suite is collected. The last started ends first. */
export function endOfSuite(): AtEnd {
  const ofSuite: (() => unknown)[] = []
  afterAll(async () => {
    for (const run of ofSuite.splice(0).reverse()) await run()
  })
  return (run) => {
    ofSuite.push(run)
  }
}

/** What `untilOver` gathered outside of tests. The last started ends first. For `setup.ts`. */
export async function endFile(): Promise<void> {
  for (const run of ofFile.splice(0).reverse()) await run()
}
