import { onTestFinished } from 'vitest'

type Ending = () => unknown

const ofFile: Ending[] = []

/** Ends what was started: with the running test, or with the whole file when it was started in `beforeAll`. */
export function atEnd(run: Ending): void {
  try {
    onTestFinished(async () => {
      await run()
    })
  } catch {
    // Vitest's own word for "no test is running"; `afterAll` would be ignored once tests have been collected.
    ofFile.push(run)
  }
}

/** The last started ends first. For `setup.ts`. */
export async function endFile(): Promise<void> {
  for (const run of ofFile.splice(0).reverse()) await run()
}
