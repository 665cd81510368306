import { onTestFinished } from 'vitest'

const ofFile: (() => unknown)[] = []

/** Ends what was started: with the running test, or with the whole file when it was started in `beforeAll`. */
export function untilOver(run: () => unknown): void {
  try {
    onTestFinished(async () => {
      await run()
    })
  } catch {
    // Vitest's way to say that no test is running; its `afterAll` would be ignored once tests have been collected.
    ofFile.push(run)
  }
}

/** What `untilOver` gathered outside of tests. The last started ends first. For `setup.ts`. */
export async function endFile(): Promise<void> {
  for (const run of ofFile.splice(0).reverse()) await run()
}
