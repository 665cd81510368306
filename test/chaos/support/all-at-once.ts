import { beforeAll, expect, it } from 'vitest'

const withinMs = 240_000

/**
 * One test for each case, all of which run at the same time, since they mostly wait: what they hold is let go when the
 * file ends. To be called while the file is collected.
 */
export function allAtOnce(cases: Readonly<Record<string, () => Promise<void>>>): void {
  const names = Object.keys(cases)
  const outcomes = new Map<string, PromiseSettledResult<void>>()
  beforeAll(async () => {
    const settled = await Promise.allSettled(Object.values(cases).map((run) => run()))
    settled.forEach((outcome, at) => outcomes.set(names[at] ?? '', outcome))
  }, withinMs)
  it.each(names)('%s', (name) => {
    const outcome = outcomes.get(name)
    if (outcome?.status === 'rejected') throw outcome.reason
    expect(outcome?.status).toBe('fulfilled')
  })
}
