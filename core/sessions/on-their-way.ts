import type { ActiveStore } from './active-store.ts'
import type { KnownSession } from './known-session.ts'
import type { SessionBook } from './session-book.ts'
import type { SessionState } from './session-state.ts'

/** Sessions that were started, or are active and without credentials while they are asked for. */
export function onTheirWay({
  store,
  state,
  book,
}: {
  readonly store: Pick<ActiveStore, 'list'>
  readonly state: Pick<SessionState, 'failure' | 'starting'>
  readonly book: Pick<SessionBook, 'byId'>
}): readonly KnownSession[] {
  const withoutAny = store
    .list()
    .filter(({ sessionId, expiresAt }) => expiresAt === null && state.failure(sessionId) === null)
    .map(({ sessionId }) => sessionId)
  return [...new Set([...state.starting(), ...withoutAny])]
    .map((id) => book.byId(id))
    .filter((session) => session !== null)
}
