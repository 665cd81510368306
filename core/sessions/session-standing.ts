import type { ActiveStore } from './active-store.ts'
import type { Standing } from './match-sessions.ts'
import type { RecentStore } from './recent-store.ts'
import type { SessionState } from './session-state.ts'
import { statusOf } from './session-row.ts'

/** How sessions stand now, for searches. */
export function sessionStanding(parts: {
  readonly store: ActiveStore
  readonly state: SessionState
  readonly recent: Pick<RecentStore, 'lastStartedAt'>
}): Standing {
  const { store, state, recent } = parts
  return (sessionId) => {
    const active = store.find(sessionId)
    return {
      status: statusOf(sessionId, { active, state }),
      expiresAt: active?.expiresAt ?? null,
      lastStartedAt: recent.lastStartedAt(sessionId)?.toISOString() ?? null,
      region: active?.region ?? null,
    }
  }
}
