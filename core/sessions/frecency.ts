import type { RecentStart } from './recent-starts.ts'

/** Milliseconds after which a start weighs half as much. */
const halfLifeMs = 7 * 24 * 60 * 60_000

/**
 * How much people come back to each session, by its id: every day on which it was started counts one, and half of that a
 * week later. Sessions that were not started lately are absent. Pure.
 */
export function frecencyOf(starts: readonly RecentStart[], now: Date): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const { sessionId, at } of starts) {
    const ageMs = Math.max(0, now.getTime() - at.getTime())
    weights.set(sessionId, (weights.get(sessionId) ?? 0) + 0.5 ** (ageMs / halfLifeMs))
  }
  return weights
}
