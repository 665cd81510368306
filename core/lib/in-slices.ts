import { setImmediate } from 'node:timers/promises'

/** Some milliseconds' worth of what is done here for each of thousands. */
const sliceLength = 1_000

/** Lets whatever else waits in this process go on before more is computed. */
export const breathe = (): Promise<void> => setImmediate()

/** One after the other, and a breath for others in between: thousands of them hold up nobody. */
export async function inSlices<Item, Result>(
  items: readonly Item[],
  run: (item: Item, index: number) => Result,
): Promise<readonly Result[]> {
  const results: Result[] = []
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % sliceLength === 0) await breathe()
    results.push(run(item, index))
  }
  return results
}
