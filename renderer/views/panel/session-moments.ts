import type { SessionDetails } from '../../../core/contract/session.ts'

/** One line of what happened; `at` is ISO 8601 UTC. */
export interface SessionMoment {
  readonly what: string
  readonly at: string
}

/** What the agent knows of a session's past and future, in the order of time. Pure. */
export function sessionMoments(
  details: Pick<SessionDetails, 'lastStartedAt' | 'issuedAt' | 'expiresAt' | 'nextRefreshAt'>,
): readonly SessionMoment[] {
  const { lastStartedAt, issuedAt, expiresAt, nextRefreshAt } = details
  const isRefreshed =
    issuedAt !== null &&
    (lastStartedAt === null || Date.parse(issuedAt) - Date.parse(lastStartedAt) > startMs)
  const moments = [
    { what: 'Started', at: lastStartedAt },
    { what: 'Refreshed', at: isRefreshed ? issuedAt : null },
    { what: 'Refreshes', at: nextRefreshAt },
    { what: 'Expires', at: expiresAt },
  ]
  return moments
    .flatMap(({ what, at }) => (at === null ? [] : [{ what, at }]))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}

/** Credentials that came this soon after the start are the start's own: a minute is more than AWS and a code take. */
const startMs = 60_000
