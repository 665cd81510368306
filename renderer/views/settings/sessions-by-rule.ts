import type { SessionRow } from '../../../core/contract/session.ts'

/** How many sessions each rule says the environment of, by its words. Pure. */
export function sessionsByRule(
  sessions: ReadonlyMap<string, Pick<SessionRow, 'environmentRule'>>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { environmentRule: rule } of sessions.values()) {
    if (rule !== null) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  }
  return counts
}
