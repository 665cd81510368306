/** That a session was started, as `recent.json` keeps it: the last start of each session on each day. */
export interface RecentStart {
  readonly sessionId: string
  readonly at: Date
}

/** What is kept is bounded, however many sessions there are: the file is written whole after each start. */
const keptAtMost = 500
const keptForMs = 60 * 24 * 60 * 60_000

/** Oldest first, with one more start. A second one on the same local day takes the place of the first. Pure. */
export function withStart(starts: readonly RecentStart[], start: RecentStart): readonly RecentStart[] {
  return [
    ...starts.filter(
      ({ sessionId, at }) =>
        start.at.getTime() - at.getTime() < keptForMs &&
        !(sessionId === start.sessionId && localDay(at) === localDay(start.at)),
    ),
    start,
  ].slice(-keptAtMost)
}

/** Ids of what was started on the last local day before today on which anything was, in the order of the starts. Pure. */
export function lastSet(starts: readonly RecentStart[], now: Date): readonly string[] {
  const today = localDay(now)
  const before = starts.filter(({ at }) => at < now && localDay(at) !== today)
  const latest = Math.max(...before.map(({ at }) => at.getTime()))
  return before
    .filter(({ at }) => localDay(at) === localDay(new Date(latest)))
    .map(({ sessionId }) => sessionId)
}

/** A day of the machine's time zone, such as `2026-11-3`. */
function localDay(date: Date): string {
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}
