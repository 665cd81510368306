import type { Clock } from '../host.ts'
import type { ActiveStore } from './active-store.ts'
import type { Refresher } from './refresher.ts'
import type { SessionState } from './session-state.ts'

/** What failed is tried again before its time when what it failed for is over. */
export interface Retries {
  /** Something a person had to do was done: sessions that waited for it are tried at once. */
  waiting(sessionIds: readonly string[]): void
  /** AWS is within reach again: what failed without it is not left waiting for its time. */
  unreached(): void
}

export function createRetries({
  store,
  state,
  clock,
  look,
}: {
  readonly store: Pick<ActiveStore, 'list'>
  readonly state: Pick<SessionState, 'failure' | 'fail' | 'recover'>
  readonly clock: Clock
  readonly look: Refresher['look']
}): Retries {
  return {
    waiting(sessionIds) {
      for (const id of sessionIds) if (state.failure(id)?.retryAt === null) state.recover(id)
      look()
    },
    unreached() {
      for (const { sessionId } of store.list()) {
        const failure = state.failure(sessionId)
        if (failure?.code === 'network') state.fail(sessionId, { ...failure, retryAt: clock.now() })
      }
      look()
    },
  }
}
